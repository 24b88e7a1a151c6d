import { ServiceError } from '../service.ts';

export const clusterNotFound = (): ServiceError =>
  new ServiceError('ClusterNotFoundException', 'Cluster not found.');

export const serviceNotFound = (): ServiceError =>
  new ServiceError('ServiceNotFoundException', 'Service not found.');

export const serviceNotActive = (): ServiceError =>
  new ServiceError('ServiceNotActiveException', 'Service was not ACTIVE.');

export const clientError = (message: string): ServiceError => new ServiceError('ClientException', message);

export const invalidParameter = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message);
