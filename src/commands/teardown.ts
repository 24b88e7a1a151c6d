import { decide, type Decision } from '../core/decision.ts';
import { stackNameFor, type Origin } from '../core/names.ts';
import { previewFilter } from '../core/preview-filter.ts';
import { stackFacts } from '../core/stack-facts.ts';
import { assertOurs, readStanding, roleInProduction } from '../operations/read-standing.ts';
import { removePreview } from '../operations/previews/remove-preview.ts';
import { tidyPreview } from '../operations/previews/tidy-preview.ts';
import type { Run } from '../ports.ts';

/**
 * Deletes the stack of a pull request from any state. It needs the number and credentials only: no checkout, no build,
 * no output of another step. A stack that does not exist is success.
 * @param explicit asked for by name (`command: teardown`) rather than by an event
 */
export async function teardown(run: Run, origin: Origin, explicit: boolean): Promise<Decision> {
  const name = stackNameFor(run.settings.stackName, origin);
  if (!explicit) {
    const still = await stillWanted(run, origin);
    if (still) return still;
  }
  const [seen, standing] = await Promise.all([run.ports.stacks.describe(name), readStanding(run)]);
  if (!seen || seen.status === 'DELETE_COMPLETE') {
    if (run.settings.dryRun)
      return decide('reported', 'dry-run', `Dry run: there is no stack ${name} to delete.`);
    await tidyPreview(run, origin, { name }, `The stack ${name} is deleted.`);
    return decide('deleted', 'already-gone', `There is no stack ${name}.`, {
      stackName: name,
      changed: false,
    });
  }
  assertOurs(run, seen);
  const role = roleInProduction(seen.stackId, standing);
  if (role) {
    const because = `The stack ${name} is ${role}: it is not torn down.`;
    const next = 'Promote another stack first; prune deletes this one when its time is over.';
    return decide(explicit ? 'refused' : 'skipped', 'stack-in-production', because, {
      ...stackFacts(seen),
      next,
    });
  }
  if (run.settings.dryRun) {
    return decide(
      'reported',
      'dry-run',
      `Dry run: this would delete the stack ${name}, which is ${seen.status}.`,
      stackFacts(seen),
    );
  }
  return removePreview(run, origin, seen, `The stack ${name} is deleted.`);
}

/** An event tells what was: between it and now the pull request may have been reopened, or its label put back. */
async function stillWanted(run: Run, origin: Origin): Promise<Decision | undefined> {
  if (origin.kind !== 'pr') return undefined;
  const pr = await run.ports.pullRequests.get(origin.number);
  const closing = 'action' in run.trigger && run.trigger.action === 'closed';
  if (pr && pr.state !== 'open' && !closing) {
    return decide(
      'skipped',
      'pr-closed',
      `Pull request #${origin.number} is ${pr.merged ? 'merged' : 'closed'}: its closing decides about the stack.`,
    );
  }
  if (pr?.state !== 'open') return undefined;
  const filtered = previewFilter(pr, run.settings);
  if (closing && !filtered)
    return decide('skipped', 'reopened', `Pull request #${origin.number} is open again: its preview stays.`);
  if (filtered) return undefined;
  return decide(
    'skipped',
    'filter-still-holds',
    `Pull request #${origin.number} still gets a preview: nothing to tear down.`,
  );
}
