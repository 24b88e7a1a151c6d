import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from '../../sandbox/runner/action-manifest.ts';
import { inputsOf, inputVariables, runnerEnvironment } from '../../sandbox/runner/environment.ts';
import type { RunOptions } from '../../sandbox/runner/runner.ts';
import type { FastClock } from '../../sandbox/fast-clock.ts';
import type { Surroundings } from '../../src/action/wire.ts';
import { SwitchyardError } from '../../src/core/errors.ts';
import { main } from '../../src/main.ts';
import type { Clock } from '../../src/ports.ts';
import { TappedWire } from './tapped-wire.ts';
import type { Ended, KillPoint } from './team.ts';

/** What a run is given besides what the runner would give it. */
export interface InProcess {
  readonly clock: FastClock;
  /** For the payloads. */
  readonly directory: string;
  readonly point?: KillPoint | undefined;
}

/** Runs `main` on an event in this process, on the sandbox's clock, perhaps until it is killed at a call. */
export async function runInProcess(
  options: RunOptions & { workspace: string },
  how: InProcess,
): Promise<Ended> {
  const wire = new TappedWire(how.clock, how.point);
  const env = await environmentOf(options, how.directory);
  // The SDK reads endpoint and credentials where it always does.
  for (const [name, value] of Object.entries(env)) if (name.startsWith('AWS_')) process.env[name] = value;
  const outputs: Record<string, string> = {};
  const lines: string[] = [];
  let failed = false;
  const say = (text: string): void => void (wire.dead || lines.push(text));
  const here: Surroundings = {
    env,
    onCancel: () => () => undefined,
    fail: () => (failed = true),
    runner: {
      report: {
        line: say,
        group: (title, body) => (say(title), body()),
        warning: (text) => say(`warning: ${text}`),
        mask: () => undefined,
        redact: (text) => text,
      },
      results: {
        failure: (title, text) => say(`error: ${title}: ${text}`),
        output: (name, value) => {
          if (!wire.dead) outputs[name] = typeof value === 'string' ? value : JSON.stringify(value);
        },
        summary: () => Promise.resolve(),
      },
    },
    clock: (cancelled) => clockOf(how.clock, wire, cancelled),
    awsExtension: wire.awsExtension,
    fetch: wire.fetch,
  };
  const killed = await Promise.race([main(here).then(() => false), wire.death.then(() => true)]);
  return { runId: options.runId ?? 1, killed, failed: failed || killed, outputs, calls: wire.calls, lines };
}

function clockOf(clock: FastClock, wire: TappedWire, cancelled: AbortSignal): Clock {
  return {
    now: () => clock.now(),
    elapsed: () => clock.elapsed(),
    outlast: (ms) => new Promise((resolve) => void wire.sleep(ms, resolve)),
    sleep: (ms, until) =>
      new Promise((resolve, reject) => {
        const refuse = (): void =>
          reject(new SwitchyardError('cancelled', 'The run was cancelled.', { next: '' }));
        if (cancelled.aborted) return refuse();
        if (until?.aborted) return resolve();
        const wake = wire.sleep(ms, resolve);
        until?.addEventListener('abort', () => (wake(), resolve()), { once: true });
        cancelled.addEventListener('abort', () => (wake(), refuse()), { once: true });
      }),
  };
}

/** The same for every run, and read once. */
let known: ReturnType<typeof readManifest> | undefined;

async function environmentOf(
  options: RunOptions & { workspace: string },
  directory: string,
): Promise<Record<string, string>> {
  const own = await mkdtemp(join(directory, 'run-'));
  const place = { home: own, temp: own, workspace: options.workspace, eventPath: join(own, 'event.json') };
  await mkdir(own, { recursive: true });
  await writeFile(place.eventPath, JSON.stringify(options.event.payload));
  const manifest = await (known ??= readManifest(options.actionPath));
  return { ...runnerEnvironment(options, place, {}), ...inputVariables(inputsOf(manifest, options)) };
}
