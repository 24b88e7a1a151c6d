import { decide, type Decision } from '../../core/decision.ts';
import { alarmsToWatch, judgeStart, type WatchedAlarm } from '../../core/gates.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';

const A_MINUTE = 60_000;

/** What to do about each, by the reason code of the refusal. */
const NEXT = {
  'alarm-missing': 'Correct the name in alarms (they are of the region of this job), or create the alarm.',
  'alarm-on':
    'Look at it: `aws cloudwatch describe-alarms --state-value ALARM`. When it is off, run this job again.',
  'alarm-without-data':
    'Wait until the alarm has data, or have it treat missing data as not breaching; then run this job again.',
} as const;

/** The alarms that gate this promotion: those of the settings, and those of the candidate's own stack. */
export async function findAlarms(run: Run, stackId: string): Promise<readonly WatchedAlarm[]> {
  const { alarms, discoverAlarms } = run.settings;
  return alarmsToWatch(alarms, discoverAlarms ? await run.ports.stacks.resources(stackId) : []);
}

/**
 * Refuses to start while an alarm is on, missing, or, where it was asked for by name, without data. A permission that the
 * gates lack is met here too, and not when traffic has moved.
 */
export async function refuseForAlarms(
  run: Run,
  stack: StackView,
  target: string,
): Promise<Decision | undefined> {
  await run.ports.metrics?.answers([target], run.ports.clock.now() - A_MINUTE);
  const watched = await findAlarms(run, stack.stackId);
  const names = watched.map(({ name }) => name);
  if (names.length === 0) return undefined;
  const judged = judgeStart(watched, await run.ports.alarms.states(names));
  if (judged.start === 'open') {
    for (const name of judged.undecided)
      run.ports.report.line(`The alarm ${name} of ${stack.name} has no data yet: it does not hold this up.`);
    return undefined;
  }
  const because = `${stack.name} is not promoted: ${judged.because}.`;
  return decide('refused', judged.reasonCode, because, {
    ...stackFacts(stack),
    next: NEXT[judged.reasonCode],
  });
}
