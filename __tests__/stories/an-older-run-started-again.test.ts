import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('the run of an older commit, started again, puts nothing old over the newer one', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'twice');
  await story.run(opened);
  const pushed = await story.repository.push(number, { files: { 'app.txt': 'second\n' } });
  const newer = await story.run(eventNamed(pushed, 'pull_request'));
  expect(newer.outputs, logOf(newer)).toMatchObject({ decision: 'deployed' });
  const before = await story.stack('orders-api-pr-1');
  const comment = story.comments(number);

  const older = await story.run(opened);
  expect(older.outputs, logOf(older)).toMatchObject({
    decision: 'superseded',
    'reason-code': 'newer-commit',
    changed: 'false',
  });
  expect(older.conclusion).toBe('success');
  const after = await story.stack('orders-api-pr-1');
  expect(after?.LastUpdatedTime).toEqual(before?.LastUpdatedTime);
  expect(after?.Parameters).toEqual(before?.Parameters);
  expect(story.comments(number)).toEqual(comment);
  expect(comment[0]).toContain(newer.outputs['url']);
  expect((await ask(newer.outputs['url'] ?? '')).status).toBe(200);
});
