import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POINTS_ALLOWED, REQUESTS_NEEDED, countFrom, judgeAnswers } from '../../src/core/answers.ts';

describe('the answers of both sides', () => {
  it.each([
    ['no errors', [100, 0], [100, 0], 'passed'],
    ['as many errors as the old side', [100, 30], [1000, 300], 'passed'],
    ['five points more', [100, 5], [100, 0], 'passed'],
    ['more than five points more', [100, 6], [100, 0], 'failed'],
    ['fewer errors than the old side', [50, 0], [50, 25], 'passed'],
    ['too few requests to the new side', [19, 19], [100, 0], 'inconclusive'],
    ['too few requests to the old side', [100, 100], [19, 0], 'inconclusive'],
  ] as const)('%s', (_what, [requests, errors], [oldRequests, oldErrors], verdict) => {
    const judged = judgeAnswers({ requests, errors }, { requests: oldRequests, errors: oldErrors });
    expect(judged.verdict).toBe(verdict);
  });

  it('are told with their share and their number', () => {
    const judged = judgeAnswers({ requests: 40, errors: 20 }, { requests: 300, errors: 3 });
    expect(judged.because).toBe(
      '50 % of 40 answers of the new side failed with 5xx, and 1 % of 300 answers of the old one',
    );
  });

  it('never fail the gate by errors that both sides have alike', () => {
    const side = fc.integer({ min: REQUESTS_NEEDED, max: 100_000 });
    fc.assert(
      fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), (ours, theirs, share) => {
        const candidate = { requests: ours, errors: Math.floor(ours * share) };
        const old = { requests: theirs, errors: Math.ceil(theirs * share) };
        expect(judgeAnswers(candidate, old).verdict).toBe('passed');
        const worse = { requests: 100, errors: POINTS_ALLOWED + 1 };
        expect(judgeAnswers(worse, { requests: theirs, errors: 0 }).verdict).toBe('failed');
      }),
    );
  });

  it('count from the first whole minute of traffic, the old side from a quarter of an hour before', () => {
    const at = Date.parse('2026-11-21T10:00:30Z');
    const { candidate, old } = countFrom(at);
    expect(new Date(candidate).toISOString()).toBe('2026-11-21T10:01:00.000Z');
    expect(new Date(old).toISOString()).toBe('2026-11-21T09:46:00.000Z');
    expect(countFrom(candidate).candidate).toBe(candidate);
  });
});
