import { expect, it, vi } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

const ROLE = 'arn:aws:iam::111122223333:role/switchyard-production';
const QUICK = { 'settle-time': '0s', steps: 'all-at-once' };

async function untilBaking(story: Scenario): Promise<void> {
  const isBaking = async () =>
    ((await readProduction(story)).rollout as { state?: { phase?: string } } | undefined)?.state?.phase ===
    'baking';
  await vi.waitUntil(isBaking, { timeout: 30_000, interval: 50 });
}

it('keys of the environment that end while the release bakes leave it live, and the next run records it', async () => {
  const story = await startStory({ inputs: QUICK });
  const old = await startProduction(story);
  const { number, stack, push } = await mergeTested(story, 'feature');

  const expire = async () => {
    await untilBaking(story);
    story.sandbox.faults.set([{ kind: 'error', service: '*', operation: '*', code: 'ExpiredToken' }]);
  };
  const baking = { inputs: { 'bake-time': '3s' } };
  const expired = await runUntil(story, push, 'Writing the split', expire, baking);
  expect(expired.conclusion).toBe('failure');
  expect(expired.outputs, logOf(expired)).toMatchObject({
    decision: 'failed',
    'reason-code': 'credentials-expired',
  });
  expect(logOf(expired)).toContain('run this job again to see it through');

  story.sandbox.faults.clear();
  expect(await readWeights(story)).toEqual({ [old]: 0, [stack]: 100 });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  const next = await story.run(push, { inputs: { 'bake-time': '0s' } });
  expect(next.outputs, logOf(next)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await readProduction(story)).toMatchObject({
    current: { stackName: stack },
    retired: [{ stackName: old, bad: false }],
  });
  const production = await readProduction(story);
  expect([production.rollout, production.lease]).toEqual([undefined, undefined]);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('In production');
});

it('a session of its own role that ends while the release bakes is followed by another, and the bake goes on', async () => {
  const story = await startStory({ inputs: { ...QUICK, 'role-to-assume': ROLE } });
  story.sandbox.trust(ROLE, { subjects: ['repo:acme/orders:*'] });
  const own = { env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined }, idToken: {} };
  const old = await startProduction(story, own);
  const { stack, push } = await mergeTested(story, 'feature', own);
  story.sandbox.calls.clear();

  const end = async () => {
    await untilBaking(story);
    story.sandbox.clock.advance(3_600_000);
  };
  const baking = { ...own, inputs: { 'bake-time': '3s' } };
  const run = await runUntil(story, push, 'Writing the split', end, baking);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  const calls = story.sandbox.calls.list();
  expect(calls.some(({ code }) => code?.startsWith('ExpiredToken'))).toBe(true);
  expect(calls.filter(({ operation }) => operation === 'AssumeRoleWithWebIdentity')).toHaveLength(2);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  expect(await readProduction(story)).toMatchObject({
    current: { stackName: stack },
    retired: [{ stackName: old }],
  });
});
