import { addTo } from '../../core/duration.ts';
import { sayKept } from '../../core/overdue.ts';
import type { Production, RetiredEntry } from '../../core/records.ts';
import type { Split } from '../../core/split.ts';
import type { RouterView, Run } from '../../ports.ts';
import { afterwards } from '../or-decision.ts';
import { liveMembers, requireRouter } from '../read-standing.ts';
import { wayBack, wayBackTo, type Former } from './way-back.ts';

export interface Left {
  /** The side that had the traffic before, ours or not. */
  readonly previous?: string;
  /** ISO 8601; absent when the previous side is not a stack of this service. */
  readonly deleteAfter?: string;
  /** The command that gives all traffic back to it. */
  readonly byHand?: string;
  /** What the router shows now. */
  readonly split?: Split;
}

/** What this run moved. */
export interface Moved {
  /** The router before that. */
  readonly before: RouterView;
  /** What the router showed when the last gate was asked. */
  readonly split: Split;
}

/** Attached at weight 0 they can take traffic back in one write; more would meet ELB's limit of five groups an action. */
const MOST_ATTACHED = 3;

/**
 * After 100 %: mirrors the ledger as tags for people who look at the console, keeps the newest retired stacks attached
 * at weight 0, and says until when the previous one stays. Traffic has moved already, so what fails here is a warning.
 * @param moved where this run made the move
 */
export async function retireStacks(run: Run, production: Production, moved?: Moved): Promise<Left> {
  const { current, retired } = production;
  const before = moved?.before;
  const previous = before
    ? liveMembers(before).find(({ stackId }) => stackId !== current?.stackId)
    : retired[0] && retiredMember(retired[0]);
  const entry = retired.find((each) => each.stackId === previous?.stackId);
  const deleteAfter = entry && addTo(entry.retiredAt, run.settings.retainFor);
  await afterwards(run, 'Marking the target groups', () => markTargets(run, production, entry, deleteAfter));
  const detached = await afterwards(run, 'Detaching older stacks', () =>
    detachOlder(run, retired.slice(MOST_ATTACHED), before),
  );
  // The last gate read the router, and without a write since then a second reading would tell nothing new.
  const split = detached === 0 && moved ? moved.split : await readSplit(run);
  if (entry && deleteAfter) {
    const kept = sayKept(deleteAfter, run.settings.retainMax);
    run.ports.report.line(`${entry.stackName} is retired, and kept ${kept}.`);
  }
  const lately = split !== undefined;
  const byHand = before
    ? await wayBackTo(run, before, lately)
    : previous && (await wayBack(run, previous, lately));
  return {
    ...(previous ? { previous: previous.name } : {}),
    ...(deleteAfter ? { deleteAfter } : {}),
    ...(byHand ? { byHand } : {}),
    ...(split ? { split } : {}),
  };
}

async function readSplit(run: Run): Promise<Split | undefined> {
  return (await afterwards(run, 'Reading the split', () => requireRouter(run).read()))?.split;
}

/**
 * Only what is in the rule: most have been taken out long ago, and each look costs a call.
 * @returns how many were taken out
 */
async function detachOlder(
  run: Run,
  older: readonly RetiredEntry[],
  before: RouterView | undefined,
): Promise<number> {
  if (older.length === 0) return 0;
  const { members } = before ?? (await requireRouter(run).read());
  const attached = older.filter(({ stackId }) => members.some((member) => member.stackId === stackId));
  for (const { stackId } of attached) await requireRouter(run).detach(stackId);
  return attached.length;
}

/** Where a killed run made the move: what it left is the newest retired one. */
function retiredMember({ stackName, stackId, targetGroup }: RetiredEntry): Former {
  return { name: stackName, stackId, target: targetGroup };
}

async function markTargets(
  run: Run,
  { current }: Production,
  entry: RetiredEntry | undefined,
  deleteAfter: string | undefined,
): Promise<void> {
  const router = requireRouter(run);
  if (current) {
    const marks = {
      'switchyard:state': 'production',
      'switchyard:since': current.since,
      'switchyard:delete-after': '',
    };
    await router.mark(current.targetGroup, marks);
  }
  if (!entry || !deleteAfter) return;
  await router.mark(entry.targetGroup, {
    'switchyard:state': 'retired',
    'switchyard:since': entry.retiredAt,
    'switchyard:delete-after': deleteAfter,
  });
}
