import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  followRouter,
  forget,
  freeze,
  isDeleting,
  markDeleting,
  recallRefusal,
  recordRetirement,
  retire,
  rollBackTo,
  rollbackTarget,
  unfreeze,
} from '../../src/core/production.ts';
import type { Production } from '../../src/core/records.ts';
import { DAY, at, freezeBy, production, release, retired, rollout } from './builders.ts';

const lease = {
  owner: 'run 1',
  runId: '1',
  runAttempt: 1,
  runUrl: 'https://github.com',
  releaseId: 'r',
  expiresAt: at(90_000),
};
const three = production({ current: release('c'), retired: [retired('b'), retired('a')] });

describe('retire', () => {
  it('makes the first release current', () => {
    expect(retire(production(), { release: release('a'), at: at(1) })).toEqual(
      production({ current: release('a') }),
    );
  });

  it('makes what was current the newest retired one, and keeps the rest of the document', () => {
    const document = { ...three, lease, freeze: freezeBy('pause'), rollout: rollout('d') };
    expect(retire(document, { release: release('d'), at: at(1) })).toEqual({
      ...document,
      current: release('d'),
      retired: [{ ...release('c'), retiredAt: at(1), bad: false }, retired('b'), retired('a')],
    });
  });

  it('changes nothing when the release is current already', () => {
    expect(retire(three, { release: release('c', { since: at(9) }), at: at(1) })).toBe(three);
  });

  it('does not retire the stack that goes on under a new release', () => {
    const again = release('c', { releaseId: 'another' });
    expect(retire(three, { release: again, at: at(1) })).toEqual({ ...three, current: again });
  });

  it('takes a release that is promoted again out of the retired ones', () => {
    const document = retire(three, { release: release('a'), at: at(1) });
    expect(document.retired).toEqual([{ ...release('c'), retiredAt: at(1), bad: false }, retired('b')]);
  });
});

describe('rollBackTo', () => {
  const back = { target: release('b').releaseId, at: at(1), freeze: freezeBy('rollback') };

  it('marks what it leaves bad, and freezes', () => {
    expect(rollBackTo(three, back)).toEqual({
      ...three,
      current: release('b', { since: at(1) }),
      retired: [{ ...release('c'), retiredAt: at(1), bad: true }, retired('a')],
      freeze: freezeBy('rollback'),
    });
  });

  it('keeps the pull request, and forgets that the target was bad', () => {
    const document = { ...three, retired: [retired('b', { bad: true, pullRequest: 42 })] };
    expect(rollBackTo(document, back).current).toEqual(release('b', { since: at(1), pullRequest: 42 }));
  });

  it('only freezes when it is there already', () => {
    const once = rollBackTo(three, back);
    expect(rollBackTo(once, back)).toEqual(once);
  });

  it('does not overwrite a pause', () => {
    const paused = freezeBy('pause', 'the sale');
    expect(rollBackTo({ ...three, freeze: paused }, back).freeze).toEqual(paused);
  });

  it('goes back where nothing is recorded as current', () => {
    const document = rollBackTo(production({ retired: [retired('b')] }), back);
    expect(document).toMatchObject({ current: { stackName: 'orders-api-b' }, retired: [] });
  });

  it('throws when the ledger does not list the target', () => {
    expect(() => rollBackTo(three, { ...back, target: 'gone' })).toThrow('does not list the release gone');
  });
});

describe('a freeze', () => {
  it('is set, replaced by a pause, and lifted', () => {
    const frozen = freeze(three, freezeBy('rollback'));
    expect(frozen.freeze).toEqual(freezeBy('rollback'));
    expect(freeze(frozen, freezeBy('pause')).freeze).toEqual(freezeBy('pause'));
    const newer = freezeBy('pause', 'the sale');
    expect(freeze(freeze(three, freezeBy('pause')), newer).freeze).toEqual(newer);
    expect(unfreeze(frozen)).toEqual(three);
    expect(unfreeze(three)).toBe(three);
  });
});

describe('a retirement that nobody recorded', () => {
  it('is recorded as of now, as no default of a rollback, and only of what the ledger does not know', () => {
    const lost = release('lost');
    const recorded = recordRetirement(three, lost, at(DAY));
    expect(recorded.retired).toEqual([{ ...lost, retiredAt: at(DAY), bad: true }, ...three.retired]);
    expect(recordRetirement(recorded, lost, at(2 * DAY))).toBe(recorded);
    for (const name of ['c', 'a']) expect(recordRetirement(three, release(name), at(DAY))).toBe(three);
    const promoting = { ...three, rollout: rollout('lost') };
    expect(recordRetirement(promoting, lost, at(DAY))).toBe(promoting);
  });
});

describe('a delete', () => {
  const { stackId } = retired('a');

  it('is marked, then forgotten', () => {
    const marked = markDeleting(three, stackId);
    expect(isDeleting(three, stackId)).toBe(false);
    expect(isDeleting(marked, stackId)).toBe(true);
    expect(marked.retired[0]).toEqual(retired('b'));
    expect(markDeleting(marked, stackId)).toBe(marked);
    expect(forget(marked, stackId)).toEqual({ ...three, retired: [retired('b')] });
  });

  it('is never marked on a stack that is current, being promoted, or not retired', () => {
    for (const name of ['c', 'x']) expect(markDeleting(three, release(name).stackId)).toBe(three);
    const promoting = { ...three, rollout: rollout('a') };
    expect(markDeleting(promoting, stackId)).toBe(promoting);
    const inBoth = { ...three, current: release('a') };
    expect(markDeleting(inBoth, stackId)).toBe(inBoth);
  });

  it('forgets nothing that is not there', () => {
    expect(forget(three, release('x').stackId)).toBe(three);
  });
});

describe('rollbackTarget', () => {
  const bad = production({
    current: release('d'),
    retired: [retired('c', { bad: true }), retired('b', { deleting: true }), retired('a')],
  });

  it('is the newest older release that is good and stays', () => {
    expect(rollbackTarget(three)).toEqual(retired('b'));
    expect(rollbackTarget(bad)).toEqual(retired('a'));
  });

  it('is refused where none is', () => {
    expect(rollbackTarget(production({ current: release('d') }))).toMatchObject({
      refused: true,
      reasonCode: 'no-rollback-target',
    });
    expect(rollbackTarget({ ...bad, retired: bad.retired.slice(0, 2) })).toMatchObject({
      reasonCode: 'no-rollback-target',
    });
    const said = (kept: typeof bad.retired) => JSON.stringify(rollbackTarget({ ...bad, retired: kept }));
    const { releaseId: left } = retired('c');
    expect(said(bad.retired.slice(0, 1))).toContain(`-f command=rollback -f to=${left}`);
    expect(said(bad.retired.slice(1, 2))).not.toContain('-f to=');
  });

  const { releaseId, stackName, stackId, commit } = retired('a');
  it.each([releaseId, stackName, stackId, commit, commit.slice(0, 7), commit.toUpperCase()])(
    'is found as %s',
    (to) => {
      expect(rollbackTarget(bad, to)).toEqual(retired('a'));
    },
  );

  it('may be a bad one when it is named', () => {
    expect(rollbackTarget(bad, release('c').releaseId)).toEqual(retired('c', { bad: true }));
  });

  it.each([
    ['aaaaaa', 'release-unknown'],
    ['orders-api-x', 'release-unknown'],
    ['', 'release-unknown'],
    [release('d').releaseId, 'already-live'],
    [release('d').stackName, 'already-live'],
    [release('b').releaseId, 'release-deleting'],
  ])('is refused for %j with %s', (to, reasonCode) => {
    expect(rollbackTarget(bad, to)).toMatchObject({ refused: true, reasonCode });
    expect(rollbackTarget(production({ retired: [retired('b', { deleting: true })] }), 'x')).toMatchObject({
      refused: true,
    });
  });

  it('asks which one, where a commit has two releases, and takes the exact id', () => {
    const second = retired('x', { commit, releaseId: `${releaseId}-2` });
    const document = production({ current: release('a'), retired: [second] });
    const answer = rollbackTarget(document, commit);
    expect(answer).toMatchObject({
      reasonCode: 'release-ambiguous',
      because: `${commit} may mean ${releaseId}, ${releaseId}-2`,
    });
    expect(rollbackTarget(document, `${releaseId}-2`)).toEqual(second);
    expect(rollbackTarget(document, releaseId)).toMatchObject({ reasonCode: 'already-live' });
  });
});

describe('recallRefusal', () => {
  const below = rollout('c');
  const full = { ...below, written: { [below.stackName]: 100 } };
  const standing = production({ current: release('b'), retired: [retired('a')], rollout: below });

  it('lets a rollback end a promotion that has something to go back to', () => {
    expect(recallRefusal(standing, below)).toBeUndefined();
    expect(recallRefusal(standing, full)).toBeUndefined();
    expect(recallRefusal(production(), below)).toBeUndefined();
    expect(recallRefusal(standing, below, 'orders-api-a')).toBeUndefined();
    expect(recallRefusal(standing, below, 'orders-api-b')).toBeUndefined();
  });

  it('refuses before anybody is asked where there is nowhere to go', () => {
    expect(recallRefusal(production(), full)).toMatchObject({ reasonCode: 'no-rollback-target' });
    expect(recallRefusal(standing, below, 'orders-api-c')).toMatchObject({ reasonCode: 'release-unknown' });
  });
});

describe('a long life', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd');
  const moves = fc.array(
    fc.tuple(fc.constantFrom('promote', 'roll back', 'mark', 'forget', 'resume'), names),
    { maxLength: 40 },
  );

  function play(document: Production, [move, name]: [string, string], now: string): Production {
    if (move === 'promote') return retire(document, { release: release(name, { since: now }), at: now });
    if (move === 'mark') return markDeleting(document, release(name).stackId);
    if (move === 'forget')
      return isDeleting(document, release(name).stackId) ? forget(document, release(name).stackId) : document;
    if (move === 'resume') return unfreeze(document);
    const target = rollbackTarget(document);
    if ('refused' in target) return document;
    return rollBackTo(document, { target: target.releaseId, at: now, freeze: freezeBy('rollback') });
  }

  it('keeps each stack in one place, the retired ones newest first, and never loses one unasked', () => {
    fc.assert(
      fc.property(moves, (list) => {
        let document = production();
        list.forEach((move, i) => {
          const before = document;
          document = play(document, move, at(i));
          const ids = [document.current, ...document.retired].flatMap((entry) =>
            entry ? [entry.stackId] : [],
          );
          expect(new Set(ids).size).toBe(ids.length);
          const times = document.retired.map(({ retiredAt }) => retiredAt);
          expect(times).toEqual([...times].sort().reverse());
          const kept = [before.current, ...before.retired].flatMap((entry) => (entry ? [entry.stackId] : []));
          if (move[0] !== 'forget') expect(ids).toEqual(expect.arrayContaining(kept));
        });
      }),
    );
  });
});

describe('followRouter', () => {
  const before = production({ current: release('b'), retired: [retired('a', { bad: true }), retired('c')] });

  it('makes a retired release current again that somebody gave the traffic by hand', () => {
    const after = followRouter(before, retired('a').stackId, at(5));
    expect(after.current).toEqual({ ...release('a'), since: at(5) });
    expect(after.retired.map(({ releaseId }) => releaseId)).toEqual([
      release('b').releaseId,
      retired('c').releaseId,
    ]);
    expect(after.retired[0]).toMatchObject({ retiredAt: at(5), bad: false });
  });

  it.each([release('b').stackId, 'arn:of-nobody', undefined])('changes nothing for %s', (live) => {
    expect(followRouter(before, live, at(5))).toBe(before);
  });
});
