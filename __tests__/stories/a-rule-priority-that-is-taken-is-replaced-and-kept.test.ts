import { expect, it, vi } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';
import { listNames, readHistory, startRun } from './small-stack.ts';
import { takePriority } from './world.ts';

const STACK = 'orders-api-pr-1';

async function priorityOf(story: Scenario): Promise<string> {
  const { Parameters = [] } = (await story.stack(STACK)) ?? {};
  return Parameters.find(({ ParameterKey }) => ParameterKey === 'SwitchyardPriority')?.ParameterValue ?? '';
}

/** Makes the stack of PR 1 once and deletes it again: its first priority is the same on every run. */
async function learnPriority(story: Scenario, number: number, opened: Parameters<Scenario['run']>[0]) {
  const made = await story.run(opened);
  expect(made.outputs, logOf(made)).toMatchObject({ decision: 'deployed' });
  const priority = Number(await priorityOf(story));
  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  await story.run(closed, { checkout: false });
  expect(await listNames(story)).toEqual(['foundation']);
  return priority;
}

it('a priority that was taken before is not asked for, and the one found is kept by the next update', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'crowded');
  const taken = await learnPriority(story, number, opened);
  await takePriority(story, taken);

  const reopened = eventNamed(await story.repository.reopen(number), 'pull_request');
  const made = await story.run(reopened);
  expect(made.outputs, logOf(made)).toMatchObject({ decision: 'deployed' });
  const found = await priorityOf(story);
  expect(found).toMatch(/^\d+$/);
  expect(found).not.toBe(String(taken));
  expect(await readHistory(story, STACK)).toHaveLength(2);

  const pushed = await story.repository.push(number, { files: { 'app.txt': 'second\n' } });
  const updated = await story.run(eventNamed(pushed, 'pull_request'));
  expect(updated.outputs, logOf(updated)).toMatchObject({
    decision: 'deployed',
    'stack-id': made.outputs['stack-id'],
  });
  expect(await priorityOf(story)).toBe(found);
  expect(await ask(updated.outputs['url'] ?? '')).toEqual({ status: 200, stack: STACK });
});

it('one that is taken between reading the rules and creating the stack is replaced by another, and the run ends deployed', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'overtaken');
  const wanted = await learnPriority(story, number, opened);

  const reopened = eventNamed(await story.repository.reopen(number), 'pull_request');
  story.sandbox.faults.set([
    { kind: 'delay', service: 'cloudformation', operation: 'CreateStack', ms: 1_000, calls: '1' },
  ]);
  const running = startRun(story, reopened);
  await vi.waitUntil(() => story.sandbox.faults.list()[0]?.met === 1, { timeout: 20_000, interval: 20 });
  await takePriority(story, wanted);
  const run = await running.result;

  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-status': 'CREATE_COMPLETE' });
  expect(logOf(run)).toContain(`priority ${wanted} was taken meanwhile`);
  const found = await priorityOf(story);
  expect(found).not.toBe(String(wanted));
  expect(await ask(run.outputs['url'] ?? '')).toEqual({ status: 200, stack: STACK });
  expect(await listNames(story)).toEqual(['foundation', STACK]);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');

  const pushed = await story.repository.push(number, { files: { 'app.txt': 'second\n' } });
  const updated = await story.run(eventNamed(pushed, 'pull_request'));
  expect(updated.outputs, logOf(updated)).toMatchObject({ decision: 'deployed' });
  expect(await priorityOf(story)).toBe(found);
});
