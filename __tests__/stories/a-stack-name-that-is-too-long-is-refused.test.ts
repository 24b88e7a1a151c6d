import { expect, it } from 'vitest';
import { logOf } from './story.ts';
import { listNames, openSmall, startSmallStory } from './small-stack.ts';

/** What the stack of PR 1 is called ends in `-pr-1`. */
const BASE = 129 - '-pr-1'.length;

it('a stack name of 129 characters is refused with both numbers before any call', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'long-winded');
  story.sandbox.calls.clear();

  const run = await story.run(opened, { inputs: { 'stack-name': 'a'.repeat(BASE) } });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'invalid-settings' });
  expect(run.exitCode).toBe(1);
  expect(run.outputs['reason']).toContain('129');
  expect(run.outputs['reason']).toContain('128');
  expect(story.sandbox.calls.list()).toEqual([]);
  expect(story.comments(number)).toEqual([]);
});

it('one of 128 characters is deployed', async () => {
  const story = await startSmallStory();
  const { opened } = await openSmall(story, 'just-right');
  const name = `${'a'.repeat(BASE - 1)}-pr-1`;

  const run = await story.run(opened, { inputs: { 'stack-name': 'a'.repeat(BASE - 1) } });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-name': name });
  expect(name).toHaveLength(128);
  expect(await listNames(story)).toEqual([name, 'foundation']);
});
