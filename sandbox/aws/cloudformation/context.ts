import type { Engine } from './engine.ts';
import { Closed } from './engine.ts';
import type { Stack } from './stack.ts';

/** What the operations of the API need beyond the engine. */
export interface Context extends Engine {
  /** Text of a template in the sandbox's S3. @throws ServiceError where there is none */
  readTemplateUrl(url: string): Promise<string>;
  /** Small, so that a client which does not page is found out; AWS fills up to 1 MB. */
  readonly pageSize: number;
}

/**
 * Lets the work on a stack go on after the call has answered. A fault of the sandbox itself must not leave the stack
 * in progress for ever: it ends in the failed state of what it was doing.
 */
export function startWork(stack: Stack, work: () => Promise<void>): void {
  stack.settled = work().catch((error: unknown) => {
    if (error instanceof Closed) return;
    stack.status = stack.status.replace(
      /(_COMPLETE_CLEANUP)?_IN_PROGRESS$/,
      '_FAILED',
    ) as typeof stack.status;
    stack.statusReason = `Internal failure: ${(error as Error).message}`;
  });
}
