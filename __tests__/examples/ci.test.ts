import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { ask, eventNamed, logOf, openPullRequest, startStory } from '../stories/story.ts';
import { read, readWorkflow, textOf } from './example-files.ts';

/**
 * The steps of .github/workflows/ci.yml that use the action, with their own inputs and the permissions of their job, on
 * the events that start it. A real runner does the same, with the real GitHub.
 */
const job = readWorkflow('.github/workflows/ci.yml').jobs['action'];
const TEMPLATE = 'examples/service-own-load-balancer.yml';

async function startCi(): Promise<Scenario> {
  const permissions = { ...job?.permissions } as Readonly<Record<string, 'read'>>;
  const story = await startStory({ permissions });
  await story.repository.moveBase({
    files: { [TEMPLATE]: read(TEMPLATE) },
    message: 'As in this repository',
  });
  return story;
}

/** Runs one step with nothing but what ci.yml gives it. */
async function runStep(story: Scenario, id: string, event: WebhookEvent): Promise<RunResult> {
  const known: Readonly<Record<string, string | undefined>> = {
    'steps.sandbox.outputs.STATE_BUCKET': story.foundation['StateBucketName'],
    'steps.sandbox.outputs.LISTENER_ARN': story.foundation['ProductionRuleArn'],
    'github.sha': event.sha,
    'github.event.number': textOf(event.payload['number']),
  };
  const step = job?.steps.find((each) => each.id === id);
  const given = Object.entries(step?.with ?? {}).map(([name, value]) => [
    name,
    (typeof value === 'string' ? value : textOf(value)).replaceAll(
      /\$\{\{ (.+?) \}\}/g,
      (_, name: string) => {
        const found = known[name];
        if (found === undefined) throw new Error(`ci.yml says ${name}, which this test does not know`);
        return found;
      },
    ),
  ]);
  const blank = Object.fromEntries(Object.keys(story.inputs('')).map((name) => [name, '']));
  return story.run(event, { inputs: { ...blank, ...(Object.fromEntries(given) as Record<string, string>) } });
}

it('on a pull request the job gets a preview that answers, a report, and no stack in the end', async () => {
  const story = await startCi();
  const { number, opened } = await openPullRequest(story, 'feature');
  const auto = await runStep(story, 'auto', opened);
  const name = `orders-service-pr-${number}`;
  expect(auto.outputs, logOf(auto)).toMatchObject({ decision: 'deployed', 'stack-name': name });
  expect(await ask(auto.outputs['url'] ?? '')).toEqual({ status: 200, stack: name });
  expect(story.comments(number)).toEqual([]);

  const status = await runStep(story, 'status', opened);
  expect(status.outputs, logOf(status)).toMatchObject({ decision: 'reported' });
  const teardown = await runStep(story, 'teardown', opened);
  expect(teardown.outputs, logOf(teardown)).toMatchObject({ decision: 'deleted' });
  expect((await story.stacks()).map(({ StackName }) => StackName)).toEqual(['foundation']);

  const refused = await runStep(story, 'refused', opened);
  expect(refused.conclusion).toBe('failure');
});

it('on a pull request from a fork nothing is made', async () => {
  const story = await startCi();
  const { opened } = await openPullRequest(story, 'feature', { 'app.txt': 'theirs' }, { fork: 'mallory' });
  const auto = await runStep(story, 'auto', opened);
  expect(auto.outputs, logOf(auto)).toMatchObject({ decision: 'skipped', 'reason-code': 'fork' });
});

it('on a push a stack of the commit is promoted, and production answers', async () => {
  const story = await startCi();
  const push = eventNamed(await story.repository.moveBase({ files: { 'a.txt': 'a' } }), 'push');
  const auto = await runStep(story, 'auto', push);
  expect(auto.outputs, logOf(auto)).toMatchObject({ decision: 'promoted' });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: auto.outputs['stack-name'] });
  const status = await runStep(story, 'status', push);
  expect(status.outputs, logOf(status)).toMatchObject({ decision: 'reported' });
});

it('on a group of the merge queue the job gets a preview', async () => {
  const story = await startCi();
  const { number } = await openPullRequest(story, 'feature');
  const group = eventNamed(await story.repository.createMergeGroup(number), 'merge_group');
  const auto = await runStep(story, 'auto', group);
  expect(auto.outputs, logOf(auto)).toMatchObject({ decision: 'deployed' });
});
