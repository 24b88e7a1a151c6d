import { expect, it } from 'vitest';
import { ask, logOf, openPullRequest, startStory } from './story.ts';

it('an IAM action that is missing is named, and the stack is not half made', async () => {
  const story = await startStory();
  const { opened } = await openPullRequest(story, 'denied');
  story.sandbox.denials.set(['cloudformation:CreateStack']);

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'permission-missing' });
  expect(run.outputs['reason']).toContain('cloudformation:CreateStack');
  expect(run.conclusion).toBe('failure');
  expect((await story.stacks()).map((stack) => stack.StackName)).toEqual(['foundation']);
  expect(story.comments(1).join()).toContain('cloudformation:CreateStack');
});

it('a token that may not comment still gets its stack, and one annotation that names the permission', async () => {
  const story = await startStory({
    permissions: { contents: 'read', deployments: 'write', 'pull-requests': 'read' },
  });
  const { opened } = await openPullRequest(story, 'silent');

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'reason-code': 'comment-denied' });
  expect(run.conclusion).toBe('success');
  const warnings = run.annotations.filter(
    (each) => each.level === 'warning' && each.message.includes('pull-requests: write'),
  );
  expect(warnings).toHaveLength(1);
  expect((await ask(run.outputs['url'] ?? '')).status).toBe(200);
});
