import { expect, it } from 'vitest';
import { secondaryRateLimit } from '../../sandbox/github/faults.ts';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import { eventNamed, logOf } from './story.ts';
import { listNames, openSmall, SMALL_STACK, startRun, startSmallStory } from './small-stack.ts';

const BAD_GATEWAY = { status: 502, message: 'Server Error' };
const UNAVAILABLE = { status: 503, message: 'Service unavailable' };
const ALWAYS = 1_000;

function warningsOf(run: RunResult): string {
  return run.annotations
    .filter(({ level }) => level === 'warning')
    .map(({ message }) => message)
    .join('\n');
}

it.each([
  { what: '502', answer: BAD_GATEWAY },
  { what: '503', answer: UNAVAILABLE },
  { what: 'a secondary rate limit of ten minutes', answer: secondaryRateLimit(403, 600) },
  { what: 'no answer', answer: 'cut-before' as const },
])(
  '$what to the comment of a stack that is up is a warning, and the next run writes it',
  async ({ answer }) => {
    const story = await startSmallStory();
    const { number, opened } = await openSmall(story, 'untold');
    story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'CREATE_IN_PROGRESS' }]);
    const running = startRun(story, opened);
    await running.says('CREATE_IN_PROGRESS');
    story.sandbox.github.addFault({ operation: 'issues/update-comment', times: ALWAYS, answer });
    story.sandbox.github.addFault({ operation: 'issues/create-comment', times: ALWAYS, answer });
    story.sandbox.faults.release(SMALL_STACK);
    const run = await running.result;

    expect(run.outputs, logOf(run)).toMatchObject({
      decision: 'deployed',
      'stack-name': SMALL_STACK,
      'stack-status': 'CREATE_COMPLETE',
    });
    expect(run.exitCode).toBe(0);
    expect(warningsOf(run)).toMatch(/comment/i);
    expect(await listNames(story)).toEqual(['foundation', SMALL_STACK]);

    story.sandbox.github.clearFaults();
    const again = await story.run(opened);
    expect(again.outputs, logOf(again)).toMatchObject({ decision: 'unchanged' });
    expect(story.comments(number)).toHaveLength(1);
    expect(story.comments(number)[0]).toContain('Preview is ready');
  },
);

it('a comment whose answer is lost is not written twice', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'echo');
  story.sandbox.github.addFault({ operation: 'issues/create-comment', answer: 'cut-after' });

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed' });
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
});

it('a pull request that cannot be read again after the deploy leaves the preview as it is: ready', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'unread');
  story.sandbox.github.addFault({ operation: 'pulls/get', after: 1, times: ALWAYS, answer: BAD_GATEWAY });

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-name': SMALL_STACK });
  expect(run.exitCode).toBe(0);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
});

it('a teardown that GitHub does not let speak has deleted the stack, and the next one writes the comment', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'speechless');
  await story.run(opened);
  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  story.sandbox.github.addFault({ operation: 'issues/update-comment', times: ALWAYS, answer: UNAVAILABLE });

  const torn = await story.run(closed, { checkout: false });
  expect(torn.outputs, logOf(torn)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(torn.exitCode).toBe(0);
  expect(warningsOf(torn)).toMatch(/comment/i);
  expect(await listNames(story)).toEqual(['foundation']);

  story.sandbox.github.clearFaults();
  const again = await story.run(closed, { checkout: false });
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'deleted', 'reason-code': 'already-gone' });
  expect(story.comments(number)[0]).toContain('Preview is deleted');
});
