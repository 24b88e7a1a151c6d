import { SwitchyardError } from '../core/errors.ts';
import type { Run } from '../ports.ts';

/**
 * This run for work that may be given up at any wait: preparing, building, testing. It ends with the error of the recall
 * at once when somebody asks the run to go back, and a test-command is ended with it.
 */
export function stopWhenRecalled(run: Run): Run {
  const { recall } = run;
  if (recall === undefined) return run;
  const { clock, workspace } = run.ports;
  const stoppable = async <T>(work: () => Promise<T>): Promise<T> => {
    recall.throwIfAborted();
    const done = await work();
    recall.throwIfAborted();
    return done;
  };
  return {
    ...run,
    ports: {
      ...run.ports,
      clock: {
        now: () => clock.now(),
        elapsed: () => clock.elapsed(),
        outlast: (ms) => clock.outlast(ms),
        sleep: (ms, until) =>
          stoppable(() => clock.sleep(ms, until ? AbortSignal.any([recall, until]) : recall)),
      },
      workspace: {
        built: () => workspace.built(),
        run: (command, environment, timeout) =>
          stoppable(() => workspace.run(command, environment, timeout, recall)),
      },
    },
  };
}

/** The same for work at 100 %, which a pause leaves alone: the release is out, and only a rollback takes it back. */
export function stopWhenRolledBack(run: Run): Run {
  const { recall } = run;
  if (recall === undefined) return run;
  const asked = new AbortController();
  const hear = () => {
    if (recall.reason instanceof SwitchyardError && recall.reason.code === 'recalled')
      asked.abort(recall.reason);
  };
  if (recall.aborted) hear();
  else recall.addEventListener('abort', hear, { once: true });
  return stopWhenRecalled({ ...run, recall: asked.signal });
}
