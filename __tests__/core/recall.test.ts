import { describe, expect, it } from 'vitest';
import { takeLease, renewLease, releaseLease } from '../../src/core/lease.ts';
import {
  ANSWER_WITHIN_MS,
  askAndFreeze,
  askToGoBack,
  isUnanswered,
  sayRecall,
} from '../../src/core/recall.ts';
import type { Production, Recall } from '../../src/core/records.ts';
import { START, at, freezeBy, production, rollout } from './builders.ts';

const owner = { owner: 'run 1', runId: '1', runAttempt: 1, runUrl: 'https://runs/1', releaseId: 'a' };
const other = { ...owner, owner: 'run 2', runId: '2' };
const held = production({ lease: { ...owner, expiresAt: at(90_000) }, rollout: rollout('a') });

function recall(command: Recall['command'], since = at(0)): Recall {
  return { command, by: 'bob', reason: 'odd orders', since, runUrl: 'https://runs/2' };
}

function recallIn({ lease }: Production): Recall | undefined {
  return lease?.recall;
}

describe('askToGoBack', () => {
  it('reaches the run that holds the lease, and nobody else', () => {
    expect(recallIn(askToGoBack(held, 'run 1', recall('pause')))).toEqual(recall('pause'));
    expect(askToGoBack(held, 'run 3', recall('pause'))).toBe(held);
    const free = production();
    expect(askToGoBack(free, 'run 1', recall('pause'))).toBe(free);
  });

  it('stands as it was asked first; only a rollback says more than a pause', () => {
    const paused = askToGoBack(held, 'run 1', recall('pause'));
    expect(askToGoBack(paused, 'run 1', recall('pause', at(5_000)))).toBe(paused);
    const rollback = askToGoBack(paused, 'run 1', recall('rollback', at(5_000)));
    expect(recallIn(rollback)).toEqual(recall('rollback', at(5_000)));
    expect(askToGoBack(rollback, 'run 1', recall('rollback', at(9_000)))).toBe(rollback);
    expect(askToGoBack(rollback, 'run 1', recall('pause', at(9_000)))).toBe(rollback);
  });

  it('freezes promotion in the same write, and leaves a pause that stands', () => {
    const asked = askAndFreeze(held, 'run 1', recall('rollback'), freezeBy('rollback'));
    expect(asked).toMatchObject({ freeze: freezeBy('rollback'), lease: { recall: recall('rollback') } });
    expect(askAndFreeze(asked, 'run 1', recall('rollback'), freezeBy('rollback', 'again'))).toBe(asked);
    const frozen = { ...held, freeze: freezeBy('pause') };
    expect(askAndFreeze(frozen, 'run 1', recall('rollback'), freezeBy('rollback'))).toMatchObject({
      freeze: freezeBy('pause'),
    });
  });
});

describe('the question', () => {
  const asked = askToGoBack(held, 'run 1', recall('rollback'));

  it('stays while the owner renews, and is gone with its lease', () => {
    const renewed = renewLease(asked, owner, START + 30_000);
    expect(renewed).toMatchObject({ lease: { expiresAt: at(120_000), recall: recall('rollback') } });
    expect(takeLease(asked, other, START, true)).not.toHaveProperty('lease.recall');
    expect(releaseLease(asked, owner)).not.toHaveProperty('lease');
  });

  it('had its time after a minute; a rollback is never asked', () => {
    expect(isUnanswered(asked, START + ANSWER_WITHIN_MS - 1)).toBe(false);
    expect(isUnanswered(asked, START + ANSWER_WITHIN_MS)).toBe(true);
    expect(isUnanswered(held, START + ANSWER_WITHIN_MS)).toBe(false);
    expect(isUnanswered(production(), START)).toBe(false);
    const goingBack = { ...asked, rollout: { ...rollout('a'), freeze: freezeBy('rollback') } };
    expect(isUnanswered(goingBack, START + ANSWER_WITHIN_MS)).toBe(false);
  });

  it('says who asked and why', () => {
    expect(sayRecall(recall('rollback'))).toMatch(/^bob asked at .* for a rollback .*odd orders$/);
    expect(sayRecall(recall('pause'))).toMatch(/frozen by bob .*odd orders$/);
  });
});
