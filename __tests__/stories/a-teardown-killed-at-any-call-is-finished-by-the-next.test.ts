import { describe, expect, it } from 'vitest';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import {
  expectGone,
  expectHeldBack,
  holdBack,
  onceFailing,
  runFailing,
  runUntilKilled,
  withPullRequest,
  type Point,
  type Write,
} from './interrupted.ts';
import { eventNamed, logOf } from './story.ts';

/** Of many: `__tests__/chaos` kills at each call, in one process. These are the real thing. */
const POINTS: readonly Point[] = [
  { service: 'cloudformation', operation: 'DeleteStack', nth: 1, when: 'after' },
  { service: 's3', operation: 'DeleteObject', nth: 1, when: 'before' },
];

const WRITES: readonly Write[] = [
  { what: 'ending the deployment', operation: 'repos/create-deployment-status' },
  { what: 'the last words of the comment', operation: 'issues/update-comment' },
];

/** Plays after the pull request was closed, with its preview still there. */
async function withClosed(play: (story: Scenario, closed: WebhookEvent) => Promise<void>): Promise<void> {
  await withPullRequest(async ({ story, number, opened }) => {
    const made = await story.run(opened);
    expect(made.outputs, logOf(made)).toMatchObject({ decision: 'deployed' });
    const closed = await story.repository.closePullRequest(number);
    await play(story, eventNamed(closed, 'pull_request'));
  });
}

describe.concurrent('a teardown that is cut short is finished by the next one', () => {
  it.each(POINTS)('killed $when call $nth of $operation', async (point) => {
    await withClosed(async (story, closed) => {
      await runUntilKilled(story, closed, point, { checkout: false });
      await expectGone(story, await story.run(closed, { checkout: false }));
    });
  });

  it.each(WRITES)('$what: a rate limit is a warning, and the next run makes up for it', async (write) => {
    await withClosed(async (story, closed) => {
      const letWrite = holdBack(story, write);
      expectHeldBack(await story.run(closed, { checkout: false }), 'deleted');

      letWrite();
      await expectGone(story, await story.run(closed, { checkout: false }));
    });
  });
});

describe.concurrent('a teardown is told once, though GitHub stumbles', () => {
  it.each(onceFailing(WRITES))('$what: $how', async (write) => {
    await withClosed(async (story, closed) => {
      await expectGone(story, await runFailing(story, closed, write, { checkout: false }));
    });
  });
});
