import { countFrom, judgeAnswers } from '../../core/answers.ts';
import { SwitchyardError } from '../../core/errors.ts';
import { judgeReading, PASSED, type GateReading, type GateVerdict } from '../../core/gates.ts';
import type { Candidate, RouterView, Run } from '../../ports.ts';
import { liveMembers } from '../read-standing.ts';
import { findAlarms } from './watch-alarms.ts';

/**
 * Asks the gates besides health whenever it is called, and says so in the log when their verdict becomes another one.
 * @returns the verdict as of now, by when the candidate was given its first weight
 */
export async function watchGates(
  run: Run,
  candidate: Candidate,
  before: RouterView,
): Promise<(sharedSince: number | undefined) => Promise<GateVerdict>> {
  const { report } = run.ports;
  const names = (await findAlarms(run, candidate.stackId)).map(({ name }) => name);
  report.line(
    names.length === 0
      ? 'No alarm watches this shift.'
      : `Alarms that watch this shift: ${names.join(', ')}.`,
  );
  let missed = 0;
  let said = '';
  return async (sharedSince) => {
    const judged = judgeReading(await readGates(run, names, candidate, before, sharedSince), missed);
    ({ missed } = judged);
    const { verdict, because } = judged.verdict;
    if (because !== said && verdict !== 'failed')
      report.line(because === '' ? 'The gates have a verdict again: passed.' : `No verdict: ${because}.`);
    said = because;
    return judged.verdict;
  };
}

/** A call that failed is told with the rest: how many such readings end the shift is the core's to say. */
async function readGates(
  run: Run,
  names: readonly string[],
  candidate: Candidate,
  before: RouterView,
  sharedSince: number | undefined,
): Promise<GateReading> {
  const problems: string[] = [];
  const attempt = async <T>(otherwise: T, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof SwitchyardError)) throw error;
      problems.push(error.message);
      return otherwise;
    }
  };
  const [alarms, answers] = await Promise.all([
    attempt([], () => run.ports.alarms.states(names)),
    attempt(PASSED, () => compareAnswers(run, candidate, before, sharedSince)),
  ]);
  return { alarms, answers, ...(problems.length === 0 ? {} : { problem: problems.join('; ') }) };
}

/** Nothing to compare before the first whole minute under traffic, nor where nobody was live before. */
async function compareAnswers(
  run: Run,
  candidate: Candidate,
  before: RouterView,
  sharedSince: number | undefined,
): Promise<GateVerdict> {
  const { metrics, clock } = run.ports;
  const old = liveMembers(before).filter(({ name }) => name !== candidate.name);
  if (!metrics || old.length === 0 || sharedSince === undefined) return PASSED;
  const from = countFrom(sharedSince);
  if (clock.now() <= from.candidate) return PASSED;
  const [ours, theirs] = await Promise.all([
    metrics.answers([candidate.target], from.candidate),
    metrics.answers(
      old.map(({ target }) => target),
      from.old,
    ),
  ]);
  return judgeAnswers(ours, theirs);
}
