import type { Decision } from '../../core/decision.ts';
import type { PromoteSource } from '../../core/settings.ts';
import type { Run } from '../../ports.ts';
import type { CommentBody } from '../../render/comment.ts';
import { announce } from '../announce.ts';

/** Tells the pull request what became of its promotion. Runs that did nothing (a second one, a dry run) stay silent. */
export async function tellPromotion(run: Run, source: PromoteSource, decision: Decision): Promise<Decision> {
  const number = await pullRequestOf(run, source);
  const body = bodyOf(decision, run.settings.retainMax);
  if (number === undefined || body === undefined) return decision;
  const { stackName = run.settings.stackName, stackId } = decision.facts;
  const denied = await announce(run, number, { stackName, ...(stackId ? { stackId } : {}), body });
  return denied && decision.decision === 'promoted' ? { ...decision, reasonCode: denied } : decision;
}

function bodyOf({ decision, because, facts }: Decision, retainMax: number): CommentBody | undefined {
  const byHand = facts.details?.['byHand'];
  const shift = {
    ...(typeof byHand === 'string' ? { byHand } : {}),
    ...(facts.path ? { path: facts.path } : {}),
  };
  if (decision === 'promoted') {
    const deleteAfter = facts.details?.['deleteAfter'];
    return {
      state: 'promoted',
      releaseId: facts.releaseId ?? '',
      ...(facts.previousStack ? { previous: facts.previousStack } : {}),
      ...(typeof deleteAfter === 'string' ? { kept: { until: deleteAfter, retainMax } } : {}),
      ...shift,
    };
  }
  if (decision === 'refused' || decision === 'failed' || decision === 'superseded') {
    return {
      state: 'not-promoted',
      because,
      next: facts.next ?? 'Nothing: a newer release is live.',
      ...shift,
    };
  }
  return undefined;
}

async function pullRequestOf(run: Run, source: PromoteSource): Promise<number | undefined> {
  switch (source.kind) {
    case 'merged':
      return source.pullRequest;
    case 'pull-request':
      return source.number;
    case 'push': {
      const pulls = await run.ports.pullRequests.of(source.sha);
      return pulls.find((pr) => pr.merged && pr.mergeCommitSha === source.sha)?.number;
    }
    case 'named':
      return undefined;
  }
}
