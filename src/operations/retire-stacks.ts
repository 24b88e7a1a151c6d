import { formatDuration } from '../core/duration.ts';
import type { Production } from '../core/records.ts';
import type { Split } from '../core/split.ts';
import type { Candidate, Member, RouterView, Run } from '../ports.ts';
import { requireRouter } from './read-standing.ts';

export interface Left {
  readonly split: Split;
  readonly previous?: Member;
  /** ISO 8601; absent when the previous side is not a stack of this service. */
  readonly deleteAfter?: string;
  /** The command that gives all traffic back to the previous stack. */
  readonly byHand?: string;
}

/** Attached at weight 0 they can take traffic back in one write; more would meet ELB's limit of five groups an action. */
const MOST_ATTACHED = 3;

/**
 * After 100 %: mirrors the ledger as tags for people who look at the console, keeps the newest retired stacks attached
 * at weight 0, and says until when the previous one stays. Traffic has moved already: a mark that fails is a warning.
 */
export async function retireStacks(
  run: Run,
  production: Production,
  live: Candidate,
  before: RouterView,
): Promise<Left> {
  const router = requireRouter(run);
  const { current } = production;
  const previous = before.members.find((member) => member.percent > 0 && member.name !== live.name);
  const entry = production.retired.find((each) => each.stackId === previous?.stackId);
  const deleteAfter = entry && new Date(Date.parse(entry.retiredAt) + run.settings.retainFor).toISOString();
  await mark(run, live.target, {
    'switchyard:state': 'production',
    'switchyard:since': current?.since ?? '',
  });
  if (entry && deleteAfter) {
    await mark(run, entry.targetGroup, {
      'switchyard:state': 'retired',
      'switchyard:since': entry.retiredAt,
      'switchyard:delete-after': deleteAfter,
    });
    run.ports.report.line(
      `${entry.stackName} is retired. It is deleted after ${deleteAfter} (${formatDuration(run.settings.retainFor)}), and not before newer good ones exist.`,
    );
  }
  for (const old of production.retired.slice(MOST_ATTACHED)) await router.detach(old.stackId);
  const { split } = await router.read();
  if (previous?.stackId === undefined) return { split, ...(previous ? { previous } : {}) };
  const back: Candidate = { name: previous.name, stackId: previous.stackId, target: previous.target };
  const byHand = await router.byHand(back);
  return { split, previous, byHand, ...(deleteAfter ? { deleteAfter } : {}) };
}

async function mark(run: Run, target: string, marks: Record<string, string>): Promise<void> {
  try {
    await requireRouter(run).mark(target, marks);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    run.ports.report.warning(`The target ${target} could not be tagged, which only people miss: ${why}`);
  }
}
