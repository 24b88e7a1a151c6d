import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { readProduction, readWeights } from './production.ts';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';
import { deploymentStates } from './world.ts';

const TEMPLATE = JSON.stringify({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup' } } });

async function prune(story: Scenario, inputs: Record<string, string> = {}) {
  return story.run(await story.repository.schedule('*/15 * * * *'), { inputs, checkout: false });
}

async function stackNames(story: Scenario): Promise<string[]> {
  return (await story.stacks()).map(({ StackName = '' }) => StackName).sort();
}

it('previews of closed PRs go, those of open ones within their TTL and of another repository stay', async () => {
  const story = await startStory();
  const tags = {
    application: 'orders',
    role: 'api',
    repository: 'acme/other',
    'repository-id': '424242',
    origin: 'pr/1',
  };
  await story.cloudformation.send(
    new CreateStackCommand({
      StackName: 'elsewhere-pr-1',
      TemplateBody: TEMPLATE,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key: `switchyard:${Key}`, Value })),
    }),
  );
  const closed = await openPullRequest(story, 'closed', { 'closed.txt': 'closed' });
  const open = await openPullRequest(story, 'open', { 'open.txt': 'open' });
  for (const { opened } of [closed, open]) await story.run(opened);
  await story.repository.closePullRequest(closed.number);

  const missed = await prune(story, { 'preview-ttl': '2d' });
  expect(missed.outputs, logOf(missed)).toMatchObject({ decision: 'pruned', pruned: '["orders-api-pr-1"]' });
  expect(await stackNames(story)).toEqual(['elsewhere-pr-1', 'foundation', 'orders-api-pr-2']);
  expect(story.comments(closed.number).join()).toContain('Preview is deleted');
  expect(story.comments(open.number).join()).toContain('Preview is ready');
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive', 'success']);
});

it('the preview of an open PR without a push for longer than preview-ttl goes', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'sleeping');
  await story.run(opened);
  story.sandbox.clock.advance(3 * 86_400_000);

  const expired = await prune(story, { 'preview-ttl': '2d' });
  expect(expired.outputs, logOf(expired)).toMatchObject({ pruned: '["orders-api-pr-1"]' });
  expect(await stackNames(story)).toEqual(['foundation']);
  expect(story.comments(number).join()).toContain('Preview is deleted');
});

it('more retired releases than retain-max are not kept, however young', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const releases: string[] = [];
  for (const file of ['first.txt', 'second.txt', 'third.txt']) {
    const pushed = await story.repository.moveBase({ files: { [file]: file } });
    const run = await story.run(eventNamed(pushed, 'push'));
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted' });
    releases.push(run.outputs['stack-name'] ?? '');
  }
  const [oldest, ...newer] = releases;
  // Long enough for its last requests to have ended: a prune right now would wait for them.
  story.sandbox.clock.advance(10 * 60_000);
  const pruned = await prune(story, { 'retain-max': '1' });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ pruned: JSON.stringify([oldest]) });
  expect(await stackNames(story)).toEqual(['foundation', ...newer].sort());
  expect((await ask(story.productionUrl)).stack).toBe(newer.at(-1));
  // The rule named it until now, and is written under the lease, which is given back.
  expect(Object.keys(await readWeights(story)).sort()).toEqual([...newer].sort());
  expect((await readProduction(story)).lease).toBeUndefined();
});
