import { describe, it } from 'vitest';
import { around, CREATED, expectReady, runUntilKilled, withPullRequest, type Point } from './interrupted.ts';

const POINTS: readonly Point[] = [
  ...around({ service: 'cloudformation', operation: 'CreateStack', nth: 1 }),
  // Its record: deploying, then testing, then ready.
  ...around({ service: 's3', operation: 'PutObject', nth: 1 }),
  ...around({ service: 's3', operation: 'PutObject', nth: 2 }),
  ...around({ service: 's3', operation: 'PutObject', nth: 3 }),
  { service: 'cloudformation', operation: 'DescribeStacks', nth: 1, when: 'after' },
  { service: 'cloudformation', operation: 'DescribeStackEvents', nth: 2, when: 'before' },
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
