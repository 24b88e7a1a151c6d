import { decide, type Decision } from '../../core/decision.ts';
import type { Origin } from '../../core/names.ts';
import { dependabotSkip, previewFilter } from '../../core/preview-filter.ts';
import type { PullRequestView, Run } from '../../ports.ts';

/** The pull request as it is now, not as the event said: labels and re-runs also fire on merged ones. */
export async function admitPreview(run: Run, origin: Origin): Promise<Decision | { readonly head: string }> {
  const { trigger, settings, ports } = run;
  if (origin.kind !== 'pr') return { head: trigger.event === 'merge_group' ? trigger.headSha : trigger.sha };
  const pr = await ports.pullRequests.get(origin.number);
  if (!pr) {
    const next = 'Correct pull-request.';
    return decide('refused', 'pull-request-missing', `There is no pull request #${origin.number}.`, { next });
  }
  if (pr.state !== 'open') {
    return decide(
      'skipped',
      'pr-closed',
      `Pull request #${pr.number} is ${pr.merged ? 'merged' : 'closed'}: it gets no preview.`,
    );
  }
  if (pr.fork) return skipped(pr, settings);
  const dependabot = dependabotSkip(trigger);
  if (dependabot) return dependabot;
  const filtered = previewFilter(pr, settings);
  if (filtered) return decide('skipped', filtered.reasonCode, filtered.because);
  if (trigger.event !== 'pull_request' || trigger.pullRequest.number !== pr.number)
    return { head: pr.headSha };
  return (
    (await overtakenBefore(run, trigger.pullRequest.headSha, pr)) ?? { head: trigger.pullRequest.headSha }
  );
}

/** A re-run of an old run must not put an old commit over a newer one. GitHub's API may also lag behind the event. */
async function overtakenBefore(run: Run, head: string, pr: PullRequestView): Promise<Decision | undefined> {
  if (!(await isNewer(run, head, pr.headSha))) return undefined;
  const because = `Commit ${head.slice(0, 12)} is not the head of pull request #${pr.number} any more; that is ${pr.headSha.slice(0, 12)}.`;
  return decide('superseded', 'newer-commit', because, { changed: false });
}

/** Whether `head` is a later commit than our own; GitHub's API may lag behind the event. */
export async function isNewer(run: Run, own: string, head: string): Promise<boolean> {
  if (own === head) return false;
  const { status } = await run.ports.commits.compare(own, head);
  return status !== 'behind' && status !== 'identical';
}

function skipped(pr: PullRequestView, settings: Run['settings']): Decision {
  const filtered = previewFilter(pr, settings);
  return decide('skipped', filtered?.reasonCode ?? 'fork', filtered?.because ?? 'A fork gets no preview.');
}
