import { expect, it } from 'vitest';
import { LOOK_EVERY_MS } from '../../src/core/recall.ts';
import { EMPTY_PRODUCTION, type Production } from '../../src/core/records.ts';
import { sameSplit, type Split } from '../../src/core/split.ts';
import { holdingLease, leaseOwner, tryLease } from '../../src/operations/hold-lease.ts';
import { orDecision } from '../../src/operations/or-decision.ts';
import { recoverLeftover } from '../../src/operations/shift/recover-rollout.ts';
import { shift, type Shift } from '../../src/operations/shift/shift.ts';
import type { RouterView, Run } from '../../src/ports.ts';
import { rollout, START, stackIdOf } from '../core/builders.ts';

const candidate = { name: 'new', stackId: stackIdOf('new'), target: 'arn:group' };
const old = { name: 'old', stackId: stackIdOf('old'), target: 'arn:old', percent: 100 };
const BEFORE: Split = { old: 100 };

/** A candidate that falls ill under its first traffic, and a router that takes its time to show what was written. */
class SlowRouter {
  production: Production = EMPTY_PRODUCTION;
  /** In order; the last may not be shown yet. */
  readonly written: Split[] = [BEFORE];
  readonly #showsAfter: { readonly write: number; readonly restore: number };
  #shownAt = START;
  #now = START;

  /** @param showsAfter milliseconds from a write, and from going back, until the router shows it */
  constructor(showsAfter: { readonly write: number; readonly restore: number }) {
    this.#showsAfter = showsAfter;
  }

  get shown(): Split | undefined {
    return this.written.at(this.#now >= this.#shownAt ? -1 : -2);
  }

  async end(): Promise<unknown> {
    const run = this.#run();
    const me = leaseOwner(run, 'r');
    await tryLease(run, me, undefined);
    return orDecision(() => holdingLease(run, me, (held) => shift(held, this.#request(me))));
  }

  /** What a run that was killed half-way left is ended by a prune. */
  async recover(): Promise<unknown> {
    const half: Split = { old: 50, new: 50 };
    this.written.push(half);
    const state = { phase: 'shifting', step: 0, writtenAt: START } as const;
    const left = {
      ...rollout('new'),
      stackName: candidate.name,
      before: BEFORE,
      saved: 'saved',
      protectedByUs: false,
    };
    this.production = { ...EMPTY_PRODUCTION, rollout: { ...left, state, written: half } };
    return orDecision(() => recoverLeftover(this.#run(), this.production, 'prune'));
  }

  #request(me: Shift['me']): Shift {
    const { state: _state, written: _written, ...rest } = rollout('new');
    const before: RouterView = { kind: 'forward', members: [old], split: BEFORE, saved: 'saved' };
    const steps = [{ percent: 100, hold: 0 }];
    const plan = { steps, settleTime: 0, bakeTime: 0, healthTimeout: 60_000 };
    return { candidate, plan, me, before, needed: 1, rollout: rest, test: async () => true };
  }

  #run(): Run {
    const isIll = (target: string): boolean => target === candidate.target && this.written.length > 1;
    const pass = async (ms: number, until?: AbortSignal): Promise<void> => {
      // Nobody renews the lease here.
      if (until && ms === LOOK_EVERY_MS)
        return new Promise((end) => until.addEventListener('abort', () => end()));
      this.#now += ms;
    };
    return {
      id: 'run',
      settings: {},
      trigger: { actor: 'ann', runId: '1', runAttempt: 1, runUrl: 'https://run' },
      ports: {
        report: { line: () => undefined, warning: () => undefined },
        targets: {
          health: async (target: string) => ({ healthy: isIll(target) ? 0 : 1, total: 1, problems: [] }),
        },
        router: this.#router(),
        ledger: {
          now: async () => this.#now,
          production: async () => this.production,
          change: async (change: (fresh: Production) => Production) =>
            (this.production = change(this.production)),
        },
        clock: { now: () => this.#now, outlast: async (ms: number) => void (this.#now += ms), sleep: pass },
      },
    } as unknown as Run;
  }

  #router() {
    const view = () => ({ kind: 'forward', members: [old], split: this.shown, saved: 'saved' });
    const put = (split: Split, after: number): void => {
      this.written.push(split);
      this.#shownAt = this.#now + after;
    };
    const shows = (split: Split): boolean => sameSplit(this.shown ?? {}, split);
    return {
      attach: async () => view(),
      read: async () => view(),
      settled: async (split: Split) => (shows(split) ? 'yes' : 'not-yet'),
      write: async (split: Split) => put(split, this.#showsAfter.write),
      restore: async (_saved: string, expected: readonly Split[]) => {
        if (!expected.some(shows)) throw new Error(`${JSON.stringify(this.shown)} was not expected`);
        put(BEFORE, this.#showsAfter.restore);
      },
      restored: async () => (shows(BEFORE) ? 'yes' : 'not-yet'),
    };
  }
}

it('soon after: then it went back', async () => {
  const world = new SlowRouter({ write: 0, restore: 2_000 });
  expect(await world.end()).toMatchObject({ outcome: 'rolled-back', reasonCode: 'gate-failed' });
  expect(world.shown).toEqual(BEFORE);
});

it('from a write that is not shown yet as well as from one that is', async () => {
  const world = new SlowRouter({ write: 60_000, restore: 0 });
  expect(await world.end()).toMatchObject({ outcome: 'rolled-back', reasonCode: 'gate-failed' });
  expect(world.written).toEqual([BEFORE, { old: 0, new: 100 }, BEFORE]);
});

it('and where it does not, the run says so, with why it went back, and leaves it to the next', async () => {
  const world = new SlowRouter({ write: 0, restore: 600_000 });
  expect(await world.end()).toMatchObject({
    decision: 'failed',
    reasonCode: 'drifted',
    because: expect.stringMatching(
      /stopped being healthy.* the router does not show it: it holds old 0 %, new 100 %/,
    ) as string,
    facts: { next: expect.stringContaining('goes back once more') as string },
  });
  expect(world.production.rollout).toMatchObject({ state: { phase: 'rolling-back' }, writing: BEFORE });
});

it('so it is where a later run goes back for one that was killed', async () => {
  const soon = new SlowRouter({ write: 0, restore: 2_000 });
  expect(await soon.recover()).toMatchObject({ finished: false });
  expect(soon.shown).toEqual(BEFORE);
  expect(soon.production.rollout).toBeUndefined();
  const never = new SlowRouter({ write: 0, restore: 600_000 });
  expect(await never.recover()).toMatchObject({ decision: 'failed', reasonCode: 'drifted' });
  expect(never.production.rollout).toMatchObject({ releaseId: rollout('new').releaseId });
});
