import { decide, type Decision } from '../core/decision.ts';
import { formatTime } from '../core/duration.ts';
import type { Finding } from '../core/reconcile.ts';
import { formatSplit } from '../core/split.ts';
import { afterwards } from '../operations/or-decision.ts';
import { readStanding, type Standing } from '../operations/read-standing.ts';
import { findCandidates, lookAt } from '../operations/retention/judge-stacks.ts';
import { readInventory } from '../operations/retention/read-inventory.ts';
import { findDiscrepancies, sayFinding } from '../operations/retention/reconcile.ts';
import { listStacks } from '../operations/stacks/list-stacks.ts';
import type { ListedStack, Run } from '../ports.ts';

/** Everything known, read-only: the live split, releases, lease, freeze, rollout, previews and findings. */
export async function status(run: Run): Promise<Decision> {
  const { ports } = run;
  const [standing, stacks] = await Promise.all([readStanding(run), listStacks(run)]);
  const { view, production } = standing;
  const { current, retired, freeze, lease, rollout } = production;
  const lines = [
    view ? `Split: ${formatSplit(view.split)}` : 'No router is configured.',
    `Current release: ${current ? `${current.releaseId} (${current.stackName}) since ${formatTime(current.since)}` : 'none'}`,
    ...retired.map(
      (entry) =>
        `Retired: ${entry.releaseId} (${entry.stackName}) since ${formatTime(entry.retiredAt)}${entry.bad ? ', bad' : ''}`,
    ),
    freeze ? `FROZEN since ${formatTime(freeze.since)} by ${freeze.by}: ${freeze.reason}` : 'Not frozen.',
    lease ? `Lease: ${lease.runUrl} until ${formatTime(lease.expiresAt)}` : 'No lease is held.',
    ...(rollout ? [`Rollout of ${rollout.releaseId}: ${rollout.state.phase}`] : []),
    ...stacks.map((stack) => `Stack ${stack.name} (${stack.tags['switchyard:origin'] ?? 'no origin'})`),
  ];
  for (const line of lines) ports.report.line(line);
  const findings =
    (await afterwards(run, 'Looking for what events missed', () => find(run, standing, stacks))) ?? [];
  for (const finding of findings) ports.report.line(`Found: ${sayFinding(finding)}`);
  const live = standing.live.map((member) => member.name).join(', ') || 'nothing';
  const count =
    stacks.length === 1 ? '1 stack of this service exists' : `${stacks.length} stacks of this service exist`;
  return decide('reported', 'reported', `Live: ${live}. ${count}.`, {
    ...(view ? { split: view.split } : {}),
    ...(current ? { releaseId: current.releaseId } : {}),
    changed: false,
    details: {
      current,
      retired,
      freeze,
      lease,
      rollout,
      stacks: stacks.map((stack) => stack.name),
      findings,
    },
  });
}

/** The same look as prune's, and nothing is repaired. */
async function find(
  run: Run,
  standing: Standing,
  stacks: readonly ListedStack[],
): Promise<readonly Finding[]> {
  const listed = await readInventory(run, { standing, listed: stacks });
  const inventory = await lookAt(run, listed, findCandidates(run, listed));
  const found = await findDiscrepancies(run, inventory, { removed: new Set(), changed: false });
  return found.map(({ repair: _repair, ...finding }) => finding);
}
