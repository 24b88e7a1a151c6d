import { decide, type Decision } from '../../core/decision.ts';
import { judgeLineage } from '../../core/lineage.ts';
import type { ReleaseEntry } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { afterwards } from '../or-decision.ts';
import type { Standing } from '../read-standing.ts';
import { wayBack } from '../shift/way-back.ts';
import type { Found } from './find-candidate.ts';

/** By ancestry, never by time: each live release must be an ancestor of what is promoted, also where several share. */
export async function checkLineage(
  run: Run,
  found: Pick<Found, 'commit'>,
  standing: Standing,
): Promise<Decision | undefined> {
  const { current, retired } = standing.production;
  const releases = current ? [current, ...retired] : retired;
  const live = releases.filter(({ stackId }) => standing.live.some((member) => member.stackId === stackId));
  if (live.length === 0) {
    run.ports.report.line('No release of this service is live, so there is no lineage to check.');
    await warnOfReset(run, found, standing);
    return undefined;
  }
  const judged: Decision[] = [];
  for (const release of live) {
    const stop = await compareWith(run, release, found.commit);
    if (stop) judged.push(stop);
  }
  // That code would be lost is said before that there is newer code.
  return judged.find(({ decision }) => decision === 'refused') ?? judged[0];
}

async function compareWith(
  run: Run,
  { releaseId, commit: lives }: ReleaseEntry,
  commit: string,
): Promise<Decision | undefined> {
  const comparison = await run.ports.commits.compare(lives, commit);
  const short = commit.slice(0, 12);
  switch (judgeLineage(comparison)) {
    case 'go-on':
      return undefined;
    case 'superseded': {
      const because = `The live release ${releaseId} contains ${short} already.`;
      return decide('superseded', 'newer-release-live', because, { releaseId, changed: false });
    }
    case 'diverged': {
      const because = `The live release ${releaseId} and ${short} have diverged: promoting it would remove code that is live.`;
      return decide('refused', 'diverged', because, {
        next: 'Merge or rebase onto the production branch, then promote that merge.',
      });
    }
  }
}

/** What the candidate is to the release on record, where that one is not live: said, and left to the reader. */
const BESIDE_RECORDED = {
  ahead: 'is newer than that release and contains it',
  identical: 'is the same commit as that release',
  behind: 'is OLDER than that release, which contains it',
  diverged: 'has DIVERGED from that release and lacks code of it',
} as const;

/**
 * No release is live, and one is on record as current: an update of the stack that defines the rule has written its
 * template back, or somebody gave the traffic to a group of no release. The promotion goes on, and says so loudly.
 */
async function warnOfReset(
  run: Run,
  found: Pick<Found, 'commit'>,
  { live, production: { current } }: Standing,
): Promise<void> {
  if (!current) return;
  const { releaseId, stackName: name, stackId, targetGroup: target } = current;
  const comparison = await afterwards(run, 'Comparing with the release on record', () =>
    run.ports.commits.compare(current.commit, found.commit),
  );
  const short = found.commit.slice(0, 12);
  const order = comparison
    ? `${short} ${BESIDE_RECORDED[comparison.status]}.`
    : `Whether ${short} is newer is not known.`;
  const holders = live.map((member) => member.name).join(', ');
  const holds =
    live.length === 0
      ? 'The router gives no stack any traffic'
      : `The router gives the traffic to ${holders}, no release of this service`;
  const once = live.length === 0 ? ' This promotion gives all traffic to its stack at once.' : '';
  const byHand = await wayBack(run, { name, stackId, target });
  run.ports.report.warning(
    `${holds}, and release ${releaseId} (${name}) is on record as current: somebody else wrote the rule, as an update of the stack that defines it does. ${order}${once} ${name} is put back by: ${byHand ?? 'the command rollback'}`,
  );
}
