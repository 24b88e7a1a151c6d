import { describe, expect, it } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import { listNames, openSmall, readHistory, SMALL_STACK, startSmallStory } from './small-stack.ts';
import { deploymentStates } from './world.ts';

describe.each([
  { bucket: 'with a state bucket', inputs: {} },
  { bucket: 'without a state bucket', inputs: { 'state-bucket': '' } },
])('a PR that is opened with a label, $bucket', ({ inputs }) => {
  it('starts two runs at once, which make one stack and leave one comment that says where it is', async () => {
    const story = await startSmallStory({ inputs });
    const { number, opened } = await openSmall(story, 'labelled-at-once');
    const labeled = eventNamed(await story.repository.label(number, 'preview'), 'pull_request');

    // Both find no comment and are sent away once, so that both write one: the race that cannot be left to luck.
    const answer = { status: 502, message: 'Server Error' };
    story.sandbox.github.addFault({ operation: 'issues/create-comment', times: 2, answer });
    const runs = await Promise.all([story.run(opened), story.run(labeled)]);
    const logs = runs.map(logOf).join('\n\n');
    expect(
      runs.map(({ exitCode }) => exitCode),
      logs,
    ).toEqual([0, 0]);
    const decisions = runs.map(({ outputs }) => outputs['decision']);
    expect(decisions, logs).toContainEqual(expect.stringMatching(/^(deployed|unchanged)$/) as string);
    expect(await listNames(story)).toEqual(['foundation', SMALL_STACK]);
    expect(await readHistory(story, SMALL_STACK)).toEqual([['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']]);
    expect(story.comments(number), logs).toHaveLength(1);
    expect(story.comments(number)[0], logs).toContain('Preview is ready');
    const states = deploymentStates(story, 'preview/orders-api');
    expect(states.filter((state) => state === 'success')).toHaveLength(1);

    const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
    const torn = await story.run(closed, { checkout: false });
    expect(torn.outputs, logOf(torn)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
    expect(await listNames(story)).toEqual(['foundation']);
    expect(story.comments(number)).toHaveLength(1);
    expect(story.comments(number)[0]).toContain('Preview is deleted');
  });
});
