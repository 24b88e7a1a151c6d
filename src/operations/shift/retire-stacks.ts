import { addTo } from '../../core/duration.ts';
import { sayKept } from '../../core/overdue.ts';
import type { Production, RetiredEntry } from '../../core/records.ts';
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
  /** The router as it is now. */
  readonly view?: RouterView;
}

/** Attached at weight 0 they can take traffic back in one write; more would meet ELB's limit of five groups an action. */
const MOST_ATTACHED = 3;

/**
 * After 100 %: mirrors the ledger as tags for people who look at the console, keeps the newest retired stacks attached
 * at weight 0, and says until when the previous one stays. Traffic has moved already, so what fails here is a warning.
 * @param before the router before the move, where this run made it
 */
export async function retireStacks(run: Run, production: Production, before?: RouterView): Promise<Left> {
  const { current, retired } = production;
  const previous = before
    ? liveMembers(before).find(({ stackId }) => stackId !== current?.stackId)
    : retired[0] && retiredMember(retired[0]);
  const entry = retired.find((each) => each.stackId === previous?.stackId);
  const deleteAfter = entry && addTo(entry.retiredAt, run.settings.retainFor);
  await afterwards(run, 'Marking the target groups', () => markTargets(run, production, entry, deleteAfter));
  await afterwards(run, 'Detaching older stacks', () =>
    detachOlder(run, retired.slice(MOST_ATTACHED), before),
  );
  const view = await afterwards(run, 'Reading the split', () => requireRouter(run).read());
  if (entry && deleteAfter) {
    const kept = sayKept(deleteAfter, run.settings.retainMax);
    run.ports.report.line(`${entry.stackName} is retired, and kept ${kept}.`);
  }
  const lately = view !== undefined;
  const byHand = before
    ? await wayBackTo(run, before, lately)
    : previous && (await wayBack(run, previous, lately));
  return {
    ...(previous ? { previous: previous.name } : {}),
    ...(deleteAfter ? { deleteAfter } : {}),
    ...(byHand ? { byHand } : {}),
    ...(view ? { view } : {}),
  };
}

/** Only what is in the rule: most have been taken out long ago, and each look costs a call. */
async function detachOlder(run: Run, older: readonly RetiredEntry[], before?: RouterView): Promise<void> {
  if (older.length === 0) return;
  const { members } = before ?? (await requireRouter(run).read());
  for (const { stackId } of older)
    if (members.some((member) => member.stackId === stackId)) await requireRouter(run).detach(stackId);
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
