import type { StackView } from '../core/stack-view.ts';
import type { Run } from '../ports.ts';

/** Runs `test-command` against a stack. `none`: there is no command. */
export async function runTests(
  run: Run,
  stack: StackView,
  url: string | undefined,
): Promise<'passed' | 'failed' | 'none'> {
  const { settings, trigger, ports } = run;
  if (settings.testCommand === undefined) return 'none';
  const command = settings.testCommand;
  const code = await ports.report.group('Tests', () =>
    ports.workspace.run(command, {
      SWITCHYARD_URL: url ?? '',
      SWITCHYARD_STACK_NAME: stack.name,
      SWITCHYARD_STACK_ID: stack.stackId,
      SWITCHYARD_APPLICATION: settings.application,
      SWITCHYARD_ROLE: settings.role,
      SWITCHYARD_COMMIT: trigger.sha,
    }),
  );
  // A cancelled run has ended the command itself: that is no verdict on the stack.
  await ports.clock.sleep(0);
  ports.report.line(code === 0 ? 'The tests passed.' : `The tests failed: the command exited with ${code}.`);
  return code === 0 ? 'passed' : 'failed';
}
