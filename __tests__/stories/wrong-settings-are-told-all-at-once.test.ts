import { expect, it } from 'vitest';
import { logOf, openPullRequest, startStory } from './story.ts';

it('every wrong setting is named with its value and what is allowed, before any call is made', async () => {
  const story = await startStory();
  const { opened } = await openPullRequest(story, 'wrong');
  story.sandbox.calls.clear();
  const asked = story.sandbox.github.requests.length;

  const run = await story.run(opened, {
    inputs: {
      timeout: 'soon',
      'on-merge': 'deploy',
      steps: '10%@5m 50%',
      'state-bukket': 'x',
      'hosted-zone-id': 'Z1',
    },
  });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'invalid-settings' });
  expect(run.conclusion).toBe('failure');
  const reason = run.outputs['reason'] ?? '';
  expect(reason).toContain(
    'timeout: "soon" (input) is not valid; allowed are durations such as 0s, 30s, 10m, 12h, 7d.',
  );
  expect(reason).toContain('on-merge: "deploy" (input) is not valid; allowed are promote, leave, teardown.');
  expect(reason).toContain('steps: "10%@5m 50%" (input) is not valid; the last step must be 100%');
  expect(reason).toContain('state-bukket: unknown input. Did you mean state-bucket?');
  expect(reason).toContain('hosted-zone-id: unknown input.');

  expect(story.sandbox.calls.list()).toEqual([]);
  expect(story.sandbox.github.requests.length).toBe(asked);
});
