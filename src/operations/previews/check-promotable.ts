import { sentence } from '../../core/decision.ts';
import { SwitchyardError } from '../../core/errors.ts';
import { formatTime } from '../../core/duration.ts';
import { alarmsToWatch } from '../../core/gates.ts';
import { TO_ROLLING } from '../../core/own-shift.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';
import type { Promotability } from '../../render/comment.ts';
import type { Built } from '../stacks/prove-checkout.ts';
import type { Standing } from '../read-standing.ts';

/** Whether the stack's target group could take production traffic as the router stands. */
export interface Attachable {
  readonly problems?: readonly string[];
  /** The load balancers that use the target group: a group belongs to one, and does not move. */
  readonly usedBy?: readonly string[];
  /** No obstacle yet. */
  readonly warnings?: readonly string[];
}

/** Asks the router; undefined where there is none, or where the stack names no target group. */
export async function checkAttachable(
  run: Run,
  stack: StackView,
  usedBy: readonly string[] | undefined,
): Promise<Attachable | undefined> {
  const { router } = run.ports;
  const target = stack.outputs[run.settings.targetGroupOutput];
  if (!router) return undefined;
  const alarms = await checkAlarms(run);
  if (target === undefined) return alarms;
  try {
    const candidate = { name: stack.name, stackId: stack.stackId, target };
    const checked = await router.check(candidate, { lately: true, ...(usedBy ? { usedBy } : {}) });
    const { managedBy, crowded = [] } = checked;
    const warnings = [...crowded, ...warnOfReset(run, managedBy), ...alarms.warnings];
    return { usedBy: checked.usedBy, warnings, problems: alarms.problems };
  } catch (error) {
    if (!(error instanceof SwitchyardError)) throw error;
    const problem = `${sentence(error.message)} ${sentence(error.next)}`;
    return { ...alarms, problems: [problem, ...alarms.problems] };
  }
}

/**
 * The names in `alarms`: one that does not exist refuses the promotion. Those of the stack itself do exist. A role that
 * may not look can make previews all the same.
 */
async function checkAlarms(run: Run): Promise<Required<Pick<Attachable, 'problems' | 'warnings'>>> {
  const watched = alarmsToWatch(run.settings.alarms, []).map(({ name }) => name);
  if (watched.length === 0) return { problems: [], warnings: [] };
  try {
    const missing = (await run.ports.alarms.states(watched)).filter(({ state }) => state === 'missing');
    const problems = missing.map(
      ({ name }) => `The alarm ${name} of the input alarms does not exist in this region.`,
    );
    return { problems, warnings: [] };
  } catch (error) {
    if (!(error instanceof SwitchyardError)) throw error;
    const unread = `Whether the alarms of the input alarms exist is not known: ${sentence(error.message)} ${sentence(error.next)}`;
    return { problems: [], warnings: [unread] };
  }
}

/**
 * CloudFormation puts the weights of its template back with any update that touches the rule. Of the foundation that is
 * known, and its policy can forbid it: it is told in the log, not in every comment.
 */
function warnOfReset(run: Run, managedBy: string | undefined): string[] {
  const { foundationStack, listenerArn } = run.settings;
  const name = managedBy?.split('/')[1];
  if (managedBy === undefined) return [];
  const resets = `${listenerArn} is defined by the CloudFormation stack ${name}: an update of that stack which changes it writes the weights of its template over those of production. Leave its actions alone there.`;
  if (name !== foundationStack && managedBy !== foundationStack) return [resets];
  run.ports.report.line(resets);
  return [];
}

/** What would fail at merge, found while it is cheap. Undefined where there is no router: nothing is promoted then. */
export function checkPromotable(
  run: Run,
  stack: StackView,
  built: Built,
  standing: Standing,
  found: Attachable & { readonly merged: boolean; readonly ownShift?: string; readonly losing?: string },
): Promotability | undefined {
  if (!run.ports.router) return undefined;
  const { problems: attaching = [], merged, ownShift, losing, warnings = [] } = found;
  const problems: string[] = [];
  const output = run.settings.targetGroupOutput;
  if (built.tree === undefined)
    problems.push('Nothing tells which git tree was built: run actions/checkout before this step.');
  if (built.dirty)
    problems.push('Tracked files were modified in the checkout, so what was built is no commit.');
  if (stack.outputs[output] === undefined)
    problems.push(`The stack has no output ${output} that names its target group.`);
  const { freeze } = standing.production;
  if (freeze)
    problems.push(`Promotion is frozen since ${formatTime(freeze.since)} by ${freeze.by}: ${freeze.reason}`);
  problems.push(...attaching);
  if (ownShift !== undefined) problems.push(`${sentence(ownShift)} ${sentence(TO_ROLLING)}`);
  if (losing !== undefined) problems.push(losing);
  if (merged)
    problems.push(
      'The pull request was merged while this preview was being made: run `promote` for it by workflow_dispatch.',
    );
  return { problems, warnings };
}
