import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FastClock } from '../../sandbox/fast-clock.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { freePort } from '../../sandbox/scenario/free-port.ts';
import { Scenario } from '../../sandbox/scenario/scenario.ts';
import { putLibrariesOn } from './library-timers.ts';
import { runInProcess } from './run-in-process.ts';
import type { Ended, RunWishes, Team } from './team.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** The inputs of every run here: the sandbox has no requests, so nobody asks a URL, and gates are those of health. */
const INPUTS = {
  steps: '50%@10s 100%',
  'bake-time': '10s',
  'settle-time': '5s',
  'health-check-timeout': '0s',
};

/** A team and its account on a clock that nobody waits for, whose runs are calls of `main`. */
export class FastTeam implements Team {
  readonly scenario: Scenario;
  readonly clock: FastClock;
  readonly #directory: string;
  #runs = 5_000;

  private constructor(scenario: Scenario, clock: FastClock, directory: string) {
    this.scenario = scenario;
    this.clock = clock;
    this.#directory = directory;
  }

  static async start(inputs: Readonly<Record<string, string>> = {}): Promise<FastTeam> {
    const clock = new FastClock();
    putLibrariesOn(clock);
    const port = await freePort();
    const sandbox = await startSandbox({
      httpPort: port,
      clock,
      traffic: false,
      dataPlane: 'node',
      git: 'memory',
    });
    const scenario = await Scenario.in(sandbox, port, { inputs: { ...INPUTS, ...inputs } });
    const directory = await mkdtemp(join(tmpdir(), 'chaos-'));
    await mkdir(join(directory, 'work', 'infra'), { recursive: true });
    const template = await readFile(join(ROOT, 'examples/service.yml'), 'utf8');
    await writeFile(join(directory, 'work', 'infra/service.yml'), template);
    return new FastTeam(scenario, clock, directory);
  }

  /** Runs the action on an event; its checkout holds the template, and is no repository. */
  async run(event: WebhookEvent, { inputs, point, again }: RunWishes = {}): Promise<Ended> {
    const { scenario } = this;
    const runId = again ?? (this.#runs += 1);
    const headSha = event.sha;
    scenario.repository.setWorkflowRun({ id: runId, headSha, status: 'in_progress' });
    const ended = await runInProcess(
      {
        actionPath: ROOT,
        sandbox: scenario.sandbox,
        event,
        inputs: { ...scenario.inputs(versionOf(event)), ...inputs },
        token: scenario.token,
        runId,
        runAttempt: again === undefined ? 1 : 2,
        workspace: join(this.#directory, 'work'),
      },
      { clock: this.clock, directory: this.#directory, point },
    );
    const conclusion = ended.failed ? 'failure' : 'success';
    scenario.repository.setWorkflowRun({ id: runId, headSha, status: 'completed', conclusion });
    return ended;
  }

  async close(): Promise<void> {
    // What CloudFormation has begun ends before its sandbox does, and that takes somebody for whom time goes on.
    const wake = this.clock.sleeping(3_600_000, () => undefined);
    await this.scenario.close();
    wake();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

function versionOf(event: WebhookEvent): string {
  const pull = event.payload['pull_request'] as { head?: { sha?: string } } | undefined;
  return (pull?.head?.sha ?? event.sha).slice(0, 7);
}
