import { expect, it } from 'vitest';
import { SwitchyardError } from '../../src/core/errors.ts';
import { EMPTY_PRODUCTION, type Production } from '../../src/core/records.ts';
import type { Split } from '../../src/core/split.ts';
import { holdingLease, leaseOwner, tryLease } from '../../src/operations/hold-lease.ts';
import { orDecision } from '../../src/operations/or-decision.ts';
import { shift, type Shift } from '../../src/operations/shift/shift.ts';
import type { RouterView, Run } from '../../src/ports.ts';
import { rollout, START, stackIdOf } from '../core/builders.ts';

const SETTLE = 20_000;
const target = 'arn:group';
const candidate = { name: 'new', stackId: stackIdOf('new'), target };
const old = { name: 'old', stackId: stackIdOf('old'), target: 'arn:old', percent: 100 };

interface Trouble {
  /** What becomes of the bucket when the run is cancelled; `slow`: each of its writes takes 46 s from the start. */
  readonly bucket: 'down' | 'silent' | 'taken' | 'slow';
  /** How long the run stood still before it heard of the cancel. */
  readonly stood?: number;
}

/** A shift that is cancelled while its first step settles, in memory. */
class CancelledShift {
  readonly #trouble: Trouble;
  readonly warnings: string[] = [];
  split: Split = { old: 100 };
  #now = START;
  #cancelled = false;
  #production: Production = EMPTY_PRODUCTION;

  constructor(trouble: Trouble) {
    this.#trouble = trouble;
  }

  async end(): Promise<unknown> {
    const run = this.#run();
    const me = leaseOwner(run, 'r');
    await tryLease(run, me, undefined);
    return orDecision(() => holdingLease(run, me, (held) => shift(held, this.#request(me))));
  }

  #request(me: Shift['me']): Shift {
    const { state: _state, written: _written, ...rest } = rollout('new');
    const before: RouterView = { kind: 'forward', members: [old], split: { old: 100 }, saved: 'saved' };
    const steps = [
      { percent: 10, hold: 0 },
      { percent: 100, hold: 0 },
    ];
    const plan = { steps, settleTime: SETTLE, bakeTime: 0, healthTimeout: 60_000 };
    return { candidate, plan, me, before, needed: 1, rollout: rest, test: async () => true };
  }

  #run(): Run {
    const warning = (text: string) => void this.warnings.push(text);
    return {
      id: 'run',
      settings: {},
      trigger: { actor: 'ann', runId: '1', runAttempt: 1, runUrl: 'https://run' },
      ports: {
        report: { line: () => undefined, warning },
        targets: { health: async () => ({ healthy: 1, total: 1, problems: [] }) },
        router: this.#router(),
        ledger: this.#ledger(),
        clock: {
          now: () => this.#now,
          outlast: async (ms: number) => {
            await new Promise((end) => setTimeout(end, 5));
            this.#now += ms;
          },
          sleep: async (ms: number, until?: AbortSignal) => this.#sleep(ms, until),
        },
      },
    } as unknown as Run;
  }

  /** The lease is renewed by nobody here; the settling is when the cancel comes. */
  async #sleep(ms: number, until?: AbortSignal): Promise<void> {
    if (ms === 10_000 && until) return new Promise((end) => until.addEventListener('abort', () => end()));
    this.#now += ms;
    if (ms !== SETTLE) return;
    this.#now += this.#trouble.stood ?? 0;
    this.#cancelled = true;
    throw new SwitchyardError('cancelled', 'The run was cancelled.', { next: '' });
  }

  #router() {
    const view = () => ({ kind: 'forward', members: [old], split: this.split, saved: 'saved' });
    return {
      attach: async () => view(),
      read: async () => view(),
      settled: async () => 'yes',
      write: async (split: Split, _expected: Split, _candidate: object, still?: () => void) => {
        still?.();
        this.split = split;
      },
      restore: async (_saved: string, _expected: readonly Split[], still?: () => void) => {
        still?.();
        this.split = { old: 100 };
      },
      restored: async () => 'yes',
    };
  }

  #ledger() {
    const answer = async <T>(work: () => T): Promise<T> => {
      if (!this.#cancelled || this.#trouble.bucket === 'taken') return work();
      if (this.#trouble.bucket === 'silent') return new Promise(() => undefined);
      throw new SwitchyardError('aws-unreachable', 'AWS does not answer: S3 is down.', { next: '' });
    };
    const taken = { owner: 'other', runId: '2', runAttempt: 1, runUrl: 'https://other', releaseId: 's' };
    return {
      now: async () => this.#now,
      production: async () => answer(() => this.#production),
      change: async (change: (fresh: Production) => Production) =>
        answer(() => {
          if (this.#trouble.bucket === 'slow') this.#now += 46_000;
          if (this.#cancelled && this.#trouble.bucket === 'taken')
            this.#production = { ...this.#production, lease: { ...taken, expiresAt: '2026-11-01' } };
          return (this.#production = change(this.#production));
        }),
    };
  }
}

it('while the bucket is down traffic is back, and the log says that no record was written', async () => {
  const world = new CancelledShift({ bucket: 'down' });
  expect(await world.end()).toMatchObject({ outcome: 'rolled-back', reasonCode: 'cancelled' });
  expect(world.split).toEqual({ old: 100 });
  expect(world.warnings).toEqual([
    expect.stringContaining('goes back without a record of it: AWS does not answer: S3 is down.'),
    expect.stringContaining('Giving the lease back was not possible'),
  ]);
});

it('while the bucket says nothing traffic is back within two seconds', async () => {
  const world = new CancelledShift({ bucket: 'silent' });
  void world.end();
  const said = [expect.stringContaining('did not answer within 2 s')];
  await expect.poll(() => world.warnings, { interval: 5 }).toEqual(said);
  await expect.poll(() => world.split, { interval: 5 }).toEqual({ old: 100 });
});

it('but a run that lost its lease, or may have, writes nothing', async () => {
  const taken = new CancelledShift({ bucket: 'taken' });
  expect(await taken.end()).toMatchObject({ decision: 'failed', reasonCode: 'lease-lost' });
  expect(taken.split).toEqual({ old: 90, new: 10 });
  const slept = new CancelledShift({ bucket: 'down', stood: 26_000 });
  expect(await slept.end()).toMatchObject({
    reasonCode: 'lease-lost',
    because: expect.stringContaining('44 s of it are left and 45 s are needed') as string,
  });
  expect(slept.split).toEqual({ old: 90, new: 10 });
  const slow = new CancelledShift({ bucket: 'slow' });
  expect(await slow.end()).toMatchObject({ reasonCode: 'lease-lost' });
  expect(slow.split).toEqual({ old: 100 });
});
