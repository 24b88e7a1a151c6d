import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityValue, planRaise, scaleInOf, type Fleet } from '../../src/core/capacity.ts';

const GROUP = 'arn:of-the-candidate';

function fleet(overrides: Partial<Fleet> = {}): Fleet {
  return { kind: 'service', id: 'service', desired: 1, targetGroups: [GROUP], suspended: [], ...overrides };
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
    expect(scaleInOf(fleet({ id: 'group' }))).toEqual({
      group: 'group',
      processes: ['AZRebalance', 'Terminate'],
    });
    expect(scaleInOf(fleet({ suspended: ['Terminate', 'Launch'] })).processes).toEqual(['AZRebalance']);
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
