import { describe, expect, it } from 'vitest';
import { SwitchyardError } from '../../src/core/errors.ts';
import { EMPTY_PRODUCTION } from '../../src/core/records.ts';
import type { StackRow } from '../../src/core/stack-row.ts';
import type { StackStatus } from '../../src/core/stack-status.ts';
import type { StackEvent } from '../../src/core/stack-view.ts';
import { deleteStacks } from '../../src/operations/retention/delete-stacks.ts';
import type { Inventory } from '../../src/operations/retention/read-inventory.ts';
import { severalAtOnce } from '../../src/operations/several-at-once.ts';
import type { DeleteRequest, Run } from '../../src/ports.ts';
import { START, stackEvent, stackIdOf, stackView } from '../core/builders.ts';

const TAGS = {
  'switchyard:origin': 'pr/1',
  'switchyard:application': 'orders',
  'switchyard:role': 'api',
  'switchyard:repository-id': '1',
};
const CANCELLED = new SwitchyardError('cancelled', 'The run was cancelled.', { next: 'Run it again.' });

function rowOf(name: string): StackRow {
  const stackId = stackIdOf(name);
  const facts = {
    verdict: 'delete',
    code: 'pr-closed',
    because: 'closed',
    origin: '',
    state: '',
    age: '',
  } as const;
  return { stackId, name, ...facts };
}

/** Stacks that are gone a minute after they were asked to go, by a clock that only waiting moves on. */
class World {
  readonly lines: string[] = [];
  readonly asked: string[] = [];
  most = 0;
  now = START;
  cancelled = false;
  status: StackStatus = 'CREATE_COMPLETE';
  readonly #events = new Map<string, StackEvent[]>();
  readonly #gone = new Set<string>();

  get run(): Run {
    const settings = { application: 'orders', role: 'api', timeout: 600_000, settleTime: 0, comment: false };
    const report = {
      line: (text: string) => void this.lines.push(text),
      group: (_title: string, body: () => Promise<unknown>) => body(),
    };
    const ports = {
      stacks: this.#stacks(),
      report,
      clock: this.#clock(),
      deployments: { deactivate: async () => undefined },
      pullRequests: { get: async () => ({ state: 'closed', merged: false }) },
    };
    return { id: 'run', settings, trigger: { repositoryId: '1' }, ports } as unknown as Run;
  }

  #clock() {
    return {
      now: () => this.now,
      sleep: async (ms: number) => {
        await Promise.resolve();
        if (this.cancelled) throw CANCELLED;
        this.now += ms;
      },
    };
  }

  #stacks() {
    return {
      describe: async (id: string) => {
        const name = id.split('/')[1] ?? id;
        const begun = this.#events.has(id) ? 'DELETE_IN_PROGRESS' : this.status;
        const status = this.#gone.has(id) ? 'DELETE_COMPLETE' : begun;
        return Promise.resolve(stackView({ name, status, tags: TAGS }));
      },
      delete: async (stackId: string, { token }: DeleteRequest) => {
        this.asked.push(stackId.split('/')[1] ?? '');
        this.most = Math.max(this.most, this.asked.length - this.#gone.size);
        const root = { stackId, physicalId: stackId, resourceType: 'AWS::CloudFormation::Stack', token };
        this.#events.set(stackId, [
          stackEvent({ ...root, eventId: '1', status: 'DELETE_IN_PROGRESS' }),
          stackEvent({
            ...root,
            eventId: '2',
            status: 'DELETE_COMPLETE',
            at: new Date(this.now + 60_000).toISOString(),
          }),
        ]);
        return Promise.resolve();
      },
      events: async (stackId: string) => {
        const due = (this.#events.get(stackId) ?? []).filter(({ at }) => Date.parse(at) <= this.now);
        if (due.some(({ status }) => status === 'DELETE_COMPLETE')) this.#gone.add(stackId);
        return Promise.resolve(due);
      },
    };
  }
}

const NAMES = Array.from({ length: 12 }, (_, n) => `orders-api-x-${n}`);

/** What was seen a moment ago: previews whose pull requests are closed. */
const SEEN: Inventory = {
  standing: { view: undefined, live: [], production: EMPTY_PRODUCTION },
  stacks: [],
  open: [],
  gone: [],
  now: START,
  previews: {},
  pullRequests: { 1: { state: 'closed', merged: false } },
  superseded: {},
  landed: [],
};

describe('several stacks at once', () => {
  it('are deleted five at a time, all of them, and each line says of which it is', async () => {
    const world = new World();
    const deletions = await deleteStacks(world.run, NAMES.map(rowOf), SEEN, START + 3_600_000);
    expect(deletions.map(({ name, pruned }) => [name, pruned.result])).toEqual(
      NAMES.map((name) => [name, 'deleted']),
    );
    expect(world.most).toBe(5);
    expect(world.lines.every((line) => /^orders-api-x-\d+ {2}/.test(line))).toBe(true);
  });

  it('are begun only within the budget; the rest is left to the next prune', async () => {
    const world = new World();
    const deletions = await deleteStacks(world.run, NAMES.map(rowOf), SEEN, START + 1_000);
    const results = deletions.map(({ pruned }) => pruned.result);
    expect(results.filter((result) => result === 'left')).toHaveLength(7);
    expect(results.slice(0, 5)).toEqual(Array(5).fill('failed'));
    expect(deletions[0]?.pruned).toMatchObject({
      because: expect.stringContaining('goes on in AWS') as string,
    });
    expect(deletions.at(-1)?.pruned).toMatchObject({
      because: expect.stringContaining('is used up') as string,
    });
    expect(world.asked).toHaveLength(5);
  });

  it('are judged again just before: one that is being updated by now is kept, and nothing is asked of it', async () => {
    const world = new World();
    world.status = 'UPDATE_IN_PROGRESS';
    const [first] = await deleteStacks(world.run, NAMES.slice(0, 1).map(rowOf), SEEN, START + 3_600_000);
    expect(first?.pruned).toEqual({
      result: 'kept',
      because: 'it is being updated: UPDATE_IN_PROGRESS, since a moment ago',
    });
    expect(world.asked).toEqual([]);
  });

  it('are begun no more once the run is cancelled', async () => {
    const world = new World();
    world.cancelled = true;
    const deletions = await deleteStacks(world.run, NAMES.map(rowOf), SEEN, START + 3_600_000);
    const results = deletions.map(({ pruned }) => pruned.result);
    expect(new Set(results)).toEqual(new Set(['cancelled', 'left']));
    expect(world.asked.length).toBeLessThanOrEqual(5);
  });
});

it('what is done several at once answers in order, and is as many at a time as was said', async () => {
  let running = 0;
  let most = 0;
  const answers = await severalAtOnce([3, 1, 2, 0], 2, async (turns) => {
    most = Math.max(most, (running += 1));
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    running -= 1;
    return turns * 10;
  });
  expect([answers, most]).toEqual([[30, 10, 20, 0], 2]);
  expect(await severalAtOnce([], 5, () => Promise.reject(new Error('nothing to do')))).toEqual([]);
});
