import { expect, it } from 'vitest';
import { decide, type Decision } from '../../src/core/decision.ts';
import { EMPTY_PRODUCTION } from '../../src/core/records.ts';
import { withWayBack } from '../../src/operations/shift/way-back.ts';
import type { Member, RouterView, Run, TrafficRouter } from '../../src/ports.ts';
import type { Standing } from '../../src/operations/read-standing.ts';
import { renderSummary } from '../../src/render/summary.ts';
import { rollout, stackIdOf } from '../core/builders.ts';

/** A router that can only be asked for commands. */
const router = {
  byHand: async (back) => ('saved' in back ? `write ${back.saved}` : `all to ${back.name}`),
} satisfies Pick<TrafficRouter, 'byHand'>;
const run = { ports: { router }, settings: { dryRun: false } } as unknown as Run;

function member(name: string, percent: number, ours = true): Member {
  const stack = ours ? { stackId: stackIdOf(name) } : {};
  return { name, target: `group-of-${name}`, percent, ...stack };
}

function standingOf(...members: Member[]): Standing {
  const split = Object.fromEntries(members.map(({ name, percent }) => [name, percent]));
  const view: RouterView = { members, split, kind: 'forward', saved: 'what was read' };
  return { view, live: members.filter(({ percent }) => percent > 0), production: EMPTY_PRODUCTION };
}

async function wayOf(decision: Decision, standing: Standing | undefined): Promise<unknown> {
  return (await withWayBack(run, decision, standing)).facts.details?.['byHand'];
}

const lost = decide('failed', 'lease-lost', 'Another run has taken the lease.');

it.each<[string, Standing, string]>([
  ['one stack', standingOf(member('old', 100), member('older', 0)), 'all to old'],
  ['two stacks', standingOf(member('old', 70), member('older', 30)), 'write what was read'],
  ['a group of no stack', standingOf(member('by-hand', 100, false)), 'write what was read'],
  ['nobody', standingOf(), 'write what was read'],
])('where a surprise ended it and %s was live', async (_who, standing, command) => {
  expect(await wayOf(lost, standing)).toBe(command);
  expect(renderSummary('orders/api', 'promote', await withWayBack(run, lost, standing))).toContain(command);
});

it('to before what a killed run has left, where that cannot be ended', async () => {
  const standing = standingOf(member('old', 60), member('new', 40));
  const left = { ...standing, production: { ...EMPTY_PRODUCTION, rollout: rollout('new') } };
  const drifted = decide('failed', 'drifted', 'Somebody else wrote it.');
  expect(await wayOf(drifted, left)).toBe(`write ${rollout('new').saved}`);
});

it('but not where the shift has said it, nothing was tried, or nothing was read', async () => {
  const said = decide('failed', 'gate-failed', 'A gate failed.', { details: { byHand: 'as it says' } });
  expect(await wayOf(said, standingOf(member('old', 100)))).toBe('as it says');
  const refused = decide('refused', 'frozen', 'Frozen.');
  expect(await wayOf(refused, standingOf(member('old', 100)))).toBeUndefined();
  expect(await wayOf(lost, undefined)).toBeUndefined();
});
