import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('a merge that never had a preview is built by its push; where its tests failed once, running it again promotes', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'story-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const tried = join(directory, 'tried');
  const story = await startStory({
    inputs: {
      'preview-label': 'preview',
      'settle-time': '0s',
      // Fails at the first try only.
      'test-command': `echo x >> ${tried}; [ "$(wc -l < ${tried})" -gt 1 ]`,
    },
  });
  const { number, opened } = await openPullRequest(story, 'unlabelled');
  const skipped = await story.run(opened);
  expect(skipped.outputs, logOf(skipped)).toMatchObject({ 'reason-code': 'label-missing' });
  const merged = await story.repository.mergePullRequest(number, { method: 'squash' });
  const push = eventNamed(merged, 'push');
  const name = `orders-api-${push.sha.slice(0, 7)}`;

  const failed = await story.run(push);
  expect(failed.outputs, logOf(failed)).toMatchObject({ decision: 'failed', 'reason-code': 'tests-failed' });
  expect(failed.conclusion).toBe('failure');
  expect((await ask(story.productionUrl)).status).toBe(503);

  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'stack-name': name });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: name });
  expect((await readFile(tried, 'utf8')).split('\n').length).toBeGreaterThan(2);
  expect(story.comments(number).join()).toContain('In production');
});
