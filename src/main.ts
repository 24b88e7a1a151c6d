import { readFileSync } from 'node:fs';
import type { Surroundings } from './action/wire.ts';
import type { Runner } from './action/tell.ts';
import { loadSettings } from './action/load-settings.ts';
import { readInputs, readRunnerEnvironment } from './action/runner-environment.ts';
import { decide, failsJob, type Decision } from './core/decision.ts';
import { SwitchyardError } from './core/errors.ts';
import { outcomeOf } from './core/reason-codes.ts';
import type { Settings } from './core/settings.ts';

/** Settings → command → decision → outputs; the only catch. Never throws: a run always ends with a decision. */
export async function main(here: Surroundings = thisJob()): Promise<void> {
  const { env } = here;
  const workspace = env['GITHUB_WORKSPACE'] || process.cwd();
  const cancel = new AbortController();
  const deafen = here.onCancel(() => cancel.abort());
  let opened: Promise<Runner> | undefined;
  const runner = () => (opened ??= import('./action/wire.ts').then(({ wireRunner }) => wireRunner(here)));
  let command = 'auto';
  let settings: Settings | undefined;
  let decision: Decision;
  try {
    const loaded = await loadSettings(readInputs(env), workspace);
    if ('faults' in loaded) {
      decision = invalidSettings(loaded.faults);
    } else {
      settings = loaded.settings;
      const { decideRun } = await import('./run.ts');
      const ended = await decideRun({
        settings,
        environment: readRunnerEnvironment(env, settings.roleToAssume),
        payload: readPayload(env['GITHUB_EVENT_PATH']),
        workspace,
        here,
        runner,
        signal: cancel.signal,
      });
      ({ command, decision } = ended);
    }
  } catch (error) {
    decision = fromError(error);
  } finally {
    deafen();
  }
  const { tell } = await import('./action/tell.ts');
  await tell(await runner(), settings, command, decision);
  if (failsJob(decision)) here.fail();
}

/** The job whose step this process is. */
function thisJob(): Surroundings {
  return {
    env: process.env,
    onCancel: (cancel) => {
      process.on('SIGINT', cancel).on('SIGTERM', cancel);
      return () => process.off('SIGINT', cancel).off('SIGTERM', cancel);
    },
    fail: () => {
      process.exitCode = 1;
    },
  };
}

function readPayload(path: string | undefined): unknown {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (cause) {
    throw new SwitchyardError(
      'event-unreadable',
      `The payload of the event cannot be read: ${String(cause)}`,
      {
        next: 'GITHUB_EVENT_PATH must name the payload that the runner wrote.',
        cause,
      },
    );
  }
}

function invalidSettings(faults: readonly string[]): Decision {
  const because =
    faults.length === 1
      ? (faults[0] ?? '')
      : `${faults.length} settings are not valid:\n${faults.map((fault) => `- ${fault}`).join('\n')}`;
  return decide('refused', 'invalid-settings', because, {
    next: 'Correct them in the step of the workflow, or in the config file. Nothing has been called.',
    details: { faults },
  });
}

/** A surprise becomes a decision too; one that has no code is a bug, and says so with its stack. */
function fromError(error: unknown): Decision {
  if (error instanceof SwitchyardError) {
    return decide(outcomeOf(error.code), error.code, error.message, { next: error.next });
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return decide('failed', 'internal-error', `An error that Switchyard did not expect: ${text}`, {
    next: 'Run the job again; it goes on from what the world says. If it happens again, open an issue with this log.',
  });
}
