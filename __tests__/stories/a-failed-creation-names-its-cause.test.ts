import type { Stack } from '@aws-sdk/client-cloudformation';
import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';
import { takePriority } from './world.ts';

function priorityOf(stack: Stack | undefined): string | undefined {
  const found = stack?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'SwitchyardPriority');
  return found?.ParameterValue;
}

it('a stack that cannot be created fails with the first cause, and the fix pushed afterwards makes it anew with a free priority', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'broken');

  const parameters = 'Image=registry.example/orders:1-crash\nVersion=1';
  const failed = await story.run(opened, { inputs: { parameters } });
  expect(failed.outputs, logOf(failed)).toMatchObject({ decision: 'failed' });
  expect(failed.conclusion).toBe('failure');
  const reason = failed.outputs['reason'] ?? '';
  expect(reason).toContain('Service');
  expect(reason).toContain('AWS::ECS::Service');
  expect(reason).toMatch(/circuit breaker/i);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview failed');
  expect(story.comments(number)[0]).toMatch(/circuit breaker/i);
  const left = await story.stack('orders-api-pr-1');
  expect(left?.StackStatus).toBe('ROLLBACK_COMPLETE');

  const priority = priorityOf(left);
  await takePriority(story, Number(priority));

  const fix = await story.repository.push(number, { files: { 'app.txt': 'fixed\n' } });
  const fixed = await story.run(eventNamed(fix, 'pull_request'));
  expect(fixed.outputs, logOf(fixed)).toMatchObject({
    decision: 'deployed',
    'stack-name': 'orders-api-pr-1',
    'stack-status': 'CREATE_COMPLETE',
  });
  expect(fixed.outputs['stack-id']).not.toBe(left?.StackId);
  expect(priorityOf(await story.stack('orders-api-pr-1'))).not.toBe(priority);
  expect(await ask(fixed.outputs['url'] ?? '')).toEqual({ status: 200, stack: 'orders-api-pr-1' });
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
  const names = (await story.stacks()).map((stack) => stack.StackName).sort();
  expect(names).toEqual(['foundation', 'orders-api-pr-1']);
});
