import { countRemoved, type Freed } from '../../core/freed.ts';
import { sentence } from '../../core/decision.ts';
import { sayLeftBehind } from '../../core/delete-plan.ts';
import { parseOrigin } from '../../core/names.ts';
import { forget, isDeleting, markDeleting } from '../../core/production.ts';
import type { RetiredEntry } from '../../core/records.ts';
import { decideAbout, type Verdict } from '../../core/retention.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';
import { deleteStack } from '../stacks/delete-stack.ts';
import { detachStack } from '../detach-stack.ts';
import { afterwards } from '../or-decision.ts';
import { assertOurs, readStanding, roleInProduction, type Standing } from '../read-standing.ts';
import { tidyPreview } from '../previews/tidy-preview.ts';
import { retainedPull } from './ask-github.ts';
import { retentionInput } from './judge-stacks.ts';
import { retainedStack, type Inventory } from './read-inventory.ts';
import { waitDrained } from './wait-drained.ts';

export type Pruned =
  | { readonly result: 'deleted'; readonly freed?: Omit<Freed, 'age'> }
  | { readonly result: 'kept' | 'left' | 'failed'; readonly because: string };

const BACK = { result: 'kept', because: 'it went back into production meanwhile' } as const;

/** Takes its turn: of the stacks that are pruned at once, one at a time may touch the router and the marks. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** Nobody needs it, as far as can be read. */
interface Proven {
  readonly stack: StackView;
  readonly entry: RetiredEntry | undefined;
  readonly standing: Standing;
}

/** Out of production for good: what is left is to wait and to delete. */
interface Cleared extends Proven {
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
  const { entry, detachedAt } = cleared;
  const waited = await waitDrained(run, cleared.stack.name, entry, detachedAt);
  if (typeof waited === 'object') return { result: 'left', because: waited.tooLong };
  // A wait takes minutes, in which somebody may have gone back to it by hand: no mark keeps a person from that.
  const proven = waited ? await proveAgain(run, verdict, inventory) : cleared;
  if ('result' in proven) return proven;
  const { stack } = proven;
  if (stack.terminationProtection) await run.ports.stacks.setTerminationProtection(stack.stackId, false);
  const unprotected = { ...stack, terminationProtection: false };
  const deleted = await deleteStack(run, unprotected, { mayLeaveBehind: entry === undefined });
  if (deleted.outcome !== 'deleted')
    return { result: 'failed', because: `${sentence(deleted.because)} ${deleted.next}` };
  // It is gone, whatever can be written now: the next prune forgets a release that has no stack.
  await afterwards(run, 'Taking it off the record', async () =>
    run.ports.ledger?.change((fresh) => forget(fresh, stack.stackId)),
  );
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
async function clear(run: Run, verdict: Verdict, inventory: Inventory): Promise<Cleared | Pruned> {
  const proven = await prove(run, verdict, inventory);
  if ('result' in proven) return proven;
  const { stack, entry } = proven;
  const left = isAttached(proven) ? await detach(run, proven) : await mark(run, stack.stackId, entry);
  if (left !== undefined && 'result' in left) return left;
  return { ...proven, ...left };
}

async function proveAgain(run: Run, verdict: Verdict, inventory: Inventory): Promise<Proven | Pruned> {
  const proven = await prove(run, verdict, inventory);
  if ('result' in proven || !isAttached(proven)) return proven;
  return { result: 'kept', because: 'somebody put it back into the production rule meanwhile' };
}

/** Traffic moves faster than anything else, so the router and the ledger are read last. */
async function prove(run: Run, { stackId }: Verdict, inventory: Inventory): Promise<Proven | Pruned> {
  const stack = await run.ports.stacks.describe(stackId);
  if (!stack || stack.status === 'DELETE_COMPLETE') return { result: 'deleted' };
  assertOurs(run, stack);
  const asked = await askAgain(run, stack, inventory);
  if ('result' in asked) return asked;
  const standing = await readStanding(run);
  const role = roleInProduction(stackId, standing);
  if (role === 'live' || role === 'candidate')
    return { result: 'kept', because: `it became ${role} meanwhile` };
  const now = judgeAgain(run, stack, { ...asked, standing });
  if (now.verdict === 'keep') return { result: 'kept', because: `${now.because}, since a moment ago` };
  const entry = standing.production.retired.find((each) => each.stackId === stackId);
  if (stack.terminationProtection && !entry?.protectedByUs)
    return { result: 'kept', because: 'somebody set its termination protection meanwhile' };
  return { stack, entry, standing };
}

/** Since the list was read a pull request may have been reopened or merged, its branch pushed to, or a push run again. */
async function askAgain(run: Run, stack: StackView, inventory: Inventory): Promise<Inventory | Pruned> {
  const { pullRequests, previews, standing } = inventory;
  const name = stack.tags['switchyard:origin'] ?? '';
  const origin = parseOrigin(name);
  const isRetired = standing.production.retired.some(({ stackId }) => stackId === stack.stackId);
  if (!origin || isRetired) return inventory;
  if (origin.kind !== 'pr')
    return { ...inventory, previews: { ...previews, [name]: await run.ports.ledger?.preview(name) } };
  const { number } = origin;
  const pull = await run.ports.pullRequests.get(number);
  if (pull?.state === 'open' && pullRequests[number]?.state !== 'open')
    return { result: 'kept', because: 'its pull request is open again' };
  const record = pull?.state === 'open' ? await run.ports.ledger?.preview(name) : previews[name];
  return {
    ...inventory,
    pullRequests: { ...pullRequests, [number]: pull && retainedPull(run, pull) },
    previews: { ...previews, [name]: record },
  };
}

/** A push may have begun to update it, or somebody unknown may take traffic by now. */
function judgeAgain(run: Run, stack: StackView, inventory: Inventory): Verdict {
  const known = inventory.stacks.find(({ stackId }) => stackId === stack.stackId);
  return decideAbout({ ...known, ...retainedStack(stack), assumed: false }, retentionInput(run, inventory));
}

function isAttached({ stack, standing }: Proven): boolean {
  return standing.view?.members.some(({ stackId }) => stackId === stack.stackId) === true;
}

/** Under the lease, or by the next prune. */
async function detach(
  run: Run,
  { stack, entry, standing }: Proven,
): Promise<{ readonly detachedAt: number } | Pruned> {
  const { name, stackId } = stack;
  const { ledger } = run.ports;
  if (!ledger) return { result: 'kept', because: 'the production rule names it' };
  const releaseId = entry?.releaseId ?? name;
  const done = await detachStack(run, { stackId, releaseId }, standing.production, () =>
    mark(run, stackId, entry),
  );
  if ('result' in done) return done;
  if ('heldBy' in done)
    return { result: 'kept', because: `${done.heldBy.runUrl} moves traffic now, and the rule names it` };
  if ('inUse' in done) return BACK;
  return { detachedAt: await ledger.now() };
}

async function mark(run: Run, stackId: string, entry: RetiredEntry | undefined): Promise<Pruned | undefined> {
  const { ledger } = run.ports;
  if (!entry || !ledger) return undefined;
  const marked = await ledger.change((fresh) => markDeleting(fresh, stackId));
  if (isDeleting(marked, stackId)) return undefined;
  return BACK;
}
