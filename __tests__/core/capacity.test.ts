import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  capacityValue,
  planRaise,
  scalableId,
  scaleInOf,
  withScaling,
  type Fleet,
} from '../../src/core/capacity.ts';

const GROUP = 'arn:of-the-candidate';
const ARN = 'arn:aws:ecs:eu-central-1:111122223333:service/main/api';

function fleet(overrides: Partial<Fleet> = {}): Fleet {
  return {
    kind: 'service',
    id: 'service',
    desired: 1,
    scaled: false,
    targetGroups: [GROUP],
    suspended: [],
    ...overrides,
  };
}

describe('planRaise', () => {
  it('raises what fills the target group, and nothing else of the stack', () => {
    const worker = fleet({ id: 'worker', targetGroups: [] });
    const api = fleet({ id: 'api' });
    expect(planRaise([worker, api], GROUP, 3)).toEqual({ do: 'raise', fleet: api, count: 3 });
  });

  it('leaves a count that is high enough, also where several make it up', () => {
    expect(planRaise([fleet({ desired: 3 })], GROUP, 3)).toEqual({ do: 'nothing' });
    expect(planRaise([fleet({ desired: 5 })], GROUP, 3)).toEqual({ do: 'nothing' });
    expect(planRaise([fleet({ desired: 2 }), fleet({ desired: 1 })], GROUP, 3)).toEqual({ do: 'nothing' });
  });

  it('gives what is missing to the first that has room', () => {
    const full = fleet({ id: 'full', kind: 'group', desired: 2, most: 2 });
    const roomy = fleet({ id: 'roomy', kind: 'group', desired: 1, most: 3 });
    expect(planRaise([full, roomy], GROUP, 5)).toEqual({ do: 'raise', fleet: roomy, count: 3 });
  });

  it('refuses where none has room, and says what the first would have to be', () => {
    const full = fleet({ kind: 'group', desired: 2, most: 3 });
    expect(planRaise([full], GROUP, 4)).toEqual({ do: 'refuse', fleet: full, count: 4 });
  });

  it('knows that nobody fills a target group', () => {
    expect(planRaise([], GROUP, 2)).toEqual({ do: 'nobody' });
    expect(planRaise([fleet({ targetGroups: ['arn:of-another'] })], GROUP, 2)).toEqual({ do: 'nobody' });
  });

  it('asks for no fewer than what scales it keeps', () => {
    const small = fleet({ desired: 1, least: 4, most: 6, scaled: true });
    expect(planRaise([small], GROUP, 2)).toEqual({ do: 'raise', fleet: small, count: 4 });
    expect(planRaise([small], GROUP, 5)).toEqual({ do: 'raise', fleet: small, count: 5 });
  });

  it('never lowers a count, never passes a bound, and a raise is always enough', () => {
    const fleets = fc.array(
      fc
        .record({ desired: fc.nat(9), room: fc.option(fc.nat(9), { nil: undefined }) })
        .map(({ desired, room }) =>
          fleet({ kind: 'group', desired, ...(room === undefined ? {} : { most: desired + room }) }),
        ),
    );
    fc.assert(
      fc.property(fleets, fc.integer({ min: 1, max: 20 }), (all, needed) => {
        const plan = planRaise(all, GROUP, needed);
        if (plan.do !== 'raise') return;
        const others = all.filter((each) => each !== plan.fleet);
        expect(plan.count).toBeGreaterThan(plan.fleet.desired);
        expect(plan.count).toBeLessThanOrEqual(plan.fleet.most ?? Infinity);
        expect(others.reduce((sum, { desired }) => sum + desired, plan.count)).toBe(needed);
      }),
    );
  });
});

describe('scaleInOf', () => {
  it('holds what takes instances away, less what somebody else has suspended', () => {
    const group = fleet({ id: 'group', kind: 'group', scaled: true });
    expect(scaleInOf(group)).toEqual({ kind: 'group', id: 'group', processes: ['AZRebalance', 'Terminate'] });
    expect(scaleInOf({ ...group, suspended: ['Terminate', 'Launch'] }).processes).toEqual(['AZRebalance']);
  });

  it('holds what takes tasks away, where something scales the service', () => {
    const scaled = fleet({ id: ARN, scaled: true });
    const held = { kind: 'service', id: 'service/main/api', processes: ['DynamicScalingIn'] };
    expect(scaleInOf(scaled)).toEqual(held);
    expect(scaleInOf({ ...scaled, suspended: ['DynamicScalingIn'] }).processes).toEqual([]);
    expect(scaleInOf(fleet()).processes).toEqual([]);
  });
});

describe('withScaling', () => {
  it('gives bounds to the services that are scaled, and leaves groups and other services alone', () => {
    const scaling = { id: 'service/main/api', least: 2, most: 9, suspended: ['ScheduledScaling'] };
    const api = fleet({ id: ARN });
    const worker = fleet({ id: 'worker' });
    const group = fleet({ id: 'service/main/api', kind: 'group', scaled: true, most: 4 });
    expect(withScaling([api, worker, group], [scaling])).toEqual([
      { ...api, least: 2, most: 9, suspended: ['ScheduledScaling'], scaled: true },
      worker,
      group,
    ]);
  });
});

describe('scalableId', () => {
  it.each([
    ['arn:aws:ecs:eu-central-1:111122223333:service/main/orders', 'service/main/orders'],
    ['arn:aws:ecs:eu-central-1:111122223333:service/orders', 'service/default/orders'],
  ])('of %s is %s', (arn, id) => {
    expect(scalableId(arn)).toBe(id);
  });
});

describe('capacityValue', () => {
  const number = { type: 'Number', noEcho: false, isList: false };

  it.each([
    ['what production asks for, where that is more', '4', 3, '4'],
    ['what is live, where that is more', '2', 3, '3'],
    ['what production asks for as it is written', '03', 3, '03'],
  ])('is %s', (_what, asked, live, value) => {
    expect(capacityValue(number, asked, live)).toEqual({ value });
  });

  it('may reach the bound, and not pass it', () => {
    const bounded = { ...number, maxValue: 3 };
    expect(capacityValue(bounded, '1', 3)).toEqual({ value: '3' });
    expect(capacityValue(bounded, '1', 4)).toEqual({ kind: 'out-of-bounds', why: 'its MaxValue is 3' });
  });

  it('is the smallest of the allowed values that is enough', () => {
    const sizes = { ...number, allowedValues: ['8', '1', '16', '4'] };
    expect(capacityValue(sizes, '1', 3)).toEqual({ value: '4' });
    expect(capacityValue(sizes, '1', 8)).toEqual({ value: '8' });
    expect(capacityValue(sizes, '1', 17)).toEqual({
      kind: 'out-of-bounds',
      why: 'its AllowedValues are 8, 1, 16, 4',
    });
  });

  it.each([
    ['is not declared', undefined, '1', 'the template does not declare it'],
    ['has no value', number, undefined, 'its value is no whole number'],
    ['is hidden', number, '****', 'its value is no whole number'],
    ['is a text', number, 'small', 'its value is no whole number'],
  ])('is unfit where the parameter %s', (_what, declaration, asked, why) => {
    expect(capacityValue(declaration, asked, 3)).toEqual({ kind: 'unfit', why });
  });
});
