import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { expect, it } from 'vitest';
import { eventNamed, logOf, openPullRequest, startStory } from './story.ts';

const TEMPLATE = JSON.stringify({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup' } } });

it('a stack of this name that another repository made is neither updated nor deleted', async () => {
  const story = await startStory();
  await story.cloudformation.send(
    new CreateStackCommand({
      StackName: 'orders-api-pr-1',
      TemplateBody: TEMPLATE,
      Tags: [
        { Key: 'switchyard:application', Value: 'orders' },
        { Key: 'switchyard:role', Value: 'api' },
        { Key: 'switchyard:repository', Value: 'acme/other' },
        { Key: 'switchyard:repository-id', Value: '424242' },
        { Key: 'switchyard:origin', Value: 'pr/1' },
      ],
    }),
  );
  const before = await story.stack('orders-api-pr-1');
  const { opened } = await openPullRequest(story, 'taken');

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'not-ours' });
  expect(run.outputs['reason']).toContain('acme/other');

  const closed = await story.repository.closePullRequest(1);
  const teardown = await story.run(eventNamed(closed, 'pull_request'));
  expect(teardown.outputs, logOf(teardown)).toMatchObject({ decision: 'refused', 'reason-code': 'not-ours' });

  const after = await story.stack('orders-api-pr-1');
  expect(after?.StackId).toBe(before?.StackId);
  expect(after?.LastUpdatedTime).toBeUndefined();
});
