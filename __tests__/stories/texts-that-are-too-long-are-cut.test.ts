import { expect, it } from 'vitest';
import { logOf } from './story.ts';
import { openSmall, SMALL_STACK, startSmallStory } from './small-stack.ts';

/** GitHub refuses a longer comment with 422 (docs.github.com/rest/issues/comments). */
const LONGEST_COMMENT = 65_536;
/** The runner drops a longer summary as a whole (actions/runner, FileCommandManager.cs). */
const LONGEST_SUMMARY = 1_048_576;

it.each([
  { what: 'of one long line', reason: 'x'.repeat(70_000) },
  { what: 'of many lines with what a comment must escape', reason: '<b> | @team `x`\n'.repeat(6_000) },
  { what: 'of two million characters', reason: 'ä line of a log\n'.repeat(130_000) },
])('a failure reason $what still reaches the comment, cut, and the summary', async ({ reason }) => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'talkative');
  const first = 'The queue says: ';
  story.sandbox.faults.set([
    {
      kind: 'fail-resource',
      stack: SMALL_STACK,
      resource: 'Queue',
      during: 'create',
      reason: first + reason,
    },
  ]);

  const run = await story.run(opened);
  expect(run.outputs['decision'], logOf(run).slice(0, 5_000)).toBe('failed');
  expect(run.outputs['reason-code']).toBe('stack-failed');
  expect(run.outputs['reason']).toContain(first);

  const [comment = '', ...others] = story.comments(number);
  expect(others).toEqual([]);
  expect(comment.length).toBeLessThanOrEqual(LONGEST_COMMENT);
  expect(comment.split('\n')[0]).toBe('<!-- switchyard:orders/api -->');
  expect(comment).toContain('Preview failed');
  expect(comment).toContain(first);
  expect(comment).toMatch(/cut here|left out/i);
  expect(comment).toContain('**Next:**');

  expect(Buffer.byteLength(run.summary)).toBeLessThanOrEqual(LONGEST_SUMMARY);
  expect(run.summary).toContain(first);
  const complaints = run.annotations.filter(({ message }) =>
    /upload aborted|Unable to process/.test(message),
  );
  expect(complaints).toEqual([]);
});
