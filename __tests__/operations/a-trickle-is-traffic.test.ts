import { expect, it } from 'vitest';
import { EMPTY_PRODUCTION } from '../../src/core/records.ts';
import { liveCapacity } from '../../src/operations/promotion/raise-capacity.ts';
import { readStanding, takesAll } from '../../src/operations/read-standing.ts';
import { readOld } from '../../src/operations/shift/observe-shift.ts';
import type { Shift } from '../../src/operations/shift/shift.ts';
import { watchGates } from '../../src/operations/shift/watch-gates.ts';
import { wayBackTo } from '../../src/operations/shift/way-back.ts';
import type { Member, RouterView, Run } from '../../src/ports.ts';
import { stackIdOf } from '../core/builders.ts';

/** One request in a thousand: what ELB calls weight 1 beside 999 rounds to 0 % and is somebody's request all the same. */
const trickle = (name: string): Member => ({ ...member(name, 0), trickle: true });
const candidate = { name: 'new', stackId: stackIdOf('new'), target: 'group-of-new' };

function member(name: string, percent: number): Member {
  return { name, stackId: stackIdOf(name), target: `group-of-${name}`, percent };
}

function viewOf(...members: readonly Member[]): RouterView {
  const split = Object.fromEntries(members.map(({ name, percent }) => [name, percent]));
  return { members, split, kind: 'forward', saved: 'what was read' };
}

/** @param healthy targets by stack */
function runIn(view: RouterView, healthy: Readonly<Record<string, number>> = {}, asked: string[] = []): Run {
  return {
    settings: { alarms: [], discoverAlarms: false },
    ports: {
      router: {
        read: async () => view,
        byHand: async (back: object) => ('saved' in back ? `write ${String(back.saved)}` : 'all to one'),
      },
      ledger: { production: async () => EMPTY_PRODUCTION },
      targets: {
        health: async (target: string) => ({
          healthy: healthy[target.slice(9)] ?? 0,
          total: 9,
          problems: [],
        }),
      },
      alarms: { states: async () => [] },
      metrics: {
        answers: async (targets: readonly string[]) => {
          asked.push(...targets);
          return { good: 0, bad: 0 };
        },
      },
      report: { line: () => undefined, warning: () => undefined },
      clock: { now: () => 3_600_000 },
    },
  } as unknown as Run;
}

it('beside one a stack is not said to take everything, and who takes most comes first', async () => {
  const { live } = await readStanding(runIn(viewOf(trickle('old'), member('new', 100))));
  expect(live.map(({ name }) => name)).toEqual(['new', 'old']);
  expect(takesAll(live, candidate.stackId)).toBe(false);
  expect(takesAll([member('new', 100)], candidate.stackId)).toBe(true);
  expect(takesAll([], candidate.stackId)).toBe(false);
});

it('where it is all there is beside the candidate, it must be healthy to go back to', async () => {
  const before = viewOf(member('new', 100), trickle('old'));
  const request = { candidate, before } as Shift;
  expect(await readOld(runIn(before), request)).toBe('unhealthy');
  expect(await readOld(runIn(before, { old: 1 }), request)).toBe('healthy');
});

it('but its health does not stand for the side that had the rest', async () => {
  const before = viewOf(trickle('older'), member('old', 100));
  expect(await readOld(runIn(before, { older: 3 }), { candidate, before } as Shift)).toBe('unhealthy');
});

it('its targets count, its answers are compared, and the way back gives it its weight again', async () => {
  const before = viewOf(trickle('older'), member('old', 100));
  const asked: string[] = [];
  const run = runIn(before, { old: 2, older: 1 }, asked);
  expect(await liveCapacity(run, before)).toBe(3);
  await (
    await watchGates(run, candidate, before)
  )(0);
  expect(asked).toEqual(['group-of-new', 'group-of-old', 'group-of-older']);
  expect(await wayBackTo(run, before)).toBe('write what was read');
});
