import { describe, it } from 'vitest';
import { CREATED, expectReady, runUntilKilled, withPullRequest, type Point } from './interrupted.ts';

/** Of many: `__tests__/chaos` kills at each call, in one process. These are the real thing. */
const POINTS: readonly Point[] = [
  { service: 'cloudformation', operation: 'CreateStack', nth: 1, when: 'after' },
  { service: 's3', operation: 'PutObject', nth: 2, when: 'before' },
  { service: 'elasticloadbalancing', operation: 'DescribeTargetHealth', nth: 1, when: 'before' },
];

describe.concurrent('a first run that is killed is made up for by the next one', () => {
  it.each(POINTS)('$when call $nth of $operation', async (point) => {
    await withPullRequest(async ({ story, opened }) => {
      await runUntilKilled(story, opened, point);
      const next = await story.run(opened);
      await expectReady(story, opened, next, CREATED);
    });
  });
});
