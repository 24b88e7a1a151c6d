import type { RetainedPull } from '../../core/retention.ts';
import type { PullRequestView, Run } from '../../ports.ts';
import { orDecision } from '../or-decision.ts';

export function retainedPull(run: Run, pull: PullRequestView): RetainedPull {
  const { state, merged, closedAt, mergeCommitSha, baseRef } = pull;
  const branch = run.settings.productionBranch ?? run.trigger.defaultBranch;
  return {
    state,
    merged,
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(merged && mergeCommitSha !== undefined ? { mergeCommit: mergeCommitSha } : {}),
    ...(merged && baseRef !== branch ? { mergedInto: baseRef } : {}),
  };
}

/** Whether `head` (a commit or a branch) has `commit` in its history; undefined where GitHub does not tell. */
export async function containsCommit(run: Run, head: string, commit: string): Promise<boolean | undefined> {
  // This way round GitHub lists no commit where the answer is yes.
  const compared = await orDecision(() => run.ports.commits.compare(head, commit));
  if ('status' in compared) return compared.status === 'behind' || compared.status === 'identical';
  run.ports.report.line(`Not known whether ${head} contains ${commit}: ${compared.because}`);
  return undefined;
}
