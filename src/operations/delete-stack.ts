import { describeCause, rootCause } from '../core/failure-cause.ts';
import { planDelete } from '../core/stack-plan.ts';
import type { ReasonCode } from '../core/reason-codes.ts';
import type { StackView } from '../core/stack-view.ts';
import type { Run } from '../ports.ts';
import { newestEvent, waitForStack, type Waited } from './wait-for-stack.ts';

interface Undeleted<Outcome> {
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  readonly because: string;
  readonly next: string;
}

export type Deleted = { readonly outcome: 'deleted' } | Undeleted<'refused'> | Undeleted<'failed'>;

const MOST_ROUNDS = 4;

/** Deletes a stack from any state and waits, by its id, until it is gone. Somebody else's delete is waited for too. */
export async function deleteStack(run: Run, stack: StackView): Promise<Deleted> {
  const { stacks, report } = run.ports;
  let seen: StackView | undefined = stack;
  let failed: Deleted | undefined;
  for (let round = 0; round < MOST_ROUNDS && seen; round += 1) {
    const plan = planDelete(seen);
    if (plan.do === 'nothing') return { outcome: 'deleted' };
    if (plan.do === 'refuse') {
      return { outcome: 'refused', reasonCode: plan.reasonCode, because: plan.because, next: plan.next };
    }
    const after = plan.do === 'delete' ? await newestEvent(run, seen.stackId) : undefined;
    if (plan.do === 'delete') {
      if (failed && round > 1) return failed;
      await stacks.delete(seen.stackId, {
        token: `switchyard-${crypto.randomUUID()}`,
        ...(seen.roleArn ? { roleArn: seen.roleArn } : {}),
      });
    }
    const { name, stackId }: StackView = seen;
    const waited: Waited = await report.group(`Deleting ${name}`, () =>
      waitForStack(run, stackId, `${name} to be deleted`, after),
    );
    if (waited.status === 'DELETE_COMPLETE') return { outcome: 'deleted' };
    const cause = rootCause(waited.events);
    failed = {
      outcome: 'failed',
      reasonCode: 'delete-failed',
      because: `The stack ${name} ended in ${waited.status}. ${cause ? describeCause(cause) : 'CloudFormation gave no reason.'}`,
      next: `Remove what blocks it, then run the teardown again. By hand: aws cloudformation delete-stack --stack-name ${stackId}`,
    };
    seen = waited.stack;
  }
  return seen ? (failed ?? stillThere(seen)) : { outcome: 'deleted' };
}

function stillThere(stack: StackView): Deleted {
  return {
    outcome: 'failed',
    reasonCode: 'delete-failed',
    because: `The stack ${stack.name} is ${stack.status} and does not go away.`,
    next: `Look at it with: aws cloudformation describe-stack-events --stack-name ${stack.stackId}`,
  };
}
