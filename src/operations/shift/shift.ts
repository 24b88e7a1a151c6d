import { SwitchyardError } from '../../core/errors.ts';
import { formatDuration } from '../../core/duration.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import type { ReasonCode } from '../../core/reason-codes.ts';
import type { Production, Rollout } from '../../core/records.ts';
import type { GateVerdict } from '../../core/gates.ts';
import {
  backOrHalt,
  needsObservation,
  next,
  type Observation,
  type RolloutPlan,
  type RolloutState,
} from '../../core/rollout.ts';
import type { PathPoint } from '../../core/shift-path.ts';
import { formatSplit, giveTo, sameSplit, type Split } from '../../core/split.ts';
import type { Candidate, RouterView, Run } from '../../ports.ts';
import { changeUnderLease } from '../hold-lease.ts';
import { note, noteMove } from './note-path.ts';
import { askedMeanwhile, drifted, isOutdated, observe, readOld } from './observe-shift.ts';
import { requireRouter } from '../read-standing.ts';
import { rest, waitedFor } from './rest.ts';
import { goBack, goingBack, onCancel } from './go-back.ts';
import { refuseStale, save } from './save-rollout.ts';

/** A shift of traffic to one stack: what to move, by which plan, and what was there before. */
export interface Shift {
  readonly candidate: Candidate;
  readonly plan: RolloutPlan;
  readonly me: LeaseOwner;
  /** The router before this rollout; going back means this. */
  readonly before: RouterView;
  /** Healthy targets that the candidate needs: as many as the live side has. */
  readonly needed: number;
  readonly rollout: Omit<Rollout, 'state' | 'written' | 'writing'>;
  /** Runs the tests; false = they failed. */
  test(): Promise<boolean>;
  /** Reads the gates besides health; absent where nothing but health is asked, as on the way back. */
  readonly watch?: (sharedSince: number | undefined) => Promise<GateVerdict>;
  /** Runs the tests after 100 %; absent where the plan has none. */
  readonly postTest?: (split: Split) => Promise<'passed' | { readonly failed: string }>;
  /** Where the path of the shift is noted, for comment and summary. */
  readonly path?: PathPoint[];
}

export type Shifted =
  | { readonly outcome: 'done'; readonly split: Split }
  | { readonly outcome: 'rolled-back' | 'halted'; readonly reasonCode: ReasonCode; readonly because: string };

/** Where the loop is. */
interface Position {
  state: RolloutState;
  written: Split;
  /** The split before the last write, until that is shown: after that it is somebody's who went back by hand. */
  previous: Split;
  /** When the candidate was given its first weight. */
  sharedSince?: number;
  /** The ledger as this run wrote it last, and when. */
  ledger?: { readonly production: Production; readonly at: number };
  /** When the log said last what is waited for. */
  spokenAt: number;
  /** What somebody asked while this waited was looked at; it wakes nobody twice. */
  heard?: boolean;
}

/** The only loop: observe, ask the core what comes next, save where we are, act, save again. */
export async function shift(run: Run, request: Shift): Promise<Shifted> {
  const { split } = request.before;
  const at: Position = { state: { phase: 'leased' }, written: split, previous: split, spokenAt: 0 };
  await saveHere(run, request, at);
  await attach(run, request);
  note(run, request, at.written, 'attached');
  return goOn(run, request, at);
}

/** The same loop, from where a killed run was. */
export async function resumeShift(
  run: Run,
  request: Shift,
  { state, written }: Pick<Position, 'state' | 'written'>,
): Promise<Shifted> {
  return goOn(run, request, { state, written, previous: written, spokenAt: 0 });
}

async function goOn(run: Run, request: Shift, at: Position): Promise<Shifted> {
  try {
    for (;;) {
      const ended = await step(run, request, at);
      if (ended) return ended;
    }
  } catch (error) {
    if (!(error instanceof SwitchyardError)) throw error;
    note(run, request, at.written, 'stopped', error.message);
    if (error.code !== 'cancelled') throw error;
    return await onCancel(run, request, at);
  }
}

/** The candidate enters at weight 0. Another split than the one this rollout began with is somebody else's. */
async function attach(run: Run, { candidate, before }: Shift): Promise<void> {
  const { split } = await requireRouter(run).attach(candidate);
  if (sameSplit(split, before.split)) return;
  throw drifted(before.split, split);
}

async function step(run: Run, request: Shift, at: Position): Promise<Shifted | undefined> {
  const now = run.ports.clock.now();
  const seen = await look(run, request, at, now);
  if (seen === 'late-write') return beginAnew(run, request, at);
  if (seen?.settled === 'yes') at.previous = at.written;
  const move = next(at.state, seen, request.plan, now);
  const entered = move.state.phase !== at.state.phase;
  noteMove(run, request, at.written, at.state, { move, seen });
  at.state = move.state;
  switch (move.do) {
    case 'wait':
      if (entered) await enter(run, request, at);
      if (move.ms > 0) await rest(run, at, move.ms, waitedFor(seen, at.written));
      return undefined;
    case 'test':
      await saveHere(run, request, at);
      await test(run, request, at);
      return undefined;
    case 'post-test':
      await postTest(run, request, at);
      return undefined;
    case 'write':
      await write(run, request, at, move.percent);
      return undefined;
    case 'restore':
      await goBack(run, request, at);
      return stopped(at.state, request.before.split);
    case 'retire':
      return { outcome: 'done', split: at.written };
    case 'stop':
      await saveHere(run, request, at);
      return stopped(at.state, at.written);
  }
}

async function enter(run: Run, request: Shift, at: Position): Promise<void> {
  // Attached or about to be, it has no weight, and the ledger says so already.
  if (at.state.phase !== 'attached') await saveHere(run, request, at);
  if (at.state.phase === 'baking' && request.plan.bakeTime > 0)
    run.ports.report.line(`All traffic is there. Baking for ${formatDuration(request.plan.bakeTime)}.`);
}

/** What came of the tests is on record first. A rollback does not wait for them: the next look ends this run. */
async function postTest(run: Run, request: Shift, at: Position): Promise<void> {
  try {
    const tests = (await request.postTest?.(at.written)) ?? 'passed';
    at.state = { phase: 'post-testing', tests };
    await saveHere(run, request, at);
  } catch (error) {
    if (run.recall?.aborted !== true || error !== run.recall.reason) throw error;
  }
}

/** What is seen now, where the next decision needs it: also when somebody asks this run to go back while it waits. */
async function look(
  run: Run,
  request: Shift,
  at: Position,
  now: number,
): Promise<Observation | 'late-write' | undefined> {
  const woken = run.recall?.aborted === true && at.heard !== true;
  if (woken) {
    at.heard = true;
    // What this run wrote last does not hold what was asked since.
    delete at.ledger;
  }
  const isDue = woken || isOutdated(at, now) || needsObservation(at.state, request.plan, now);
  return isDue ? observe(run, request, at) : undefined;
}

/**
 * A run that lost its lease wrote after all: once, since it holds none for a second write. Its list knows nothing of
 * what this run attached, so the candidate proves its health again, and the steps begin anew from the split that is there.
 */
async function beginAnew(run: Run, request: Shift, at: Position): Promise<undefined> {
  const { split } = await requireRouter(run).attach(request.candidate);
  run.ports.report.warning(
    `The router holds ${formatSplit(split)}: a run that lost its lease wrote this late. ${request.candidate.name} is attached again and its steps begin anew.`,
  );
  at.previous = at.written;
  at.written = split;
  at.state = { phase: 'attached', since: run.ports.clock.now(), readings: 0 };
  await changeUnderLease(run, request.me, ({ late: _seen, ...fresh }) => fresh);
  await saveHere(run, request, at);
}

/** Somebody who asks this run to go back meanwhile ends the tests as well: the next write sees it and is not made. */
async function test(run: Run, request: Shift, at: Position): Promise<void> {
  try {
    if (await request.test()) return;
  } catch (error) {
    if (run.recall?.aborted === true && error === run.recall.reason) return;
    throw error;
  }
  at.state = goingBack('tests-failed', 'The test-command failed before the first traffic.');
}

async function write(run: Run, request: Shift, at: Position, percent: number): Promise<void> {
  const { candidate, before, plan, rollout } = request;
  await run.ports.clock.sleep(0); // A cancel that came while the tests ran stops here.
  const split = giveTo(candidate.name, percent, { ...before.split, [candidate.name]: 0 });
  const saved = await saveHere(run, request, at, split);
  const stop = askedMeanwhile(saved, rollout);
  if (stop) {
    // With weight, who would get it back is asked first; without, going back moves nothing.
    const old = at.sharedSince === undefined ? 'none' : await readOld(run, request);
    at.state = backOrHalt({ old }, stop.because, stop.reasonCode).state;
    return;
  }
  run.ports.report.line(`Writing the split: ${formatSplit(split)}.`);
  await requireRouter(run).write(split, at.written, candidate, () => refuseStale(run));
  at.previous = at.written;
  at.written = split;
  at.sharedSince ??= run.ports.clock.now();
  note(run, request, split, 'written');
  if (at.state.phase === 'shifting') at.state = { ...at.state, writtenAt: run.ports.clock.now() };
  await saveHere(run, request, at);
  if (plan.settleTime > 0)
    run.ports.report.line(`Written. Settling for ${formatDuration(plan.settleTime)} before it is judged.`);
}

/** @param writing the split that is about to be written */
async function saveHere(run: Run, request: Shift, at: Position, writing?: Split): Promise<Production> {
  const { state, written } = at;
  const production = await save(run, request, { state, written, ...(writing ? { writing } : {}) });
  at.ledger = { production, at: run.ports.clock.now() };
  return production;
}

function stopped(state: RolloutState, split: Split): Shifted {
  switch (state.phase) {
    case 'halted':
      return { outcome: 'halted', reasonCode: state.reasonCode, because: state.because };
    // A gate that failed goes back in the very step that says so.
    case 'rolling-back':
    case 'rolled-back':
      return { outcome: 'rolled-back', reasonCode: state.reasonCode, because: state.because };
    default:
      return { outcome: 'done', split };
  }
}
