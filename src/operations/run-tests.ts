import { formatDuration } from '../core/duration.ts';
import { HEARTBEAT_MS } from '../core/polling.ts';
import type { StackView } from '../core/stack-view.ts';
import type { CommandEnd, Run } from '../ports.ts';

/** What became of a command. `none`: there is none. */
export type Tested =
  { readonly result: 'passed' | 'none' } | { readonly result: 'failed'; readonly how: string };

/** Runs `test-command` against a stack, until the `timeout` of the run. */
export async function runTests(run: Run, stack: StackView, url: string | undefined): Promise<Tested> {
  return runCommand(run, 'Tests', run.settings.testCommand, aboutStack(run, stack, url));
}

/** Runs `post-test-command` against production, as `runTests`. @param more what its environment has beside the stack */
export async function runPostTests(
  run: Run,
  stack: StackView,
  url: string | undefined,
  more: Readonly<Record<string, string>>,
): Promise<Tested> {
  const environment = { ...aboutStack(run, stack, url), ...more };
  return runCommand(run, 'Post-tests', run.settings.postTestCommand, environment);
}

function aboutStack(
  { settings, trigger }: Run,
  stack: StackView,
  url: string | undefined,
): Readonly<Record<string, string>> {
  return {
    SWITCHYARD_URL: url ?? '',
    SWITCHYARD_STACK_NAME: stack.name,
    SWITCHYARD_STACK_ID: stack.stackId,
    SWITCHYARD_APPLICATION: settings.application,
    SWITCHYARD_ROLE: settings.role,
    SWITCHYARD_COMMIT: trigger.sha,
  };
}

async function runCommand(
  run: Run,
  title: 'Tests' | 'Post-tests',
  command: string | undefined,
  environment: Readonly<Record<string, string>>,
): Promise<Tested> {
  if (command === undefined) return { result: 'none' };
  const { settings, ports } = run;
  const end = await ports.report.group(title, () =>
    sayingSo(run, () => ports.workspace.run(command, environment, settings.timeout)),
  );
  // A cancelled run has ended the command itself: that is no verdict on the stack.
  await ports.clock.sleep(0);
  const how = sayEnd(end, settings.timeout);
  ports.report.line(
    how === undefined
      ? `The ${title.toLowerCase()} passed.`
      : `The ${title.toLowerCase()} failed: the command ${how}.`,
  );
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
