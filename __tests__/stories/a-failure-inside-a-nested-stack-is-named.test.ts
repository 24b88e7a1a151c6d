import { describe, expect, it } from 'vitest';
import {
  listNames,
  nestedTemplate,
  openSmall,
  SMALL_STACK,
  SMALL_TEMPLATE,
  smallTemplate,
  startSmallStory,
} from './small-stack.ts';
import { eventNamed, logOf } from './story.ts';

const REASON = 'The queue policy names an account that does not exist';
const CHILD = `${SMALL_STACK}/Child`;

describe.each([
  { how: 'by DescribeEvents', denied: [] },
  {
    how: 'by the events of each stack, where DescribeEvents is denied',
    denied: ['cloudformation:DescribeEvents'],
  },
])('the first cause is found $how', ({ denied }) => {
  it('when a resource of a nested stack cannot be created', async () => {
    const story = await startSmallStory();
    const { number, opened } = await openSmall(story, 'nested', await nestedTemplate(story, 'child.yml'));
    story.sandbox.denials.set(denied);
    story.sandbox.faults.set([
      { kind: 'fail-resource', stack: CHILD, resource: 'Queue', during: 'create', reason: REASON },
    ]);

    const failed = await story.run(opened);
    expect(failed.outputs, logOf(failed)).toMatchObject({
      decision: 'failed',
      'reason-code': 'stack-failed',
      'stack-status': 'ROLLBACK_COMPLETE',
    });
    expect(failed.conclusion).toBe('failure');
    const [comment = '', ...others] = story.comments(number);
    expect(others).toEqual([]);
    const errors = failed.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
    for (const text of [failed.outputs['reason'], comment, failed.summary, errors.join()]) {
      expect(text).toContain('Queue');
      expect(text).toContain(REASON);
      expect(text).not.toContain('Embedded stack');
    }
    expect(failed.outputs['reason']).toContain('AWS::SQS::Queue');

    story.sandbox.faults.clear();
    const again = await story.run(opened);
    expect(again.outputs, logOf(again)).toMatchObject({ decision: 'deployed' });
    expect(await listNames(story)).toEqual([
      'foundation',
      SMALL_STACK,
      expect.stringMatching(/^orders-api-pr-1-Child-/),
    ]);
    expect(story.comments(number)[0]).toContain('Preview is ready');
  });

  it('when a resource of a nested stack cannot be updated', async () => {
    const story = await startSmallStory();
    const { number, opened } = await openSmall(story, 'nested', await nestedTemplate(story, 'one.yml'));
    const made = await story.run(opened);
    expect(made.outputs, logOf(made)).toMatchObject({ decision: 'deployed' });
    story.sandbox.denials.set(denied);
    story.sandbox.faults.set([
      { kind: 'fail-resource', stack: CHILD, resource: 'Topic', during: 'update', reason: REASON },
    ]);

    const changed = await nestedTemplate(story, 'two.yml', smallTemplate('second'));
    const pushed = await story.repository.push(number, { files: { [SMALL_TEMPLATE]: changed } });
    const failed = await story.run(eventNamed(pushed, 'pull_request'));
    expect(failed.outputs, logOf(failed)).toMatchObject({
      decision: 'failed',
      'reason-code': 'stack-failed',
      'stack-id': made.outputs['stack-id'],
      'stack-status': 'UPDATE_ROLLBACK_COMPLETE',
    });
    for (const text of [failed.outputs['reason'], story.comments(number)[0]]) {
      expect(text).toContain('Topic');
      expect(text).toContain(REASON);
      expect(text).not.toContain('Embedded stack');
    }
  });
});
