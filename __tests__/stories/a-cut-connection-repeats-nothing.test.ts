import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import {
  listNames,
  openSmall,
  readHistory,
  SMALL_STACK,
  SMALL_TEMPLATE,
  smallTemplate,
  startSmallStory,
} from './small-stack.ts';
import { eventNamed, logOf } from './story.ts';

const CREATED = ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE'];
const UPDATED = ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE'];
const DELETED = ['DELETE_IN_PROGRESS', 'DELETE_COMPLETE'];

function cut(story: Scenario, operation: string, when: 'before' | 'after'): void {
  story.sandbox.faults.set([{ kind: 'cut', service: 'cloudformation', operation, when, calls: '1' }]);
}

function expectCut(story: Scenario): void {
  expect(story.sandbox.faults.list()).toMatchObject([{ met: 1 }]);
  story.sandbox.faults.clear();
}

describe.each(['before', 'after'] as const)('the connection is cut %s the call took effect', (when) => {
  it('creating, updating and deleting a stack each happen once', async () => {
    const story = await startSmallStory();
    const { number, opened } = await openSmall(story, 'cut-off');

    cut(story, 'CreateStack', when);
    const made = await story.run(opened);
    expectCut(story);
    expect(made.outputs, logOf(made)).toMatchObject({
      decision: 'deployed',
      'stack-status': 'CREATE_COMPLETE',
    });
    expect(await readHistory(story, SMALL_STACK)).toEqual([CREATED]);
    expect(story.comments(number)[0]).toContain('Preview is ready');

    const files = { [SMALL_TEMPLATE]: smallTemplate('second') };
    const pushed = await story.repository.push(number, { files });
    cut(story, 'UpdateStack', when);
    const updated = await story.run(eventNamed(pushed, 'pull_request'));
    expectCut(story);
    expect(updated.outputs, logOf(updated)).toMatchObject({
      decision: 'deployed',
      'reason-code': 'deployed',
      changed: 'true',
      'stack-id': made.outputs['stack-id'],
    });
    expect(await readHistory(story, SMALL_STACK)).toEqual([[...CREATED, ...UPDATED]]);
    expect(story.comments(number)[0]).toContain('Preview is ready');

    const closed = await story.repository.closePullRequest(number);
    cut(story, 'DeleteStack', when);
    const deleted = await story.run(eventNamed(closed, 'pull_request'), { checkout: false });
    expectCut(story);
    expect(deleted.outputs, logOf(deleted)).toMatchObject({
      decision: 'deleted',
      'reason-code': 'torn-down',
    });
    expect(await readHistory(story, SMALL_STACK)).toEqual([[...CREATED, ...UPDATED, ...DELETED]]);
    expect(await listNames(story)).toEqual(['foundation']);
    expect(story.comments(number)).toHaveLength(1);
    expect(story.comments(number)[0]).toContain('Preview is deleted');
  });
});
