import { expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { mergeTested, startProduction } from './production.ts';
import { eventNamed, logOf, openPullRequest, startStory } from './story.ts';
import { readWorld } from './world.ts';

type DryRun = readonly [event: WebhookEvent, inputs: Record<string, string>, says: string, refused?: string];

async function expectUntouched(story: Scenario, runs: readonly DryRun[]): Promise<void> {
  const { comments, deployments } = story.repository.hosted;
  const read = async () => ({
    account: await readWorld(story),
    comments: [...comments.values()].map(({ body }) => body),
    deployments: [...deployments.values()].map(({ id, statuses }) => [id, statuses.length]),
  });
  const before = await read();
  for (const [event, inputs, says, refused] of runs) {
    const run = await story.run(event, { inputs: { ...inputs, 'dry-run': 'true' } });
    const decision = refused === undefined ? 'reported' : 'refused';
    expect(run.outputs, logOf(run)).toMatchObject({ decision, 'reason-code': refused ?? 'dry-run' });
    expect(run.outputs['changed']).not.toBe('true');
    expect(run.outputs['reason']).toContain(says);
  }
  expect(await read()).toEqual(before);
}

it('a dry run of promote and rollback says what it would do, and changes nothing', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const oldest = await startProduction(story);
  const pushed = await story.repository.moveBase({ files: { 'newer.txt': 'newer' } });
  const promoted = await story.run(eventNamed(pushed, 'push'));
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });
  const merged = await mergeTested(story, 'merged');
  const direct = eventNamed(await story.repository.moveBase({ files: { 'direct.txt': 'direct' } }), 'push');
  const dispatch = await story.repository.dispatchWorkflow({});

  await expectUntouched(story, [
    [merged.push, {}, `promote ${merged.stack}`],
    [merged.push, { steps: 'canary:10%@10m' }, `${merged.stack} 10 %`],
    [merged.push, { 'production-parameters': 'DesiredCount=2' }, 'updated first (DesiredCount)'],
    [merged.push, { 'production-parameters': 'Nobody=2' }, 'does not declare Nobody', 'parameter-unknown'],
    [merged.push, { alarms: 'mistyped' }, 'the alarm mistyped does not exist', 'alarm-missing'],
    [direct, {}, `create the stack orders-api-${direct.sha.slice(0, 7)}`],
    [dispatch, { command: 'rollback' }, oldest],
    [dispatch, { command: 'pause', reason: 'why not' }, 'why not'],
  ]);
});

it('a dry run of preview, teardown and prune says what it would do, and changes nothing', async () => {
  const story = await startStory();
  const closed = await openPullRequest(story, 'closed', { 'closed.txt': 'closed' });
  await story.run(closed.opened);
  const open = await openPullRequest(story, 'open', { 'open.txt': 'open' });
  const closing = eventNamed(await story.repository.closePullRequest(closed.number), 'pull_request');

  await expectUntouched(story, [
    [open.opened, {}, `create the stack orders-api-pr-${open.number}`],
    [closing, {}, `delete the stack orders-api-pr-${closed.number}`],
    [await story.repository.schedule('*/15 * * * *'), {}, '1 of 1'],
  ]);
});
