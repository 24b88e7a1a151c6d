import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { faultsOfComments, faultsOfDeployments, faultsOfLive, faultsOfProduction } from './invariants.ts';
import type { Ended, Team } from './team.ts';
import { readWorld } from './world.ts';

/** A run that is killed: what happens before, the event that starts it, and what must be true in the end. */
export interface Situation {
  readonly event: WebhookEvent;
  readonly inputs?: Readonly<Record<string, string>>;
  /** What comes after it; by default the same run of the workflow again. */
  readonly follow?: (killed: Ended) => Promise<Ended>;
  /** @param again the plain run that followed @returns what is wrong */
  readonly check: (again: Ended) => Promise<string[]>;
  /** So that the next situation can follow in the same account. */
  readonly tidy?: () => Promise<void>;
}

export type Scene = (team: Team) => Promise<Situation>;

const PREVIEWS = 'preview/orders-api';
let branches = 0;

async function must(team: Team, event: WebhookEvent, decision: string, inputs = {}): Promise<Ended> {
  const ended = await team.run(event, { inputs });
  if (ended.outputs['decision'] === decision) return ended;
  throw new Error(`the scene could not be set: no ${decision}\n${ended.lines.join('\n')}`);
}

async function openPull({
  scenario,
}: Team): Promise<{ number: number; branch: string; opened: WebhookEvent }> {
  const branch = `feature-${(branches += 1)}`;
  await scenario.repository.commit({ branch, files: { [`${branch}.txt`]: branch }, author: 'alice' });
  const events = await scenario.repository.openPullRequest({ branch, title: `Add ${branch}` });
  const opened = eventNamed(events, 'pull_request');
  return { number: opened.payload['number'] as number, branch, opened };
}

/** A merge whose preview was tested, and something live before it. */
async function merge(team: Team): Promise<{ number: number; stack: string; push: WebhookEvent }> {
  const { number, opened } = await openPull(team);
  const preview = await must(team, opened, 'deployed');
  const merged = await team.scenario.repository.mergePullRequest(number, { method: 'squash' });
  return { number, stack: preview.outputs['stack-name'] ?? '', push: eventNamed(merged, 'push') };
}

async function goLive(team: Team): Promise<void> {
  const { production } = await readWorld(team.scenario);
  if (production?.current) return;
  const pushed = await team.scenario.repository.moveBase({
    files: { 'live.txt': 'live\n' },
    message: 'Go live',
  });
  await must(team, eventNamed(pushed, 'push'), 'promoted');
}

const promote: Scene = async (team) => {
  await goLive(team);
  const { number, stack, push } = await merge(team);
  return {
    event: push,
    check: async (again) => [
      ...endsWith(again, 'promoted', 'skipped'),
      ...faultsOfLive(await readWorld(team.scenario), stack),
      ...faultsOfComments(team.scenario, number, 'In production'),
      ...faultsOfDeployments(team.scenario, 'production/orders-api', 'success'),
    ],
  };
};

const rollback: Scene = async (team) => {
  await goLive(team);
  const { production } = await readWorld(team.scenario);
  const before = production?.current?.stackName ?? '';
  await must(team, (await merge(team)).push, 'promoted');
  const dispatch = (command: string): Promise<WebhookEvent> =>
    team.scenario.repository.dispatchWorkflow({ command });
  return {
    event: await dispatch('rollback'),
    inputs: { command: 'rollback' },
    check: async (again) => {
      const world = await readWorld(team.scenario);
      const frozen = world.production?.freeze?.kind === 'rollback';
      return [
        ...endsWith(again, 'rolled-back', 'skipped'),
        ...faultsOfLive(world, before),
        ...(frozen ? [] : ['promotion is not frozen']),
      ];
    },
    tidy: async () => void (await must(team, await dispatch('resume'), 'resumed', { command: 'resume' })),
  };
};

/** Nobody runs it again: time passes, and the scheduled prune meets what is there. */
const leftToPrune =
  (scene: Scene): Scene =>
  async (team) => {
    const { event, inputs, tidy } = await scene(team);
    const { repository, sandbox } = team.scenario;
    return {
      event,
      ...(inputs ? { inputs } : {}),
      ...(tidy ? { tidy } : {}),
      follow: async () => {
        await sandbox.clock.sleep(15 * 60_000);
        return team.run(await repository.schedule('*/15 * * * *'));
      },
      check: async (again) => [
        ...endsWith(again, 'pruned', 'promoted', 'rolled-back'),
        ...faultsOfProduction(await readWorld(team.scenario)),
      ],
    };
  };

/** A closed pull request whose event was missed, and a release that was live and has had its time. */
const prune: Scene = async (team) => {
  await goLive(team);
  const old = await merge(team);
  await must(team, old.push, 'promoted');
  const live = await merge(team);
  await must(team, live.push, 'promoted');
  const missed = await openPull(team);
  await must(team, missed.opened, 'deployed');
  await team.scenario.repository.closePullRequest(missed.number);
  const { repository, sandbox } = team.scenario;
  const { clock } = sandbox;
  clock.advance(8 * 86_400_000);
  const gone = [old.stack, stackOf(missed.number)];
  const event = await team.scenario.repository.schedule('*/15 * * * *');
  const inputs = { 'retain-for': '7d', 'retain-count': '0', repair: 'true' };
  return {
    event,
    inputs,
    // Started again at once it finds deletes under way: the next one on the schedule is the one that finds all done.
    follow: async ({ runId }) => {
      await team.run(event, { inputs, again: runId });
      await clock.sleep(15 * 60_000);
      return team.run(await repository.schedule('*/15 * * * *'), { inputs });
    },
    check: async (again) => {
      const world = await readWorld(team.scenario);
      const { retired = [] } = world.production ?? {};
      return [
        ...endsWith(again, 'pruned'),
        ...faultsOfLive(world, live.stack),
        ...gone.filter((name) => world.stacks.has(name)).map((name) => `${name} is still there`),
        ...retired.map(({ stackName }) => `${stackName} is still on record as retired`),
        ...(world.keys.includes(recordOf(missed.number)) ? ['its record is still there'] : []),
        ...faultsOfComments(team.scenario, missed.number, 'Preview is deleted'),
      ];
    },
  };
};

const creation: Scene = async (team) => {
  const { number, opened } = await openPull(team);
  return { event: opened, check: (again) => faultsOfPreview(team, number, again, 'CREATE_COMPLETE') };
};

const update: Scene = async (team) => {
  const { number, branch, opened } = await openPull(team);
  await must(team, opened, 'deployed');
  const events = await team.scenario.repository.push(number, {
    files: { 'more.txt': branch },
    author: 'alice',
  });
  const event = eventNamed(events, 'pull_request');
  return { event, check: (again) => faultsOfPreview(team, number, again, 'UPDATE_COMPLETE') };
};

const teardown: Scene = async (team) => {
  const { number, opened } = await openPull(team);
  await must(team, opened, 'deployed');
  const events = await team.scenario.repository.closePullRequest(number);
  return {
    event: eventNamed(events, 'pull_request'),
    check: async (again) => {
      const { stacks, keys } = await readWorld(team.scenario);
      return [
        ...endsWith(again, 'deleted', 'unchanged', 'skipped'),
        ...(stacks.has(stackOf(number)) ? [`${stackOf(number)} is still there`] : []),
        ...(keys.includes(recordOf(number)) ? ['its record is still there'] : []),
        ...faultsOfComments(team.scenario, number, 'Preview is deleted'),
        ...faultsOfDeployments(team.scenario, PREVIEWS, 'inactive'),
      ];
    },
  };
};

/** In the order in which they are played. */
export const SCENES: Readonly<Record<string, Scene>> = {
  promote,
  rollback,
  creation,
  update,
  teardown,
  prune,
  'promote-left-to-prune': leftToPrune(promote),
  'rollback-left-to-prune': leftToPrune(rollback),
};

function eventNamed(events: readonly WebhookEvent[], name: string): WebhookEvent {
  const event = events.find(({ eventName }) => eventName === name);
  if (!event) throw new Error(`GitHub sent no ${name}`);
  return event;
}

const stackOf = (number: number): string => `orders-api-pr-${number}`;
const recordOf = (number: number): string => `previews/pr/${number}.json`;

async function faultsOfPreview(team: Team, number: number, again: Ended, status: string): Promise<string[]> {
  const { stacks, keys } = await readWorld(team.scenario);
  const found = stacks.get(stackOf(number))?.StackStatus;
  return [
    ...endsWith(again, 'deployed', 'unchanged'),
    ...(found === status ? [] : [`${stackOf(number)} is ${found ?? 'missing'}, not ${status}`]),
    ...(keys.includes(recordOf(number)) ? [] : ['it has no record']),
    ...faultsOfComments(team.scenario, number, 'Preview is ready'),
    ...newestOnly(team, number),
  ];
}

/** Deployments of other pull requests share the environment; each has one that is active. */
function newestOnly({ scenario }: Team, number: number): string[] {
  const own = [...scenario.repository.hosted.deployments.values()].filter(
    ({ payload }) => JSON.stringify(payload) === JSON.stringify({ origin: `pr/${number}` }),
  );
  const states = own.map(({ statuses }) => [...statuses].sort((a, b) => b.id - a.id)[0]?.state ?? 'none');
  const wrong = states.slice(0, -1).filter((state) => state !== 'inactive');
  const last = states.at(-1);
  return [
    ...(last === 'success' ? [] : [`the newest deployment is ${last ?? 'missing'}`]),
    ...(wrong.length === 0 ? [] : [`older deployments are ${wrong.join(', ')}`]),
  ];
}

function endsWith(again: Ended, ...decisions: string[]): string[] {
  const decision = again.outputs['decision'] ?? 'nothing';
  const reason = again.outputs['reason-code'] ?? '';
  const ok = !again.failed && decisions.includes(decision);
  return ok ? [] : [`the run that followed ended with ${decision} (${reason})`];
}
