import { expect, it } from 'vitest';
import { readWeights, startProduction } from '../stories/production.ts';
import { ask, eventNamed, logOf, openPullRequest, startStory } from '../stories/story.ts';
import { read } from './example-files.ts';

const TEMPLATE = { 'infra/service.yml': read('examples/service-own-load-balancer.yml') };

it('a preview answers by its own load balancer, and its second target group takes production', async () => {
  const story = await startStory();
  await story.repository.moveBase({ files: TEMPLATE, message: 'Give previews their own load balancer' });
  const live = await startProduction(story);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: live });

  const { number, opened } = await openPullRequest(story, 'feature');
  const preview = await story.run(opened);
  expect(preview.outputs, logOf(preview)).toMatchObject({
    decision: 'deployed',
    'reason-code': 'deployed',
    'stack-name': `orders-api-pr-${number}`,
  });
  const { url = '', 'stack-name': tested = '' } = preview.outputs;
  expect(url).not.toContain(`:${story.port}`);
  expect(await ask(url)).toEqual({ status: 200, stack: tested });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: live });
  expect(story.comments(number).join('\n')).not.toContain('could not be promoted');

  const merged = await story.repository.mergePullRequest(number, { method: 'squash' });
  const promotion = await story.run(eventNamed(merged, 'push'));
  expect(promotion.outputs, logOf(promotion)).toMatchObject({ decision: 'promoted', 'stack-name': tested });
  expect(await readWeights(story)).toMatchObject({ [tested]: 100 });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: tested });
  // Its own address is still there, for looking at what is live without the production host.
  expect(await ask(url)).toEqual({ status: 200, stack: tested });
});

it('the first promotion goes to the second target group too, and takes the place of the 503', async () => {
  const story = await startStory();
  const pushed = await story.repository.moveBase({ files: TEMPLATE, message: 'Begin' });
  expect(await ask(story.productionUrl)).toMatchObject({ status: 503 });
  const run = await story.run(eventNamed(pushed, 'push'));
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted' });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: run.outputs['stack-name'] });
});

it('one target group for both is found at the preview, not at the merge', async () => {
  const story = await startStory({ inputs: { 'target-group-output': 'PreviewTargetGroupArn' } });
  const output = '  PreviewTargetGroupArn: { Value: !Ref PreviewTargetGroup }\n';
  const files = { 'infra/service.yml': `${TEMPLATE['infra/service.yml']}${output}` };
  const { number, opened } = await openPullRequest(story, 'feature', files);
  const preview = await story.run(opened);
  expect(preview.outputs, logOf(preview)).toMatchObject({ decision: 'deployed' });
  expect(story.comments(number).join('\n')).toMatch(/belongs to .*a second target group for production/s);
});
