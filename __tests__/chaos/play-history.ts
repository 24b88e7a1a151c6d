import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { FastTeam } from './fast-team.ts';
import { formatStep, type Cause, type Fate, type Step } from './history-steps.ts';
import { faultsOfClaims, faultsOfProduction } from './invariants.ts';
import { RETENTION, goneTooEarly, leftBehind, takenFromOpen, type Pull } from './retention-model.ts';
import type { Ended } from './team.ts';
import { readWorld, type World } from './world.ts';

const INPUTS = { ...RETENTION, steps: '50%@3s 100%', 'bake-time': '3s', 'settle-time': '1s' };
/** Of somebody else with the same service; one has a name that the history may want. */
const FOREIGN = ['orders-api-pr-2', 'orders-api-pr-77'];
/** A run looks at ten records, deployments and comments. */
const REPAIRS = 2;
const TOPIC = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });

/** @returns what is wrong, with the step after which it was seen; none = all is well */
export async function playHistory(steps: readonly Step[]): Promise<string[]> {
  const team = await FastTeam.start(INPUTS);
  try {
    const history = new History(team);
    await history.settleStrangers();
    for (const step of steps) await history.play(step);
    await history.end();
    return history.faults;
  } finally {
    await team.close();
  }
}

class History {
  readonly faults: string[] = [];
  readonly #team: FastTeam;
  readonly #pulls = new Map<number, Pull>();
  readonly #log: string[] = [];
  #world: World | undefined;
  #strangers = '';
  #branches = 0;

  constructor(team: FastTeam) {
    this.#team = team;
  }

  async settleStrangers(): Promise<void> {
    const { cloudformation } = this.#team.scenario;
    const tags = {
      application: 'orders',
      role: 'api',
      repository: 'other/orders',
      'repository-id': '4711',
      origin: 'pr/2',
    };
    const Tags = Object.entries(tags).map(([key, Value]) => ({ Key: `switchyard:${key}`, Value }));
    for (const StackName of FOREIGN)
      await cloudformation.send(new CreateStackCommand({ StackName, TemplateBody: TOPIC, Tags }));
    await this.#team.clock.sleep(500);
    this.#world = await readWorld(this.#team.scenario);
    this.#strangers = strangersIn(this.#world);
  }

  async play(step: Step): Promise<void> {
    if (step.do === 'wait') this.#team.clock.advance(step.hours * 3_600_000);
    else await this.#start(step.do === 'at-once' ? step.causes : [step]);
    await this.#look(formatStep(step));
  }

  async #start(causes: readonly Cause[]): Promise<void> {
    const runs: (() => Promise<unknown>)[] = [];
    for (const cause of causes) {
      const event = await this.#cause(cause);
      const command = 'pick' in cause || cause.do === 'open' ? undefined : cause.do;
      runs.push(() => this.#run(event, cause.fate, command));
    }
    await Promise.all(runs.map((run) => run()));
  }

  /** Whatever happened: after one more prune, of a run that nobody disturbs, all must be well. */
  async end(): Promise<void> {
    const { clock, scenario } = this.#team;
    // What a killed run began in AWS goes on without it.
    await clock.sleep(30_000);
    const before = await readWorld(scenario);
    const ended = await this.#run(await this.#dispatch('prune'), { kind: 'runs' }, 'prune');
    await this.#look('the last prune');
    const pruned = this.#world ?? before;
    const prunedAt = clock.now();
    if (pruned.production?.rollout) await this.#endBake();
    const world = this.#world ?? pruned;
    const pulls = [...this.#pulls.values()];
    const claims = await this.#repair(pulls);
    const faults = [
      ...(ended?.failed === true ? [`the last prune failed: ${ended.outputs['reason'] ?? ''}`] : []),
      ...faultsOfProduction(world),
      ...leftBehind(pruned, pulls, prunedAt),
      ...takenFromOpen(before, pruned, pulls),
      ...claims,
    ];
    this.faults.push(...faults.map((fault) => `in the end: ${fault}`));
    if (this.faults.length > 0) this.faults.push(this.#log.join('\n'));
  }

  /** A run that was killed a moment ago had moved all the traffic: the bake is waited for by nobody, and ended by a later prune. */
  async #endBake(): Promise<void> {
    await this.#team.clock.sleep(30_000);
    await this.#run(await this.#dispatch('prune'), { kind: 'runs' }, 'prune');
    await this.#look('the prune after the bake');
  }

  /** What is said of stacks that are gone is put right when its time is over, some of it in each run. @returns what is left */
  async #repair(pulls: readonly Pull[]): Promise<string[]> {
    const { clock, scenario } = this.#team;
    for (let turn = 1; ; turn += 1) {
      const faults = faultsOfClaims(await readWorld(scenario), scenario, pulls);
      if (faults.length === 0 || turn > REPAIRS) return faults;
      await clock.sleep(2 * 3_600_000);
      await this.#run(await this.#dispatch('prune'), { kind: 'runs' }, 'prune', { repair: 'true' });
      await this.#look('a repair');
    }
  }

  /** An open pull request; where there is none, one is opened and gets its preview. */
  async #choose(pick: number): Promise<number> {
    const list = () => [...this.#pulls.values()].filter(({ state }) => state === 'open');
    if (list().length === 0) await this.#run(await this.#open(), { kind: 'runs' });
    const open = list();
    return open[pick % open.length]?.number ?? 0;
  }

  /** What GitHub sends for a step. */
  async #cause(step: Cause): Promise<WebhookEvent> {
    const { repository } = this.#team.scenario;
    if (step.do === 'open') return this.#open();
    if (!('pick' in step)) return this.#dispatch(step.do);
    const number = await this.#choose(step.pick);
    if (step.do === 'push') {
      const files = { [`more-${(this.#branches += 1)}.txt`]: 'more' };
      return named(await repository.push(number, { files, author: 'alice' }), 'pull_request');
    }
    const endedAt = this.#team.clock.now();
    if (step.do === 'close') {
      this.#pulls.set(number, { number, state: 'closed', endedAt });
      return named(await repository.closePullRequest(number), 'pull_request');
    }
    this.#pulls.set(number, { number, state: 'merged', endedAt });
    return named(await repository.mergePullRequest(number, { method: 'squash' }), 'push');
  }

  async #open(): Promise<WebhookEvent> {
    const { repository } = this.#team.scenario;
    const branch = `feature-${(this.#branches += 1)}`;
    await repository.commit({ branch, files: { [`${branch}.txt`]: branch }, author: 'alice' });
    const event = named(await repository.openPullRequest({ branch, title: `Add ${branch}` }), 'pull_request');
    const number = event.payload['number'] as number;
    this.#pulls.set(number, { number, state: 'open' });
    return event;
  }

  #dispatch(command: string): Promise<WebhookEvent> {
    return this.#team.scenario.repository.dispatchWorkflow({ command });
  }

  async #run(event: WebhookEvent, fate: Fate, command?: string, more = {}): Promise<Ended | undefined> {
    if (fate.kind === 'missed') return undefined;
    const { faults, github } = this.#team.scenario.sandbox;
    if (fate.kind === 'throttled')
      faults.set([{ kind: 'error', service: '*', operation: '*', code: 'Throttling', calls: `${fate.nth}` }]);
    if (fate.kind === 'stumbled') {
      const answer = fate.how === '502' ? { status: 502, message: 'Server Error' } : fate.how;
      github.addFault({ answer, after: fate.nth - 1 });
    }
    const point = fate.kind === 'killed' ? { call: '*', nth: fate.nth, when: fate.when } : undefined;
    const inputs = command === undefined ? more : { ...more, command };
    const ended = await this.#team.run(event, { inputs, point });
    if (fate.kind === 'throttled') faults.clear();
    if (fate.kind === 'stumbled') github.clearFaults();
    const how = ended.killed
      ? 'killed'
      : `${ended.outputs['decision'] ?? ''} (${ended.outputs['reason-code'] ?? ''})`;
    this.#log.push(
      `${event.eventName} ${command ?? ''}: ${how} after ${ended.calls.length} calls`,
      ...ended.lines.map((line) => `    ${line}`),
    );
    return ended;
  }

  /** What must hold after every step, whatever was killed in it. */
  async #look(after: string): Promise<void> {
    const before = this.#world;
    const world = await readWorld(this.#team.scenario);
    this.#world = world;
    const faults = [
      ...Object.entries(world.split)
        .filter(([, percent]) => percent > 0)
        .flatMap(([name]) =>
          world.isHealthy(name) ? [] : [`${name} has traffic and is not healthy, or not there`],
        ),
      ...(before ? goneTooEarly(before, world, this.#team.clock.now()) : []),
      ...(strangersIn(world) === this.#strangers ? [] : ['a stack of another repository was touched']),
    ];
    this.faults.push(...faults.map((fault) => `after ${after}: ${fault}`));
  }
}

const strangersIn = ({ stacks }: World): string =>
  JSON.stringify(
    FOREIGN.map((name) => [
      name,
      stacks.get(name)?.StackId,
      stacks.get(name)?.StackStatus,
      stacks.get(name)?.LastUpdatedTime,
    ]),
  );

function named(events: readonly WebhookEvent[], name: string): WebhookEvent {
  const event = events.find(({ eventName }) => eventName === name);
  if (!event) throw new Error(`GitHub sent no ${name}`);
  return event;
}
