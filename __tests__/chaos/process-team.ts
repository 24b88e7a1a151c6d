import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { Scenario } from '../../sandbox/scenario/scenario.ts';
import type { Ended, KillPoint, RunWishes, Team } from './team.ts';

/** Real time, as little of it as shows the same. */
const INPUTS = { steps: '50%@1s 100%', 'bake-time': '1s', 'settle-time': '1s' };

/** The real thing: `node dist/index.js` for each run, real requests, real time, SIGKILL. */
export class ProcessTeam implements Team {
  readonly scenario: Scenario;
  #runs = 5_000;

  private constructor(scenario: Scenario) {
    this.scenario = scenario;
  }

  static async start(): Promise<ProcessTeam> {
    return new ProcessTeam(await Scenario.start({ inputs: INPUTS }));
  }

  async run(event: WebhookEvent, { inputs, point, again }: RunWishes = {}): Promise<Ended> {
    const { calls, github } = this.scenario.sandbox;
    const before = { aws: calls.list().length, github: github.requests.length };
    if (point) this.#arm(point);
    const runId = again ?? (this.#runs += 1);
    const workflowRun = { id: runId, attempt: again === undefined ? 1 : 2 };
    const run = await this.scenario.run(event, { workflowRun, ...(inputs ? { inputs } : {}) });
    this.#disarm();
    return {
      runId,
      killed: run.exitCode === 137,
      failed: run.exitCode !== 0,
      outputs: run.outputs,
      calls: [
        ...calls
          .list()
          .slice(before.aws)
          .map(({ service, operation }) => `${service}:${operation}`),
        ...github.requests.slice(before.github).map(({ operation }) => `github:${operation}`),
      ],
      lines: run.lines,
    };
  }

  async close(): Promise<void> {
    await this.scenario.close();
  }

  #arm({ call, nth, when }: KillPoint): void {
    const { faults, github, kills } = this.scenario.sandbox;
    const [service = '', operation = ''] = call.split(/:(.*)/s);
    if (service !== 'github')
      return faults.set([{ kind: 'kill', service, operation, when, calls: `${nth}` }]);
    github.addFault({ operation, after: nth - 1, answer: `cut-${when}`, onCut: () => void kills.killAll() });
  }

  #disarm(): void {
    this.scenario.sandbox.faults.clear();
    this.scenario.sandbox.github.clearFaults();
  }
}
