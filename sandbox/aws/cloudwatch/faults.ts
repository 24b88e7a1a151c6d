import { ServiceError } from '../service.ts';

export const invalidValue = (message: string): ServiceError =>
  new ServiceError('InvalidParameterValueException', message);

export const invalidCombination = (message: string): ServiceError =>
  new ServiceError('InvalidParameterCombinationException', message);

/** DeleteAlarms and SetAlarmState name the shape `ResourceNotFound`, a 404. */
export const resourceNotFound = (): ServiceError =>
  new ServiceError('ResourceNotFound', 'One or more of the specified alarms do not exist', 404);

export const notFound = (): ServiceError =>
  new ServiceError('ResourceNotFound', 'The specified alarm does not exist', 404);

export const invalidToken = (): ServiceError =>
  new ServiceError('InvalidNextToken', 'The NextToken is invalid');
