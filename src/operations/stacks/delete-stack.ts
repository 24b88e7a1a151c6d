import { adviseOnDelete, planDelete, stuckResources, type StuckResource } from '../../core/delete-plan.ts';
import { SwitchyardError } from '../../core/errors.ts';
import { describeCause } from '../../core/failure-cause.ts';
import type { ReasonCode } from '../../core/reason-codes.ts';
import type { StackEvent, StackView } from '../../core/stack-view.ts';
import type { DeleteRequest, Run } from '../../ports.ts';
import { freshToken } from './fresh-token.ts';
import { findCause } from './find-cause.ts';
import { waitForStack, type Waited } from './wait-for-stack.ts';

interface Undeleted<Outcome> {
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  readonly because: string;
  readonly next: string;
}

export type Deleted =
  | {
      readonly outcome: 'deleted';
      /** What CloudFormation could not delete and was told to leave: it exists on, and belongs to no stack. */
      readonly leftBehind: readonly StuckResource[];
      /** Every event of the delete that this run waited for, oldest first. */
      readonly events: readonly StackEvent[];
    }
  | Undeleted<'refused'>
  | Undeleted<'failed'>;

/** A wait, two deletes, one that retains, one that is forced, and a wait in between each. */
const MOST_ROUNDS = 8;

/**
 * Deletes a stack from any state and waits, by its id, until it is gone. Somebody else's delete is waited for too.
 * @param mayLeaveBehind whether resources that cannot be deleted may be left: never those of a former production stack
 */
export async function deleteStack(
  run: Run,
  stack: StackView,
  { mayLeaveBehind }: { readonly mayLeaveBehind: boolean },
): Promise<Deleted> {
  let seen: StackView | undefined = stack;
  let asked = 0;
  let stuck: readonly StuckResource[] = [];
  let leftBehind: readonly StuckResource[] = [];
  let last: Waited | undefined;
  const events: StackEvent[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const plan = planDelete(seen, { asked, stuck, mayLeaveBehind });
    if (plan.do === 'nothing' || !seen) return { outcome: 'deleted', leftBehind, events };
    if (plan.do === 'refuse') return { outcome: 'refused', ...plan };
    if (plan.do === 'give-up') break;
    let token: string | undefined;
    if (plan.do !== 'wait') {
      asked += 1;
      // What was retained is skipped from then on, and named no more: behind it others may come to light.
      if (plan.do !== 'delete') leftBehind = [...leftBehind, ...plan.resources];
      const begun = await begin(run, seen, plan.do, leftBehind);
      if ('outcome' in begun) return begun;
      ({ token } = begun);
    }
    last = await follow(run, seen, token);
    events.push(...last.events);
    stuck = stuckResources(last.events, seen.stackId);
    seen = last.stack;
  }
  return seen ? undeleted(run, seen, last) : { outcome: 'deleted', leftBehind, events };
}

async function begin(
  run: Run,
  stack: StackView,
  way: 'delete' | 'delete-retaining' | 'force-delete',
  leftBehind: readonly StuckResource[],
): Promise<{ readonly token: string } | Undeleted<'failed'>> {
  const token = freshToken();
  const request: DeleteRequest = {
    token,
    ...(stack.roleArn ? { roleArn: stack.roleArn } : {}),
    ...(way === 'delete-retaining' ? { retain: leftBehind.map(({ logicalId }) => logicalId) } : {}),
    ...(way === 'force-delete' ? { force: true } : {}),
  };
  if (way !== 'delete') {
    const names = leftBehind.map(({ logicalId, type }) => `${logicalId} (${type})`).join(', ');
    run.ports.report.line(`${stack.name} could not be deleted because of ${names}: deleting it without.`);
  }
  try {
    await run.ports.stacks.delete(stack.stackId, request);
    return { token };
  } catch (error) {
    // The call itself was refused: a service role that is gone, an option that the state does not allow.
    if (!(error instanceof SwitchyardError) || error.code !== 'aws-error') throw error;
    return failed(stack, error.message);
  }
}

async function follow(run: Run, stack: StackView, token: string | undefined): Promise<Waited> {
  const { name, stackId } = stack;
  const operation =
    token === undefined ? { kind: 'joined' as const } : { kind: 'own' as const, token, before: stack };
  return run.ports.report.group(`Deleting ${name}`, () =>
    waitForStack(run, stackId, `${name} to be deleted`, operation),
  );
}

async function undeleted(run: Run, stack: StackView, last: Waited | undefined): Promise<Deleted> {
  const cause = last && (await findCause(run, stack.stackId, last.events));
  const why = cause ? describeCause(cause) : (stack.statusReason ?? 'CloudFormation gave no reason');
  return failed(stack, `The stack ${stack.name} ended in ${stack.status}. ${why}`);
}

function failed(stack: StackView, because: string): Undeleted<'failed'> {
  const next = adviseOnDelete(stack.stackId, because);
  return { outcome: 'failed', reasonCode: 'delete-failed', because, next };
}
