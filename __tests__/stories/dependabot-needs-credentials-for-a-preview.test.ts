import { expect, it } from 'vitest';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { eventNamed, logOf } from './story.ts';
import { listNames, SMALL_STACK, SMALL_TEMPLATE, smallTemplate, startSmallStory } from './small-stack.ts';

const DEPENDABOT = 'dependabot[bot]';
const BRANCH = 'dependabot/npm_and_yarn/left-pad-2.0.0';

async function openByDependabot({ repository }: Scenario): Promise<WebhookEvent> {
  const files = { [SMALL_TEMPLATE]: smallTemplate() };
  await repository.commit({ branch: BRANCH, files, author: DEPENDABOT });
  const wanted = { branch: BRANCH, title: 'Bump left-pad to 2.0.0', author: DEPENDABOT };
  return eventNamed(await repository.openPullRequest(wanted), 'pull_request');
}

it('a PR of Dependabot whose run has no credentials is skipped, and no AWS call is made', async () => {
  const story = await startSmallStory();
  const opened = await openByDependabot(story);
  story.sandbox.calls.clear();

  const run = await story.run(opened, {
    env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
  });
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'skipped',
    'reason-code': 'dependabot',
    changed: 'false',
  });
  expect(run.exitCode).toBe(0);
  expect(story.sandbox.calls.list()).toEqual([]);
  expect(story.comments(1)).toEqual([]);
  expect(await listNames(story)).toEqual(['foundation']);
});

it('with credentials, as Dependabot’s own secrets give them, it gets its preview', async () => {
  const story = await startSmallStory();
  const opened = await openByDependabot(story);

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-name': SMALL_STACK });
  expect(await listNames(story)).toEqual(['foundation', SMALL_STACK]);
  expect(story.comments(1)[0]).toContain('Preview is ready');
});
