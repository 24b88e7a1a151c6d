import { describe, expect, it } from 'vitest';
import { rollback } from '../../src/commands/rollback.ts';
import type { Production } from '../../src/core/records.ts';
import { finishTelling } from '../../src/operations/shift/finish-telling.ts';
import type { Member, Run } from '../../src/ports.ts';
import { at, production, release, retired, START } from '../core/builders.ts';

const current = release('b', { pullRequest: 2 });
const older = retired('a', { pullRequest: 1 });

interface Beginning {
  readonly production: Production;
  readonly live?: readonly Member[];
  readonly settings?: object;
  /** What GitHub says of the run that has the lease. */
  readonly ended?: boolean;
  readonly attempt?: number;
}

function memberOf({ stackName, stackId, targetGroup }: typeof current, percent: number): Member {
  return { name: stackName, stackId, target: targetGroup, percent };
}

/** Ports in memory; a router that cannot be written, since nothing here moves traffic. */
class Left {
  production: Production;
  readonly told: string[] = [];
  readonly run: Run;

  constructor(beginning: Beginning) {
    this.production = beginning.production;
    const live = beginning.live ?? [memberOf(current, 100)];
    const split = Object.fromEntries(live.map(({ name, percent }) => [name, percent]));
    const { attempt = 1, settings } = beginning;
    const tell = (what: string) => async (first: unknown) => {
      this.told.push(`${what} ${JSON.stringify(first)}`);
      return { id: 1, url: '' };
    };
    this.run = {
      id: 'run',
      settings: {
        application: 'orders',
        role: 'api',
        comment: true,
        dryRun: false,
        retainFor: 0,
        timeout: 60_000,
        ...settings,
      },
      trigger: { actor: 'ann', runId: '7', runAttempt: attempt, runUrl: 'https://run/7' },
      ports: {
        report: { line: () => undefined, warning: tell('warning'), redact: (text: string) => text },
        router: {
          read: async () => ({ kind: 'forward', members: live, split, saved: '[]' }),
          byHand: async () => 'aws elbv2 modify-rule',
          mark: tell('mark'),
        },
        ledger: {
          now: async () => START,
          production: async () => this.production,
          change: async (change: (fresh: Production) => Production) => {
            const next = change(this.production);
            if (next !== this.production)
              this.production = { ...next, revision: this.production.revision + 1 };
            return this.production;
          },
        },
        commits: { runCompleted: async () => beginning.ended },
        deployments: {
          start: tell('deployment'),
          finish: async () => undefined,
          deactivateOthers: async () => undefined,
        },
        pullRequests: { comment: tell('comment') },
        clock: {
          now: () => START,
          sleep: async (_ms: number, until?: AbortSignal) =>
            new Promise<void>((end) => until?.addEventListener('abort', () => end())),
        },
      },
    } as unknown as Run;
  }
}

describe('a release that somebody gave all the traffic by hand', () => {
  const live = [memberOf(current, 0), memberOf(older, 100)];
  const past = production({ current, retired: [older] });

  it.each([
    ['named', { to: older.releaseId, reason: 'errors' }],
    ['not named', { reason: 'errors' }],
  ])(
    '%s for a rollback is on record as current, what it left is bad, and promotion is frozen',
    async (_, settings) => {
      const world = new Left({ production: past, live, settings });
      expect(await rollback(world.run)).toMatchObject({
        decision: 'rolled-back',
        facts: { releaseId: older.releaseId },
      });
      expect(world.production).toMatchObject({
        current: { releaseId: older.releaseId },
        retired: [{ releaseId: current.releaseId, bad: true }],
        freeze: { kind: 'rollback', reason: 'errors', by: 'ann' },
      });
      expect(world.production.lease).toBeUndefined();
      expect(world.told.map((each) => each.split(' ')[0])).toEqual(['mark', 'mark', 'deployment', 'comment']);
      expect(world.told.at(-1)).toBe('comment 2');
    },
  );

  it('is only spoken of in a dry run, and skipped where the ledger says the same', async () => {
    const rehearsed = new Left({ production: past, live, settings: { dryRun: true } });
    expect(await rollback(rehearsed.run)).toMatchObject({ reasonCode: 'dry-run' });
    const same = new Left({
      production: production({ current: release('a') }),
      live,
      settings: { to: older.releaseId },
    });
    expect(await rollback(same.run)).toMatchObject({ decision: 'skipped', reasonCode: 'already-live' });
    expect([...rehearsed.told, ...same.told]).toEqual([]);
    expect(rehearsed.production).toBe(past);
  });
});

describe('the lease of a run that was killed while it told what it did', () => {
  const lease = {
    owner: 'x',
    runId: '3',
    runAttempt: 1,
    runUrl: 'https://run/3',
    releaseId: current.releaseId,
  };
  const left = (more: Partial<Production> = {}, of = lease) =>
    production({ current, retired: [older], lease: { ...of, expiresAt: at(60_000) }, ...more });
  const bad = retired('c', { bad: true, retiredAt: current.since, pullRequest: 3 });

  it('is given back by any later run, which tells of the promotion', async () => {
    const world = new Left({ production: left(), ended: true });
    expect(await finishTelling(world.run, world.production)).toMatchObject({ decision: 'promoted' });
    expect(world.production.lease).toBeUndefined();
    expect(world.told.map((each) => each.split(' ')[0])).toEqual(['mark', 'mark', 'deployment', 'comment']);
    expect(world.told.at(-1)).toBe('comment 2');
  });

  it('of the rollback, which a new one without a name takes for its own, also beside a pause', async () => {
    const freeze = {
      by: 'bob',
      reason: 'hands off',
      since: at(0),
      runUrl: 'https://run/2',
      kind: 'pause',
    } as const;
    const world = new Left({ production: left({ retired: [bad, older], freeze }), ended: true });
    expect(await rollback(world.run)).toMatchObject({
      decision: 'rolled-back',
      facts: { releaseId: current.releaseId },
    });
    expect(world.told.at(-1)).toBe('comment 3');
    expect(world.production).toMatchObject({
      current: { releaseId: current.releaseId },
      freeze: { kind: 'pause' },
    });
    expect(world.production.lease).toBeUndefined();
    const again = new Left({
      production: left({ retired: [bad, older], freeze }, { ...lease, runId: '7' }),
      attempt: 2,
    });
    expect(await rollback(again.run)).toMatchObject({
      decision: 'rolled-back',
      facts: { releaseId: current.releaseId },
    });
  });

  it('or of nothing, where it was for another release', async () => {
    const world = new Left({ production: left({}, { ...lease, releaseId: 'other' }), ended: true });
    expect(await finishTelling(world.run, world.production)).toMatchObject({ decision: 'reported' });
    expect(world.production.lease).toBeUndefined();
    expect(world.told).toEqual([]);
  });

  it('stays while its run goes on', async () => {
    const world = new Left({ production: left(), ended: false });
    expect(await finishTelling(world.run, world.production)).toBeUndefined();
    expect(world.production.lease).toMatchObject(lease);
  });
});
