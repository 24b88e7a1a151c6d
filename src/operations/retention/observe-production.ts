import { TAKEOVER_GRACE_MS } from '../../core/lease.ts';
import { parseOrigin } from '../../core/names.ts';
import { isDrifted, wantedMarks } from '../../core/production-findings.ts';
import type { Merge, ReconcileInput, SeenStack, Traffic } from '../../core/reconcile-case.ts';
import { inTurn } from '../../core/reconcile.ts';
import type { Run } from '../../ports.ts';
import { afterwards } from '../or-decision.ts';
import { roleInProduction, type Standing } from '../read-standing.ts';

/** Each costs up to two calls; there are more only where nobody has promoted for a long time. */
const MERGES_A_RUN = 10;

type Production = Pick<ReconcileInput, 'traffic' | 'merges' | 'ahead' | 'marks'>;

/** What the router, the branch and the merges say of production, in calls that do not grow with the number of stacks. */
export async function observeProduction(
  run: Run,
  standing: Standing,
  stacks: readonly SeenStack[],
  pullRequests: ReconcileInput['pullRequests'],
  now: number,
): Promise<Production> {
  const { router, ledger } = run.ports;
  if (!router || !ledger) return { merges: [], marks: {} };
  const [traffic, merges, ahead, marks] = await Promise.all([
    observeTraffic(run, standing, now),
    observeMerges(run, standing, stacks, pullRequests, now),
    afterwards(run, 'Looking at the head of the production branch', () => observeHead(run, standing)),
    observeMarks(run, standing, now),
  ]);
  return {
    merges: merges ?? [],
    marks: marks ?? {},
    ...(traffic ? { traffic } : {}),
    ...(ahead ? { ahead } : {}),
  };
}

/** Health and the way back are asked for only where the weights are not what they should be. */
async function observeTraffic(run: Run, standing: Standing, now: number): Promise<Traffic | undefined> {
  const { view, live, production } = standing;
  if (!view) return undefined;
  const { kind, split } = view;
  const seen = { kind, split, live };
  const { current } = production;
  if (!current || !isDrifted(production, seen, now)) return seen;
  const judged = await afterwards(run, 'Judging the weights', async () => {
    const { targets, router } = run.ports;
    const others = await Promise.all(
      live.map(async (member) => ({ ...member, healthy: (await targets.health(member.target)).healthy })),
    );
    const { healthy, problems } = await targets.health(current.targetGroup);
    const { stackName: name, stackId, targetGroup: target } = current;
    const byHand = (await router?.byHand({ name, stackId, target })) ?? '';
    return { ...seen, live: others, drift: { healthy, problems, byHand } };
  });
  return judged ?? seen;
}

/** Merged, and without a role in production: waiting for a promotion, or passed over by a newer one. */
async function observeMerges(
  run: Run,
  standing: Standing,
  stacks: readonly SeenStack[],
  pullRequests: ReconcileInput['pullRequests'],
  now: number,
): Promise<readonly Merge[] | undefined> {
  const waiting = stacks.flatMap((stack) => {
    const origin = parseOrigin(stack.origin ?? '');
    const merged = origin?.kind === 'pr' && pullRequests[origin.number]?.merged === true;
    if (!merged || roleInProduction(stack.stackId, standing) !== undefined) return [];
    return [{ stackName: stack.name, number: origin.number }];
  });
  const asked = inTurn(waiting, MERGES_A_RUN, now);
  return afterwards(run, 'Looking at merged pull requests', async () => {
    const merges = await Promise.all(asked.map((each) => observeMerge(run, standing, each)));
    return merges.flatMap((merge) => merge ?? []);
  });
}

async function observeMerge(
  run: Run,
  { production: { current } }: Standing,
  { number, stackName }: { readonly number: number; readonly stackName: string },
): Promise<Merge | undefined> {
  const { pullRequests, commits } = run.ports;
  const pull = await pullRequests.get(number);
  if (!pull?.merged) return undefined;
  const { title, baseRef, mergeCommitSha: mergeSha, closedAt: mergedAt = '' } = pull;
  // By ancestry, never by time: a newer release contains it, or does not.
  const { status } =
    current && mergeSha ? await commits.compare(current.commit, mergeSha) : { status: 'ahead' as const };
  const isLive = status === 'behind' || status === 'identical';
  return { number, title, stackName, baseRef, mergedAt, isLive, ...(mergeSha ? { mergeSha } : {}) };
}

/** One call where the head is live, as it is most of the time. */
async function observeHead(
  run: Run,
  { production: { current } }: Standing,
): Promise<ReconcileInput['ahead']> {
  const { settings, trigger, ports } = run;
  if (!current) return undefined;
  const head = await ports.commits.head(settings.productionBranch ?? trigger.defaultBranch);
  if (!head || head.sha === current.commit) return undefined;
  // Against the head, so that the answer holds no commits where the live release is behind it.
  const { status } = await ports.commits.compare(head.sha, current.commit);
  return status === 'behind' ? head : undefined;
}

async function observeMarks(
  run: Run,
  { production }: Standing,
  now: number,
): Promise<ReconcileInput['marks'] | undefined> {
  const { lease, rollout } = production;
  const busy = lease !== undefined && now < Date.parse(lease.expiresAt) + TAKEOVER_GRACE_MS;
  const targets = wantedMarks(production, run.settings.retainFor).map(({ target }) => target);
  if (rollout || busy || targets.length === 0) return undefined;
  return afterwards(run, 'Reading the tags of the target groups', async () =>
    run.ports.router?.marks(targets),
  );
}
