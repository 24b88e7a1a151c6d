import { parseOrigin, type Origin } from '../../core/names.ts';
import { forget, isDeleting, markDeleting } from '../../core/production.ts';
import type { Verdict } from '../../core/retention.ts';
import type { Run } from '../../ports.ts';
import { deleteStack } from '../stacks/delete-stack.ts';
import type { Inventory } from './read-inventory.ts';
import { assertOurs, readStanding, roleInProduction } from '../read-standing.ts';
import { tidyPreview } from '../previews/tidy-preview.ts';

export type Pruned =
  { readonly result: 'deleted' } | { readonly result: 'kept' | 'failed'; readonly because: string };

/**
 * Deletes one stack that was judged unneeded. Router and pull request are read again just before; a former production
 * stack is marked by compare-and-swap first, and only termination protection that is ours is lifted.
 */
export async function pruneStack(run: Run, verdict: Verdict, inventory: Inventory): Promise<Pruned> {
  const { stacks, ledger, router } = run.ports;
  const stack = await stacks.describe(verdict.stackId);
  if (!stack || stack.status === 'DELETE_COMPLETE') return { result: 'deleted' };
  assertOurs(run, stack);
  const standing = await readStanding(run);
  const role = roleInProduction(stack.stackId, standing);
  if (role === 'live' || role === 'candidate')
    return { result: 'kept', because: `it became ${role} meanwhile.` };
  const origin = parseOrigin(stack.tags['switchyard:origin'] ?? '');
  if (verdict.code === 'pr-closed' && (await isOpen(run, origin)))
    return { result: 'kept', because: 'its pull request is open again.' };
  const entry = inventory.standing.production.retired.find((each) => each.stackId === stack.stackId);
  if (stack.terminationProtection && !entry?.protectedByUs)
    return { result: 'failed', because: protectedByOthers(stack.stackId) };
  if (entry && ledger) {
    const marked = await ledger.change((fresh) => markDeleting(fresh, stack.stackId));
    if (!isDeleting(marked, stack.stackId))
      return { result: 'kept', because: 'it went back into production meanwhile.' };
  }
  if (stack.terminationProtection) await stacks.setTerminationProtection(stack.stackId, false);
  await router?.detach(stack.stackId);
  const deleted = await deleteStack(
    run,
    { ...stack, terminationProtection: false },
    { mayLeaveBehind: entry === undefined },
  );
  if (deleted.outcome !== 'deleted')
    return { result: 'failed', because: `${deleted.because} ${deleted.next}` };
  await ledger?.change((fresh) => forget(fresh, stack.stackId));
  await tidyPreview(run, origin, stack, `Pruned: ${verdict.because}`);
  return { result: 'deleted' };
}

/** Between the list and this moment the pull request may have been reopened. */
async function isOpen(run: Run, origin: Origin | undefined): Promise<boolean> {
  if (origin?.kind !== 'pr') return false;
  return (await run.ports.pullRequests.get(origin.number))?.state === 'open';
}

function protectedByOthers(stackId: string): string {
  return `its termination protection was not set by Switchyard. Lift it by hand: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackId}\``;
}
