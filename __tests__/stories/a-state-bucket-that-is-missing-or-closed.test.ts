import { expect, it } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import { listNames, openSmall, readHistory, SMALL_STACK, startSmallStory } from './small-stack.ts';

it('a state bucket that does not exist is named, and no stack is made', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'bucketless');

  const run = await story.run(opened, { inputs: { 'state-bucket': 'no-such-bucket-of-ours' } });
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'refused',
    'reason-code': 'state-bucket-missing',
    changed: 'false',
  });
  expect(run.exitCode).toBe(1);
  expect(run.outputs['reason']).toContain('no-such-bucket-of-ours');
  expect(await listNames(story)).toEqual(['foundation']);
  expect(await readHistory(story, SMALL_STACK)).toEqual([]);
  expect(story.comments(number).join()).not.toContain('being deployed');
});

it('a state bucket that cannot be written is told with the action that is missing, and the next run is not in its way', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'read-only');
  story.sandbox.denials.set(['s3:PutObject']);

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'permission-missing' });
  expect(run.exitCode).toBe(1);
  expect(run.outputs['reason']).toContain('s3:PutObject');
  expect(run.outputs['reason']).toContain(story.foundation['StateBucketName']);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('s3:PutObject');
  const left = await story.stack(SMALL_STACK);
  const settled = left?.StackStatus?.endsWith('_IN_PROGRESS') !== true;
  const told = /goes on/.test(logOf(run));
  expect(settled || told, `the stack is ${left?.StackStatus}, and the log does not say that it goes on`).toBe(
    true,
  );

  story.sandbox.denials.set([]);
  const next = await story.run(opened);
  expect(next.conclusion, logOf(next)).toBe('success');
  expect(next.outputs['stack-status']).toBe('CREATE_COMPLETE');
  expect(await readHistory(story, SMALL_STACK)).toEqual([['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']]);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
});

it('a teardown whose record cannot be deleted has deleted the stack and warns of the record', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'kept-record');
  await story.run(opened);
  story.sandbox.denials.set(['s3:DeleteObject']);

  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  const run = await story.run(closed, { checkout: false });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(run.exitCode).toBe(0);
  const warnings = run.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
  expect(warnings.join()).toContain('s3:DeleteObject');
  expect(await listNames(story)).toEqual(['foundation']);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
});
