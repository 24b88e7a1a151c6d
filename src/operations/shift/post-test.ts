import { SwitchyardError } from '../../core/errors.ts';
import type { ReleaseEntry, Rollout } from '../../core/records.ts';
import type { RolloutState } from '../../core/rollout.ts';
import { liveIn, type Split } from '../../core/split.ts';
import type { Run } from '../../ports.ts';
import { afterwards } from '../or-decision.ts';
import { requireRouter } from '../read-standing.ts';
import { runPostTests } from '../run-tests.ts';
import { findUrl } from '../wait-healthy.ts';

/** What the tests of production are about. */
type Subject = Pick<Rollout, 'releaseId' | 'stackId' | 'stackName' | 'commit'>;

type Tests = 'passed' | { readonly failed: string };

/**
 * Runs `post-test-command` against production, which has all its traffic on the new stack by now.
 * @param before the split that was there before the shift
 */
export async function postTest(
  run: Run,
  { releaseId, stackId, stackName, commit }: Subject,
  before: Split,
  split: Split,
): Promise<Tests> {
  const stack = await run.ports.stacks.describe(stackId);
  if (!stack) return { failed: `The stack ${stackName} is gone.` };
  const known = await afterwards(run, 'Reading the address of production', () =>
    requireRouter(run).address(),
  );
  const url = known ?? (await findUrl(run, stack));
  const tested = await runPostTests(run, stack, url, {
    SWITCHYARD_COMMIT: commit,
    SWITCHYARD_RELEASE_ID: releaseId,
    SWITCHYARD_PREVIOUS_STACK: liveIn(before).join(','),
    SWITCHYARD_SPLIT: JSON.stringify(split),
  });
  if (tested.result !== 'failed') return 'passed';
  return { failed: `The post-test-command failed against ${url ?? stackName}: it ${tested.how}.` };
}

/**
 * Whether a rollout that a killed run left at 100 % has to be undone for its tests: those of which the record tells, or
 * those that the killed run did not live to see the end of. A rollback is never taken back.
 * @throws SwitchyardError `halted`: they fail, and there is no healthy side to go back to
 */
export async function failsPostTests(
  run: Run,
  rollout: Rollout,
  old: ReleaseEntry | undefined,
): Promise<boolean> {
  if (rollout.freeze) return false;
  const before: Split = old ? { [old.stackName]: 100 } : {};
  let tests = toldBy(rollout.state);
  if (tests === undefined && run.settings.postTestCommand !== undefined)
    tests = await postTest(run, rollout, before, { [rollout.stackName]: 100 });
  if (tests === undefined || tests === 'passed') return false;
  run.ports.report.line(tests.failed);
  const back = old && old.stackId !== rollout.stackId ? old.targetGroup : undefined;
  if (back !== undefined && (await run.ports.targets.health(back)).healthy > 0) return true;
  const because = `${tests.failed} There is no healthy stack to go back to: traffic stays where it is.`;
  throw new SwitchyardError('halted', because, {
    next: `Repair ${rollout.stackName} and run this job again, run the command rollback, or go back by hand.`,
  });
}

function toldBy(state: RolloutState): Tests | undefined {
  if (state.phase === 'post-testing') return state.tests;
  return state.phase === 'retiring' || state.phase === 'done' ? 'passed' : undefined;
}
