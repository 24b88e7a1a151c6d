import { expect, it } from 'vitest';
import { mergeTested, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a pause stops promotion with its reason, status shows it with what is live, and resume lets the merge through', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const live = await startProduction(story);
  const dispatch = await story.repository.dispatchWorkflow({});
  const command = (inputs: Record<string, string>) => story.run(dispatch, { inputs, checkout: false });

  const paused = await command({ command: 'pause', reason: 'the night of the sale' });
  expect(paused.outputs, logOf(paused)).toMatchObject({ decision: 'paused', changed: 'true' });

  const { number, push } = await mergeTested(story, 'waiting');
  const frozen = await story.run(push);
  expect(frozen.outputs, logOf(frozen)).toMatchObject({ decision: 'refused', 'reason-code': 'frozen' });
  expect(frozen.conclusion).toBe('failure');
  expect(story.comments(number).join()).toContain('the night of the sale');
  expect((await ask(story.productionUrl)).stack).toBe(live);

  const status = await command({ command: 'status' });
  expect(status.outputs, logOf(status)).toMatchObject({
    decision: 'reported',
    changed: 'false',
    split: JSON.stringify({ [live]: 100 }),
  });
  expect(JSON.parse(status.outputs['summary-json'] ?? '{}')).toMatchObject({
    facts: {
      details: {
        freeze: { kind: 'pause', reason: 'the night of the sale' },
        current: { stackName: live },
        stacks: expect.arrayContaining([live, `orders-api-pr-${number}`]) as string[],
      },
    },
  });

  const resumed = await command({ command: 'resume' });
  expect(resumed.outputs, logOf(resumed)).toMatchObject({ decision: 'resumed', 'reason-code': 'resumed' });
  expect(logOf(resumed)).toContain(`is pull request #${number} (${push.sha.slice(0, 12)})`);
  expect(resumed.summary).toContain(`\`gh workflow run promote.yml -f pull-request=${number}\``);
  const promoted = await story.run(push);
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted', 'previous-stack': live });
  expect((await ask(story.productionUrl)).stack).toBe(`orders-api-pr-${number}`);
});
