import { formatDuration } from '../core/duration.ts';
import { HEARTBEAT_MS } from '../core/polling.ts';
import type { StackView } from '../core/stack-view.ts';
import type { CommandEnd, Run } from '../ports.ts';

/** What became of `test-command`. `none`: there is no command. */
export type Tested =
  { readonly result: 'passed' | 'none' } | { readonly result: 'failed'; readonly how: string };

/** Runs `test-command` against a stack, until the `timeout` of the run. */
export async function runTests(run: Run, stack: StackView, url: string | undefined): Promise<Tested> {
  const { settings, trigger, ports } = run;
  const command = settings.testCommand;
  if (command === undefined) return { result: 'none' };
  const environment = {
    SWITCHYARD_URL: url ?? '',
    SWITCHYARD_STACK_NAME: stack.name,
    SWITCHYARD_STACK_ID: stack.stackId,
    SWITCHYARD_APPLICATION: settings.application,
    SWITCHYARD_ROLE: settings.role,
    SWITCHYARD_COMMIT: trigger.sha,
  };
  const end = await ports.report.group('Tests', () =>
    sayingSo(run, () => ports.workspace.run(command, environment, settings.timeout)),
  );
  // A cancelled run has ended the command itself: that is no verdict on the stack.
  await ports.clock.sleep(0);
  const how = sayEnd(end, settings.timeout);
  ports.report.line(how === undefined ? 'The tests passed.' : `The tests failed: the command ${how}.`);
  return how === undefined ? { result: 'passed' } : { result: 'failed', how };
}

/** Undefined for a success. */
function sayEnd(end: CommandEnd, timeout: number): string | undefined {
  if (end === 'timeout') return `did not end within ${formatDuration(timeout)}`;
  if ('signal' in end)
    return `was ended by ${end.signal}${end.signal === 'SIGKILL' ? ' (out of memory?)' : ''}`;
  return end.code === 0 ? undefined : `exited with ${end.code}`;
}

/** Tests may be silent for long; the log may not. */
async function sayingSo<T>(run: Run, work: () => Promise<T>): Promise<T> {
  const { clock, report } = run.ports;
  const done = new AbortController();
  const started = clock.now();
  const speak = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(HEARTBEAT_MS, done.signal);
      if (done.signal.aborted) return;
      report.line(`The tests are running for ${formatDuration(clock.now() - started)}.`);
    }
  };
  const speaking = speak();
  // Cancelled: the command ends with the run, and its end is what is told.
  speaking.catch(() => undefined);
  try {
    return await work();
  } finally {
    done.abort();
  }
}
