import type { ReasonCode } from '../../core/reason-codes.ts';
import type { Rollout } from '../../core/records.ts';
import type { RolloutState } from '../../core/rollout.ts';
import { formatSplit, liveIn } from '../../core/split.ts';
import type { Run } from '../../ports.ts';
import { requireRouter } from '../read-standing.ts';
import { note } from './note-path.ts';
import { refuseStale, save } from './save-rollout.ts';
import type { Shift, Shifted } from './shift.ts';

/** On record first, under the lease: a run that lost it does not even go back, since who has it does. */
export async function goBack(
  run: Run,
  request: Shift,
  { state, written }: Pick<Rollout, 'state' | 'written'>,
): Promise<void> {
  const { before } = request;
  await save(run, request, { state, written, writing: before.split });
  const checkedAt = run.ports.clock.now();
  run.ports.report.line(`Going back to ${formatSplit(before.split)}.`);
  await requireRouter(run).restore(before.saved, written, () => refuseStale(run, checkedAt));
  note(run, request, before.split, 'back');
}

export function goingBack(reasonCode: ReasonCode, because: string): RolloutState {
  return { phase: 'rolling-back', reasonCode, because };
}

/** Below 100 % the saved split goes back; at 100 % the stack that was healthy stays, and the next run goes on from there. */
export async function onCancel(
  run: Run,
  request: Shift,
  at: Pick<Rollout, 'state' | 'written'>,
): Promise<Shifted> {
  const { candidate } = request;
  if (liveIn(at.written).join() === candidate.name) {
    const because = `The run was cancelled after ${candidate.name} had taken all the traffic, and it keeps it.`;
    return { outcome: 'halted', reasonCode: 'cancelled', because };
  }
  const because = `The run was cancelled before ${candidate.name} took all the traffic; what was there before is back.`;
  await goBack(run, request, { ...at, state: goingBack('cancelled', because) });
  return { outcome: 'rolled-back', reasonCode: 'cancelled', because };
}
