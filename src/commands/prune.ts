import { decide, type Decision } from '../core/decision.ts';
import { decideAbout, decideRetention, type RetentionInput, type Verdict } from '../core/retention.ts';
import { giveBackLease, leaseOwner, tryLease } from '../operations/hold-lease.ts';
import { pruneStack } from '../operations/prune-stack.ts';
import { readInventory, retainedStack, type Inventory } from '../operations/read-inventory.ts';
import { readStanding } from '../operations/read-standing.ts';
import { recoverRollout } from '../operations/recover-rollout.ts';
import type { Run } from '../ports.ts';

/** Decides about every stack of this service, with proof that none it deletes is live, and deletes what nobody needs. */
export async function prune(run: Run): Promise<Decision> {
  const recovered = await recoverLeftover(run);
  const inventory = await readInventory(run);
  const verdicts = await judge(run, inventory);
  for (const { name, verdict, because } of verdicts)
    run.ports.report.line(`${verdict.padEnd(6)}  ${name}: ${because}`);
  const doomed = verdicts.filter((verdict) => verdict.verdict === 'delete');
  const details = { verdicts, ...(recovered ? { recovered } : {}) };
  if (run.settings.dryRun) {
    const because = `Dry run: ${doomed.length} of ${verdicts.length} stacks would be deleted.`;
    return decide('reported', 'dry-run', because, { pruned: [], changed: false, details });
  }
  const pruned: string[] = [];
  const failures: string[] = [];
  for (const verdict of doomed) {
    const outcome = await pruneStack(run, verdict, inventory);
    if (outcome.deleted) pruned.push(verdict.name);
    else failures.push(`${verdict.name}: ${outcome.because}`);
  }
  const facts = {
    pruned,
    changed: pruned.length > 0 || recovered !== undefined,
    details: { ...details, failures },
  };
  if (failures.length > 0) {
    const next = 'Remove what blocks them; the next prune tries again.';
    return decide(
      'failed',
      'prune-incomplete',
      `${failures.length} stacks could not be deleted: ${failures.join(' ')}`,
      { ...facts, next },
    );
  }
  if (pruned.length === 0)
    return decide('pruned', 'nothing-to-prune', `All ${verdicts.length} stacks are kept.`, facts);
  return decide(
    'pruned',
    'pruned',
    `Deleted ${pruned.join(', ')}; ${verdicts.length - pruned.length} stacks are kept.`,
    facts,
  );
}

/** A rollout whose run has ended is undone below 100 % and finished above; one that is running is left alone. */
async function recoverLeftover(run: Run): Promise<string | undefined> {
  if (!run.ports.router || !run.ports.ledger) return undefined;
  const { rollout } = (await readStanding(run)).production;
  if (!rollout || run.settings.dryRun) return undefined;
  const me = leaseOwner(run, rollout.releaseId);
  const held = await tryLease(run, me);
  if ('heldBy' in held) {
    run.ports.report.line(`Release ${rollout.releaseId} is being promoted by ${held.heldBy.runUrl}.`);
    return undefined;
  }
  try {
    if (!held.rollout) return undefined;
    const recovered = await recoverRollout(run, me, held.rollout);
    run.ports.report.line(recovered.because);
    return recovered.because;
  } finally {
    await giveBackLease(run, me);
  }
}

function retentionInput(run: Run, inventory: Inventory): RetentionInput {
  const { settings } = run;
  const { standing, now, previews, pullRequests, stacks } = inventory;
  const mapped = new Set(stacks.map((stack) => stack.stackId));
  const strangers = standing.live.filter((member) => !member.stackId || !mapped.has(member.stackId));
  return {
    now,
    retainFor: settings.retainFor,
    retainCount: settings.retainCount,
    retainMax: settings.retainMax,
    ...(settings.previewTtl === undefined ? {} : { previewTtl: settings.previewTtl }),
    permanentName: settings.stackName,
    hasRouter: run.ports.router !== undefined,
    stacks,
    production: standing.production,
    live: standing.live.flatMap((member) => (member.stackId === undefined ? [] : [member.stackId])),
    unmapped: strangers.map((member) => member.name),
    previews,
    pullRequests,
  };
}

/** The list is a hint: what is to be deleted is described first, and judged again by what it really is. */
async function judge(run: Run, inventory: Inventory): Promise<readonly Verdict[]> {
  const input = retentionInput(run, inventory);
  const confirmed: Verdict[] = [];
  for (const verdict of decideRetention(input)) {
    if (verdict.verdict === 'keep') {
      confirmed.push(verdict);
      continue;
    }
    const stack = await run.ports.stacks.describe(verdict.stackId);
    if (stack && stack.status !== 'DELETE_COMPLETE') confirmed.push(decideAbout(retainedStack(stack), input));
  }
  return confirmed;
}
