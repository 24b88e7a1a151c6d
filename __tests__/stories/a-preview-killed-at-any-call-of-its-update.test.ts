import { describe, expect, it } from 'vitest';
import { CREATED, expectReady, runUntilKilled, UPDATED, withPullRequest, type Point } from './interrupted.ts';
import { eventNamed, logOf } from './story.ts';

/** Of many: `__tests__/chaos` kills at each call, in one process. These are the real thing. */
const POINTS: readonly Point[] = [
  { service: 'cloudformation', operation: 'UpdateStack', nth: 1, when: 'after' },
  { service: 's3', operation: 'PutObject', nth: 3, when: 'before' },
  { service: 'cloudformation', operation: 'DescribeStackEvents', nth: 2, when: 'before' },
];

describe.concurrent('a run for a push that is killed is made up for by the next one', () => {
  it.each(POINTS)('$when call $nth of $operation', async (point) => {
    await withPullRequest(async ({ story, number, opened }) => {
      const first = await story.run(opened);
      expect(first.outputs, logOf(first)).toMatchObject({ decision: 'deployed' });
      const files = { 'app.txt': 'newer\n' };
      const pushed = eventNamed(await story.repository.push(number, { files }), 'pull_request');

      await runUntilKilled(story, pushed, point);
      const next = await story.run(pushed);
      expect(next.outputs['stack-id']).toBe(first.outputs['stack-id']);
      await expectReady(story, pushed, next, [...CREATED, ...UPDATED]);
    });
  });
});
