import type { Move, Observation, RolloutState } from '../../core/rollout.ts';
import type { PathEvent, PathPoint } from '../../core/shift-path.ts';
import type { Split } from '../../core/split.ts';
import type { Run } from '../../ports.ts';

/** Whose path is noted; nothing is where nobody reads it. */
interface Noted {
  readonly candidate: { readonly name: string };
  /** Filled as the shift goes on: what is there when it ends by a surprise is told as well. */
  readonly path?: PathPoint[];
}

export function note(
  run: Run,
  { candidate, path }: Noted,
  written: Split,
  what: PathEvent,
  because?: string,
): void {
  const at = new Date(run.ports.clock.now()).toISOString();
  path?.push({
    at,
    percent: written[candidate.name] ?? 0,
    what,
    ...(because === undefined ? {} : { because }),
  });
}

/** What a move of core/rollout.ts means to somebody who reads the path afterwards. */
export function noteMove(
  run: Run,
  noted: Noted,
  written: Split,
  from: RolloutState,
  { move, seen }: { readonly move: Move; readonly seen: Observation | undefined },
): void {
  const to = move.state;
  const goesOn = !('reasonCode' in to);
  if (goesOn && seen && from.phase === 'shifting' && noted.path?.at(-1)?.what === 'written') {
    if (seen.settled !== 'not-yet') note(run, noted, written, 'judged');
  }
  if (!goesOn && to.phase !== 'rolled-back' && from.phase !== 'rolling-back')
    note(run, noted, written, to.phase === 'halted' ? 'stopped' : 'failed', to.because);
  if (to.phase === from.phase) return;
  if (to.phase === 'testing') note(run, noted, written, 'healthy');
  if (to.phase === 'baking') note(run, noted, written, 'baking');
  if (from.phase === 'baking' && goesOn) note(run, noted, written, 'baked');
  if (from.phase === 'post-testing' && goesOn) note(run, noted, written, 'post-tested');
}
