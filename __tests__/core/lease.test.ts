import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEASE_MS, MIN_LEFT_MS, RENEW_EVERY_MS, TAKEOVER_GRACE_MS } from '../../src/core/lease.ts';
import { leaseHolds, releaseLease, renewLease, takeLease } from '../../src/core/lease.ts';
import type { LeaseOwner } from '../../src/core/lease.ts';
import type { Production } from '../../src/core/records.ts';
import { START, at, freezeBy, production, release } from './builders.ts';

function runner(runId: string, overrides: Partial<LeaseOwner> = {}): LeaseOwner {
  const runUrl = `https://github.com/octo/orders/actions/runs/${runId}`;
  return { owner: `run ${runId}`, runId, runAttempt: 1, runUrl, releaseId: 'r', ...overrides };
}

const me = runner('1');
const other = runner('2');

function heldBy(owner: LeaseOwner, expiresAt = at(LEASE_MS)): Production {
  return production({ lease: { ...owner, expiresAt } });
}

describe('takeLease', () => {
  it.each<[string, Production, number, boolean]>([
    ['is free', production(), START, false],
    ['is mine', heldBy(me), START + 5, false],
    ['belongs to a run that has ended', heldBy(other), START, true],
    [
      'belongs to an earlier attempt of this run',
      heldBy(runner('1', { owner: 'job 1', runAttempt: 0 })),
      START,
      false,
    ],
    ['ran out and its grace as well', heldBy(other), START + LEASE_MS + TAKEOVER_GRACE_MS, false],
  ])('takes what %s', (_what, document, now, ownerEnded) => {
    const lease = { ...me, expiresAt: new Date(now + LEASE_MS).toISOString() };
    expect(takeLease(document, me, now, ownerEnded)).toEqual({ ...document, lease });
  });

  it.each<[string, LeaseOwner, number]>([
    ['another run', other, START],
    ['another run, until the end of the grace', other, START + LEASE_MS + TAKEOVER_GRACE_MS - 1],
    ['a later attempt of this run', runner('1', { runAttempt: 2 }), START],
    ['another job of this attempt', runner('1', { owner: 'job 2' }), START],
  ])('leaves it to %s', (_who, owner, now) => {
    const document = heldBy(owner);
    expect(takeLease(document, me, now, false)).toEqual({ heldBy: document.lease });
  });

  it('keeps everything else that the document says', () => {
    const document = production({ current: release('a'), freeze: freezeBy('pause') });
    expect(takeLease(document, me, START, false)).toMatchObject({
      current: release('a'),
      freeze: freezeBy('pause'),
    });
  });
});

describe('a lease', () => {
  it('is renewed by its owner, also after it ran out, as long as nobody took it', () => {
    const renewed = renewLease(heldBy(me), me, START + 2 * LEASE_MS);
    expect(renewed).toEqual(heldBy(me, at(3 * LEASE_MS)));
  });

  it('is lost when another has it or it is gone', () => {
    expect(renewLease(heldBy(other), me, START)).toBe('lost');
    expect(renewLease(production(), me, START)).toBe('lost');
  });

  it('is given back by its owner only', () => {
    expect(releaseLease(heldBy(me), me)).toEqual(production());
    const document = heldBy(other);
    expect(releaseLease(document, me)).toBe(document);
    expect(releaseLease(releaseLease(heldBy(me), me), me)).toEqual(production());
  });

  it('holds for a write while enough of it is left', () => {
    expect(leaseHolds(heldBy(me), me, START + LEASE_MS - MIN_LEFT_MS)).toBe(true);
    expect(leaseHolds(heldBy(me), me, START + LEASE_MS - MIN_LEFT_MS + 1)).toBe(false);
    expect(leaseHolds(heldBy(other), me, START)).toBe(false);
    expect(leaseHolds(production(), me, START)).toBe(false);
  });

  it('is still good for a write when one renewal comes late', () => {
    expect(LEASE_MS - RENEW_EVERY_MS).toBeGreaterThan(MIN_LEFT_MS);
  });
});

describe('the lease, among several runs', () => {
  const runners = [runner('1'), runner('2'), runner('3'), runner('3', { runAttempt: 2, owner: 'job 2' })];
  const moves = fc.array(
    fc.record({
      who: fc.nat(3),
      what: fc.constantFrom('take', 'renew', 'release', 'wait'),
      ms: fc.nat(LEASE_MS),
    }),
    { maxLength: 60 },
  );

  it('never lets two of them write at one time', () => {
    fc.assert(
      fc.property(moves, (list) => {
        let document = production();
        let now = START;
        // When each last knew that it might write: what it believes must never overlap with another's belief.
        const until = new Map<number, number>();
        for (const { who, what, ms } of list) {
          const run = runners[who] ?? me;
          if (what === 'wait') now += ms;
          const next =
            what === 'take'
              ? takeLease(document, run, now, false)
              : what === 'renew'
                ? renewLease(document, run, now)
                : undefined;
          if (what === 'release') document = releaseLease(document, run);
          if (what === 'release' || next === 'lost') until.delete(who);
          if (next === undefined || next === 'lost' || 'heldBy' in next) continue;
          document = next;
          // A new attempt starts only when the earlier one has ended, so that one writes no more.
          if (who === 3) until.delete(2);
          until.set(who, now + LEASE_MS - MIN_LEFT_MS);
          expect(leaseHolds(document, run, now)).toBe(true);
          for (const [index, end] of until) if (index !== who) expect(end).toBeLessThan(now);
        }
        expect(runners.filter((run) => leaseHolds(document, run, now)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});
