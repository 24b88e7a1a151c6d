import type { ResourceRequest, ResourceResult } from '../service.ts';
import { startWork } from './context.ts';
import { stopOperation } from './stack.ts';
import type { Operation, Stack } from './stack.ts';

export function describeNested(nested: Stack): ResourceResult {
  const outputs = nested.outputs.map(
    ({ OutputKey, OutputValue }) => [`Outputs.${OutputKey}`, OutputValue] as const,
  );
  return { physicalId: nested.id, attributes: Object.fromEntries(outputs) };
}

/** The parent's words for a nested stack that failed; all three are read off logs of AWS. */
export function describeEmbedded(
  nested: Stack,
  verb: 'created' | 'updated' | 'deleted',
  reason: string,
): Error {
  const where = verb === 'updated' ? `. Currently in ${nested.status} with reason` : '';
  return new Error(`Embedded stack ${nested.id} was not successfully ${verb}${where}: ${reason}`);
}

export function giveUpWith(request: ResourceRequest, operation: Operation): void {
  const { signal } = request;
  if (signal?.aborted === true) stopOperation(operation);
  signal?.addEventListener('abort', () => stopOperation(operation), { once: true });
}

/** Runs work on a nested stack. Its parent hears of a failure at once, while the nested stack still rolls back. */
export async function runNested(
  nested: Stack,
  verb: 'created' | 'updated',
  run: (fail: (reason: string) => void) => Promise<void>,
): Promise<ResourceResult> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(describeEmbedded(nested, verb, reason));
    startWork(nested, () => run(fail));
    nested.settled.then(() => {
      const done = /^(CREATE|UPDATE)_COMPLETE(_CLEANUP_IN_PROGRESS)?$/.test(nested.status);
      if (done) resolve(describeNested(nested));
      else fail(nested.statusReason ?? '');
    }, reject);
  });
}
