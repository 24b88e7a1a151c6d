import type { Rollout } from '../../core/records.ts';
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
    SWITCHYARD_SPLIT: JSON.stringify(withTraffic(split)),
  });
  if (tested.result !== 'failed') return 'passed';
  return { failed: `The post-test-command failed against ${url ?? stackName}: it ${tested.how}.` };
}

function withTraffic(split: Split): Split {
  return Object.fromEntries(Object.entries(split).filter(([, percent]) => percent > 0));
}
