import { previewEnvironment } from '../../core/names.ts';
import { reconcile, type Finding, type Outcome, type Reconciled } from '../../core/reconcile.ts';
import type { SeenStack } from '../../core/reconcile-case.ts';
import { FINDINGS } from '../../core/reasons/findings.ts';
import type { Run } from '../../ports.ts';
import { readStanding } from '../read-standing.ts';
import { observePreviews } from './observe-previews.ts';
import { observeProduction } from './observe-production.ts';
import type { Inventory } from './read-inventory.ts';
import { repair } from './repair.ts';

/** What of the inventory is not true any more. */
export interface Since {
  /** Ids of stacks that this run has deleted. */
  readonly removed: ReadonlySet<string>;
  /** Ids of stacks that this run, were it not dry, would delete: they are there, and their table says enough of them. */
  readonly doomed?: ReadonlySet<string>;
  /** The ledger or the router was written by this run, or much time has passed. */
  readonly changed: boolean;
}

/**
 * Holds the world against what it should be, whatever events were missed, and says what it finds. It reads a few things
 * about each pull request and stack that looks wrong, and nothing about those that are fine.
 */
export async function findDiscrepancies(
  run: Run,
  inventory: Inventory,
  { removed, doomed, changed }: Since,
): Promise<readonly Finding[]> {
  const { settings, trigger, ports } = run;
  const standing = changed ? await readStanding(run) : inventory.standing;
  const { open, pullRequests, now } = inventory;
  const stacks: readonly SeenStack[] = inventory.stacks.filter(({ stackId }) => !removed.has(stackId));
  const [production, previews] = await Promise.all([
    observeProduction(run, standing, stacks, pullRequests, now),
    observePreviews(run, { stacks, now }, open),
  ]);
  const told = new Set(stacks.flatMap(({ stackId, name }) => (doomed?.has(stackId) ? [name] : [])));
  const findings = reconcile({
    now,
    settings,
    productionBranch: settings.productionBranch ?? trigger.defaultBranch,
    previewEnvironment: previewEnvironment(settings.application, settings.role),
    hasRouter: ports.router !== undefined,
    stacks,
    open,
    pullRequests,
    production: standing.production,
    ...production,
    ...previews,
  });
  return findings.filter(({ subject }) => !told.has(subject));
}

/** The same as part of a prune, which repairs what it may, and warns of the rest. */
export async function reconcileAll(
  run: Run,
  inventory: Inventory,
  since: Since,
): Promise<readonly Reconciled[]> {
  const { settings, ports } = run;
  const reconciled: Reconciled[] = [];
  let isCancelled = false;
  for (const finding of await findDiscrepancies(run, inventory, since)) {
    // This very run judged each retired stack: its table says why one stays.
    if (finding.code === 'retired-overdue') continue;
    const wanted = settings.repair && !settings.dryRun && !isCancelled ? finding.repair : undefined;
    const outcome: Outcome | undefined = wanted && (await repair(run, wanted));
    if (outcome && 'cancelled' in outcome) isCancelled = true;
    reconciled.push(outcome ? { ...finding, outcome } : finding);
    const told = sayFinding(finding);
    if (outcome && 'repaired' in outcome) ports.report.line(`repaired  ${nameFinding(finding)}`);
    else {
      const text = outcome ? `${told} Not repaired: ${outcome.unrepaired}` : told;
      if (FINDINGS[finding.code].level === 'note') ports.report.line(`found     ${text}`);
      else ports.report.warning(text);
    }
  }
  return reconciled;
}

/** `never-promoted: orders-api-pr-7: Pull request #7 … Next: …` */
export function sayFinding(finding: Finding): string {
  return `${nameFinding(finding)} Next: ${finding.next}`;
}

/** Where nothing is left to do. */
function nameFinding({ code, subject, because }: Finding): string {
  return `${code}: ${subject}: ${because}`;
}
