import { describe, it } from 'vitest';
import {
  CREATED,
  expectHeldBack,
  expectReady,
  holdBack,
  onceFailing,
  runFailing,
  withPullRequest,
  type Write,
} from './interrupted.ts';

const WRITES: readonly Write[] = [
  { what: 'publishing the deployment', operation: 'repos/create-deployment' },
  { what: 'starting the deployment', operation: 'repos/create-deployment-status' },
  { what: 'ending the deployment', operation: 'repos/create-deployment-status', after: 1 },
  { what: 'the first words of the comment', operation: 'issues/create-comment' },
  { what: 'the last words of the comment', operation: 'issues/update-comment' },
];

describe.concurrent('a preview is told once, though GitHub stumbles', () => {
  it.each(onceFailing(WRITES))('$what: $how', async (write) => {
    await withPullRequest(async ({ story, opened }) => {
      const run = await runFailing(story, opened, write);
      await expectReady(story, opened, run, CREATED);
    });
  });

  it.each(WRITES)('$what: a rate limit is a warning, and the next run makes up for it', async (write) => {
    await withPullRequest(async ({ story, opened }) => {
      const letWrite = holdBack(story, write);
      expectHeldBack(await story.run(opened), 'deployed');

      letWrite();
      const next = await story.run(opened);
      await expectReady(story, opened, next, CREATED);
    });
  });
});
