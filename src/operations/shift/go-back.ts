import { sentence } from '../../core/decision.ts';
import { formatDuration } from '../../core/duration.ts';
import { SwitchyardError } from '../../core/errors.ts';
import type { ReasonCode } from '../../core/reason-codes.ts';
import type { Rollout } from '../../core/records.ts';
import type { RolloutState } from '../../core/rollout.ts';
import { formatSplit, liveIn, type Split } from '../../core/split.ts';
import type { Run } from '../../ports.ts';
import { orDecision } from '../or-decision.ts';
import { requireRouter } from '../read-standing.ts';
import { note } from './note-path.ts';
import { refuseStale, save } from './save-rollout.ts';
import type { Shift, Shifted } from './shift.ts';

/** How far a shift came. */
interface Left extends Pick<Rollout, 'state' | 'written'> {
  /** The split before the last write, where the router has not shown that write yet. */
  readonly previous: Split;
}

/** On record first, under the lease: a run that lost it does not even go back, since who has it does. */
export async function goBack(run: Run, request: Shift, left: Left): Promise<void> {
  const { state, written } = left;
  await save(run, request, { state, written, writing: request.before.split });
  await restore(run, request, left);
}

async function restore(run: Run, request: Shift, { state, written, previous }: Left): Promise<void> {
  const { before } = request;
  run.ports.report.line(`Going back to ${formatSplit(before.split)}.`);
  await requireRouter(run).restore(before.saved, [written, previous], () => refuseStale(run));
  await proveBack(run, before.saved, 'because' in state ? state.because : undefined);
  note(run, request, before.split, 'back');
}

/** A cancelled run has seconds; whoever runs on is back soon, or says that it is not. */
const SHOWN_WITHIN = 3_000;
const LOOK_EVERY = 500;

/**
 * A way back counts when the router shows it, as any write does. Until then the rollout stays on record, and the next run
 * goes back once more.
 * @param because why this run goes back, which is told with it
 */
export async function proveBack(run: Run, saved: string, because?: string): Promise<void> {
  const router = requireRouter(run);
  for (let waited = 0; (await router.restored(saved)) === 'not-yet'; waited += LOOK_EVERY) {
    if (waited >= SHOWN_WITHIN) throw notBack((await router.read()).split, because);
    await run.ports.clock.outlast(LOOK_EVERY);
  }
}

function notBack(shown: Split, because: string | undefined): SwitchyardError {
  const why = because === undefined ? '' : `${sentence(because)} `;
  return new SwitchyardError(
    'drifted',
    `${why}What was there before was written, and the router does not show it: it holds ${formatSplit(shown)}.`,
    {
      next: 'Run this job again, which goes back once more, or go back by hand. If it stays so, find out who else changes this rule.',
    },
  );
}

/** A cancelled run is killed after ten seconds: this much of them a bucket that does not answer may take. */
const SAVE_WITHIN = 2_000;

/**
 * On record first, as ever; but a bucket that is down at the very moment of the cancel must not leave traffic half-way. As
 * long as the lease is known to hold by this process's own clock nobody else writes, and the next run finds a router that
 * is back already.
 */
async function goBackInTime(run: Run, request: Shift, left: Left): Promise<void> {
  const { state, written } = left;
  const saved = orDecision(() => save(run, request, { state, written, writing: request.before.split }));
  const ended = await Promise.race([saved, run.ports.clock.outlast(SAVE_WITHIN)]);
  const isSaved = ended !== undefined && !('decision' in ended);
  if (ended !== undefined && !isSaved && ended.reasonCode === 'lease-lost')
    throw new SwitchyardError('lease-lost', ended.because, { next: ended.facts.next ?? '' });
  if (!isSaved) {
    const why = ended?.because ?? `the bucket did not answer within ${formatDuration(SAVE_WITHIN)}`;
    run.ports.report.warning(`This run goes back without a record of it: ${sentence(why)}`);
  }
  await restore(run, request, left);
}

export function goingBack(reasonCode: ReasonCode, because: string): RolloutState {
  return { phase: 'rolling-back', reasonCode, because };
}

/** Below 100 % the saved split goes back; at 100 % the stack that was healthy stays, and the next run goes on from there. */
export async function onCancel(run: Run, request: Shift, at: Left): Promise<Shifted> {
  const { candidate } = request;
  if (liveIn(at.written).join() === candidate.name) {
    const because = `The run was cancelled after ${candidate.name} had taken all the traffic, and it keeps it.`;
    return { outcome: 'halted', reasonCode: 'cancelled', because };
  }
  const because = `The run was cancelled before ${candidate.name} took all the traffic; what was there before is back.`;
  await goBackInTime(run, request, { ...at, state: goingBack('cancelled', because) });
  return { outcome: 'rolled-back', reasonCode: 'cancelled', because };
}
