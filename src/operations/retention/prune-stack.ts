import { countRemoved, type Freed } from '../../core/freed.ts';
import { sayLeftBehind } from '../../core/delete-plan.ts';
import { parseOrigin, type Origin } from '../../core/names.ts';
import { forget, isDeleting, markDeleting } from '../../core/production.ts';
import type { RetiredEntry } from '../../core/records.ts';
import { decideAbout, type Verdict } from '../../core/retention.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';
import { deleteStack } from '../stacks/delete-stack.ts';
import { holdingLease, leaseOwner, tryLease } from '../hold-lease.ts';
import { assertOurs, readStanding, roleInProduction, type Standing } from '../read-standing.ts';
import { tidyPreview } from '../previews/tidy-preview.ts';
import { assumedInput } from './judge-stacks.ts';
import { retainedStack, type Inventory } from './read-inventory.ts';
import { waitDrained } from './wait-drained.ts';

export type Pruned =
  | { readonly result: 'deleted'; readonly freed?: Omit<Freed, 'age'> }
  | { readonly result: 'kept' | 'failed'; readonly because: string };

/** Takes its turn: of the stacks that are pruned at once, one at a time may touch the router and the marks. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** Out of production for good: what is left is to wait and to delete. */
interface Cleared {
  readonly stack: StackView;
  readonly entry: RetiredEntry | undefined;
  /** Milliseconds, by the bucket's clock; set where the router named it until now. */
  readonly detachedAt?: number;
}

/**
 * Deletes one stack that was judged unneeded. Stack, router, ledger and pull request are read again just before, and it is
 * judged again by them; a former production stack is marked by compare-and-swap first, and only termination protection
 * that is ours is lifted.
 */
export async function pruneStack(
  run: Run,
  verdict: Verdict,
  inventory: Inventory,
  turn: Turn = (work) => work(),
): Promise<Pruned> {
  const cleared = await turn(() => clear(run, verdict, inventory));
  if ('result' in cleared) return cleared;
  const { stack, entry } = cleared;
  await waitDrained(run, cleared.stack.name, entry, cleared.detachedAt);
  const unprotected = { ...stack, terminationProtection: false };
  const deleted = await deleteStack(run, unprotected, { mayLeaveBehind: entry === undefined });
  if (deleted.outcome !== 'deleted')
    return { result: 'failed', because: `${deleted.because} ${deleted.next}` };
  await run.ports.ledger?.change((fresh) => forget(fresh, stack.stackId));
  const { leftBehind } = deleted;
  const left = leftBehind.length === 0 ? '' : ` ${sayLeftBehind(leftBehind)}`;
  if (left) run.ports.report.warning(`${stack.name} is deleted, but not all of it.${left}`);
  const origin = parseOrigin(stack.tags['switchyard:origin'] ?? '');
  await tidyPreview(run, origin, stack, `Pruned: ${verdict.because}.${left}`);
  const counted = countRemoved(deleted.events, stack.stackId);
  const abandoned = new Set(leftBehind.map(({ logicalId }) => logicalId));
  const retained = counted.retained.filter(({ logicalId }) => !abandoned.has(logicalId));
  return { result: 'deleted', freed: { name: stack.name, removed: counted.removed, retained } };
}

/** Proves once more that nobody needs the stack, and takes it out of production. */
async function clear(run: Run, { stackId, code }: Verdict, inventory: Inventory): Promise<Cleared | Pruned> {
  const { stacks } = run.ports;
  const stack = await stacks.describe(stackId);
  if (!stack || stack.status === 'DELETE_COMPLETE') return { result: 'deleted' };
  assertOurs(run, stack);
  const standing = await readStanding(run);
  const role = roleInProduction(stackId, standing);
  if (role === 'live' || role === 'candidate')
    return { result: 'kept', because: `it became ${role} meanwhile` };
  const now = judgeAgain(run, stack, { ...inventory, standing });
  if (now.verdict === 'keep') return { result: 'kept', because: `${now.because}, since a moment ago` };
  const origin = parseOrigin(stack.tags['switchyard:origin'] ?? '');
  if (code === 'pr-closed' && (await isOpen(run, origin)))
    return { result: 'kept', because: 'its pull request is open again' };
  const entry = standing.production.retired.find((each) => each.stackId === stackId);
  if (stack.terminationProtection && !entry?.protectedByUs)
    return { result: 'kept', because: 'somebody set its termination protection meanwhile' };
  const isAttached = standing.view?.members.some((member) => member.stackId === stackId) === true;
  const left = isAttached ? await detach(run, stack, entry, standing) : await mark(run, stackId, entry);
  if (left !== undefined && 'result' in left) return left;
  if (stack.terminationProtection) await stacks.setTerminationProtection(stackId, false);
  return { stack, entry, ...left };
}

/** A push may have begun to update it, or somebody unknown may take traffic by now. */
function judgeAgain(run: Run, stack: StackView, inventory: Inventory): Verdict {
  const known = inventory.stacks.find(({ stackId }) => stackId === stack.stackId);
  return decideAbout({ ...known, ...retainedStack(stack), assumed: false }, assumedInput(run, inventory));
}

/**
 * Writing the router's rule while a promotion does would undo its write, so this is done under the lease, or by the next
 * prune. Refused by the router where the stack has weight.
 */
async function detach(
  run: Run,
  stack: StackView,
  entry: RetiredEntry | undefined,
  { production }: Standing,
): Promise<{ readonly detachedAt: number } | Pruned> {
  const { router, ledger } = run.ports;
  if (!router || !ledger) return { result: 'kept', because: 'the production rule names it' };
  const me = leaseOwner(run, entry?.releaseId ?? stack.name);
  const held = await tryLease(run, me, production.lease);
  if ('heldBy' in held)
    return { result: 'kept', because: `${held.heldBy.runUrl} moves traffic now, and the rule names it` };
  return holdingLease(run, me, async () => {
    const refused = await mark(run, stack.stackId, entry);
    if (refused) return refused;
    await router.detach(stack.stackId);
    return { detachedAt: await ledger.now() };
  });
}

async function mark(run: Run, stackId: string, entry: RetiredEntry | undefined): Promise<Pruned | undefined> {
  const { ledger } = run.ports;
  if (!entry || !ledger) return undefined;
  const marked = await ledger.change((fresh) => markDeleting(fresh, stackId));
  if (isDeleting(marked, stackId)) return undefined;
  return { result: 'kept', because: 'it went back into production meanwhile' };
}

/** Between the list and this moment the pull request may have been reopened. */
async function isOpen(run: Run, origin: Origin | undefined): Promise<boolean> {
  if (origin?.kind !== 'pr') return false;
  return (await run.ports.pullRequests.get(origin.number))?.state === 'open';
}
