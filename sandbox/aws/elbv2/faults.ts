import { ServiceError } from '../service.ts';

/** Wire codes are the `awsQueryError` traits of the SDK's model. */
const refuse = (code: string, message: string): ServiceError => new ServiceError(code, message);

export const invalid = (message: string): ServiceError => refuse('ValidationError', message);

export const invalidAction = (message: string): ServiceError => refuse('InvalidLoadBalancerAction', message);

export const notPermitted = (message: string): ServiceError => refuse('OperationNotPermitted', message);

export const loadBalancerNotFound = (): ServiceError =>
  refuse('LoadBalancerNotFound', 'One or more load balancers not found');

export const listenerNotFound = (): ServiceError =>
  refuse('ListenerNotFound', 'One or more listeners not found');

export const ruleNotFound = (): ServiceError => refuse('RuleNotFound', 'One or more rules not found');

export const targetGroupNotFound = (): ServiceError =>
  refuse('TargetGroupNotFound', 'One or more target groups not found');

export const inUse = (message: string): ServiceError => refuse('ResourceInUse', message);

export const priorityInUse = (priority: number): ServiceError =>
  refuse('PriorityInUse', `Priority '${priority}' is currently in use`);

export const tooMany = (what: string, message: string): ServiceError => refuse(`TooMany${what}`, message);

export const duplicate = (what: string, message: string): ServiceError => refuse(`Duplicate${what}`, message);

export const invalidTarget = (message: string): ServiceError => refuse('InvalidTarget', message);

export const associationLimit = (arns: readonly string[]): ServiceError =>
  refuse(
    'TargetGroupAssociationLimit',
    `The following target groups cannot be associated with more than one load balancer: ${arns.join(', ')}`,
  );
