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

export const invalidRequest = (operation: 'CreateService' | 'UpdateService', message: string): Error =>
  handlerError(
    `Invalid request provided: ${operation} error: ${message} (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException; Request ID: ${randomUUID()}; Proxy: null)`,
    'InvalidRequest',
  );
