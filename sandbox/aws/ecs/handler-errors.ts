import { randomUUID } from 'node:crypto';

/** An error in the words in which CloudFormation passes on what a resource type's handler said. */
function handlerError(message: string, code: string): Error {
  return new Error(
    `Resource handler returned message: "${message}" (RequestToken: ${randomUUID()}, HandlerErrorCode: ${code})`,
  );
}

export const circuitBreakerTriggered = (): Error =>
  handlerError(
    "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
    'GeneralServiceException',
  );

/** Without a circuit breaker a deployment that never becomes healthy ends only when CloudFormation stops waiting. */
export const notStabilized = (): Error => handlerError('Exceeded attempts to wait', 'NotStabilized');

type Operation = 'CreateService' | 'UpdateService';

export const invalidRequest = (
  operation: Operation,
  message: string,
  code = 'InvalidParameterException',
): Error =>
  handlerError(
    `Invalid request provided: ${operation} error: ${message} (Service: AmazonECS; Status Code: 400; Error Code: ${code}; Request ID: ${randomUUID()}; Proxy: null)`,
    'InvalidRequest',
  );

export const clusterNotEmpty = (): Error =>
  handlerError(
    `The Cluster cannot be deleted while Services are active. (Service: AmazonECS; Status Code: 400; Error Code: ClusterContainsServicesException; Request ID: ${randomUUID()}; Proxy: null)`,
    'GeneralServiceException',
  );
