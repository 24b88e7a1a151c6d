import { promoteCommand } from '../../core/dispatch.ts';
import type { Run } from '../../ports.ts';
import { afterwards } from '../or-decision.ts';
import type { Standing } from '../read-standing.ts';
import { findCandidate } from './find-candidate.ts';

export interface NewestMerge {
  /** How to promote it, or that there is nothing to promote. */
  readonly next: string;
  readonly commit?: string;
  readonly pullRequest?: number;
  readonly stackName?: string;
}

const BY_HAND = `To promote the newest merge that is not live: ${promoteCommand('pull-request=<its number>')}`;

/** The newest commit of the production branch that is not live, and the very inputs that promote it. */
export async function findNewestMerge(run: Run, standing: Standing): Promise<NewestMerge> {
  const found = await afterwards(run, 'Looking for the newest merge', () => look(run, standing));
  return found ?? { next: BY_HAND };
}

async function look(run: Run, { live, production }: Standing): Promise<NewestMerge> {
  const { current, retired } = production;
  const releases = current ? [current, ...retired] : retired;
  const release = releases.find(({ stackId }) => live.some((member) => member.stackId === stackId));
  if (!release) return { next: BY_HAND };
  const branch = run.settings.productionBranch ?? run.trigger.defaultBranch;
  const { commits } = await run.ports.commits.compare(release.commit, branch);
  // Oldest first: https://docs.github.com/rest/commits/commits#compare-two-commits
  const newest = commits.at(-1);
  if (!newest)
    return { next: `Nothing waits: the live release ${release.releaseId} is the newest of ${branch}.` };
  const commit = newest.sha;
  const short = commit.slice(0, 12);
  const candidate = await findCandidate(run, { kind: 'named', to: commit });
  if ('decision' in candidate) {
    const again = `run its promotion again: \`gh run list --commit ${commit}\`, then \`gh run rerun <id>\``;
    return { commit, next: `The newest merge that is not live, ${short}, has no stack; ${again}.` };
  }
  const { origin, stack, pullRequest } = candidate;
  const input = origin.kind === 'pr' ? `pull-request=${origin.number}` : `to=${commit}`;
  const name = pullRequest === undefined ? `commit ${short}` : `pull request #${pullRequest} (${short})`;
  const bad = retired.some((entry) => entry.bad && entry.stackId === stack?.stackId);
  const warning = bad ? ' It is the one that was rolled back: merge what repairs it, and promote that.' : '';
  return {
    commit,
    next: `The newest merge that is not live is ${name}.${warning} ${bad ? 'To promote it as it is' : 'To promote it'}: ${promoteCommand(input)}.`,
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(stack ? { stackName: stack.name } : {}),
  };
}
