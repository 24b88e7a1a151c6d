import { decide, type Decision, type Facts } from '../core/decision.ts';
import { forget } from '../core/production.ts';
import { decideAbout, decideRetention, type RetentionInput, type Verdict } from '../core/retention.ts';
import { afterwards, orDecision } from '../operations/or-decision.ts';
import { pruneStack } from '../operations/retention/prune-stack.ts';
import { readDataStores } from '../operations/retention/read-data-stores.ts';
import { readInventory, retainedStack, type Inventory } from '../operations/retention/read-inventory.ts';
import { readStanding } from '../operations/read-standing.ts';
import { recoverLeftover, type Recovered } from '../operations/shift/recover-rollout.ts';
import { tellPromotion } from '../operations/promotion/tell-promotion.ts';
import type { Run } from '../ports.ts';

/** Decides about every stack of this service, with proof that none it deletes is live, and deletes what nobody needs. */
export async function prune(run: Run): Promise<Decision> {
  const recovered = await recover(run);
  const inventory = await readInventory(run);
  await forgetGone(run, inventory);
  const verdicts = await judge(run, inventory);
  for (const { name, verdict, because } of verdicts)
    run.ports.report.line(`${verdict.padEnd(6)}  ${name}: ${because}`);
  const doomed = verdicts.filter((verdict) => verdict.verdict === 'delete');
  const details = { verdicts, ...(recovered.because ? { recovered: recovered.because } : {}) };
  if (run.settings.dryRun) {
    const because = `Dry run: ${doomed.length} of ${verdicts.length} stacks would be deleted.`;
    return decide('reported', 'dry-run', because, { pruned: [], changed: false, details });
  }
  const pruned: string[] = [];
  const failures: string[] = recovered.failure === undefined ? [] : [recovered.failure];
  for (const verdict of doomed) {
    const outcome = await orDecision(() => pruneStack(run, verdict, inventory));
    if ('decision' in outcome)
      failures.push(`${verdict.name}: ${outcome.because} ${outcome.facts.next ?? ''}`);
    else if (outcome.result === 'deleted') pruned.push(verdict.name);
    else if (outcome.result === 'failed') failures.push(`${verdict.name}: ${outcome.because}`);
    else run.ports.report.line(`kept    ${verdict.name}: ${outcome.because}`);
  }
  const facts = {
    pruned,
    changed: pruned.length > 0 || recovered.because !== undefined,
    details: { ...details, failures },
  };
  return conclude(verdicts.length, pruned, failures, recovered.because, facts);
}

function conclude(
  all: number,
  pruned: readonly string[],
  failures: readonly string[],
  recovered: string | undefined,
  facts: Facts,
): Decision {
  const kept = all - pruned.length === 1 ? '1 stack is kept' : `${all - pruned.length} stacks are kept`;
  const first = recovered === undefined ? '' : `${recovered} `;
  const done = pruned.length > 0 ? `Deleted ${pruned.join(', ')}; ${kept}.` : `Nothing to delete; ${kept}.`;
  if (failures.length > 0) {
    const next = 'Remove what blocks it; the next prune tries again.';
    return decide('failed', 'prune-incomplete', `${first}${done} Not done: ${failures.join(' ')}`, {
      ...facts,
      next,
    });
  }
  if (pruned.length > 0) return decide('pruned', 'pruned', `${first}${done}`, facts);
  return decide(
    'pruned',
    recovered === undefined ? 'nothing-to-prune' : 'resumed-rollout',
    `${first}${done}`,
    facts,
  );
}

/** A rollout whose run has ended is undone below 100 % and finished above; one that is running is left alone. */
async function recover(run: Run): Promise<{ readonly because?: string; readonly failure?: string }> {
  if (!run.ports.router || !run.ports.ledger || run.settings.dryRun) return {};
  const ended = await orDecision(async () => {
    const { production } = await readStanding(run);
    return recoverLeftover(run, production, 'stop');
  });
  if (ended === undefined) return {};
  if ('decision' in ended) return { failure: ended.because };
  await tellFinished(run, ended);
  return { because: ended.because };
}

/** The comment still says how the killed run ended; now the release is in production. */
async function tellFinished(run: Run, { rollout, finished, because, left }: Recovered): Promise<void> {
  const { pullRequest, releaseId, stackName, stackId } = rollout;
  if (!finished || rollout.freeze || pullRequest === undefined) return;
  const facts = {
    releaseId,
    stackName,
    stackId,
    ...(left?.previous ? { previousStack: left.previous } : {}),
    details: {
      ...(left?.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
      ...(left?.byHand ? { byHand: left.byHand } : {}),
    },
  };
  const told = decide('promoted', 'resumed-rollout', because, facts);
  await afterwards(run, 'The comment', () =>
    tellPromotion(run, { kind: 'pull-request', number: pullRequest }, told),
  );
}

/** A retired release whose stack is gone, by whatever hand, can be gone back to no more. */
async function forgetGone(run: Run, { gone }: Inventory): Promise<void> {
  if (run.settings.dryRun) return;
  for (const stackId of gone) await run.ports.ledger?.change((fresh) => forget(fresh, stackId));
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
    if (!stack || stack.status === 'DELETE_COMPLETE') continue;
    const stateful = await readDataStores(run, stack, input.production);
    confirmed.push(decideAbout({ ...retainedStack(stack), stateful }, input));
  }
  return confirmed;
}
