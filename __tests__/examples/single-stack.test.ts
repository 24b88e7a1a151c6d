import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from '../stories/story.ts';
import { read } from './example-files.ts';

const TEMPLATE = { 'infra/service.yml': read('examples/service-single.yml') };

it('without a router a pull request gets a stack, and a merge updates the permanent one in place', async () => {
  const story = await startStory({ router: false, inputs: { 'production-parameters': 'DesiredCount=2' } });
  const first = await story.repository.moveBase({
    files: TEMPLATE,
    message: 'One stack, complete in itself',
  });
  const created = await story.run(eventNamed(first, 'push'));
  expect(created.outputs, logOf(created)).toMatchObject({ decision: 'deployed', 'stack-name': 'orders-api' });
  const production = created.outputs['url'] ?? '';
  expect(await ask(production)).toEqual({ status: 200, stack: 'orders-api' });

  const { number, opened } = await openPullRequest(story, 'feature');
  const preview = await story.run(opened);
  expect(preview.outputs, logOf(preview)).toMatchObject({ decision: 'deployed' });
  const tested = `orders-api-pr-${number}`;
  expect(await ask(preview.outputs['url'] ?? '')).toEqual({ status: 200, stack: tested });

  const merged = await story.repository.mergePullRequest(number, { method: 'squash' });
  const updated = await story.run(eventNamed(merged, 'push'));
  expect(updated.outputs, logOf(updated)).toMatchObject({
    decision: 'deployed',
    'stack-name': 'orders-api',
    'stack-id': created.outputs['stack-id'],
    url: production,
  });
  expect(await ask(production)).toEqual({ status: 200, stack: 'orders-api' });

  const closed = await story.run(eventNamed(merged, 'pull_request'));
  expect(closed.outputs, logOf(closed)).toMatchObject({ decision: 'deleted', 'stack-name': tested });
  expect((await story.stacks()).map(({ StackName }) => StackName)).toEqual(
    expect.not.arrayContaining([tested]),
  );
});

it('with a certificate the permanent stack answers under its own name, by HTTPS', async () => {
  const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/0f1e';
  const production = `HostName=orders.example.com\nCertificateArn=${certificate}`;
  const story = await startStory({
    router: false,
    // Nothing of this machine answers at that name.
    inputs: { 'production-parameters': production, 'health-check-timeout': '0s' },
  });
  const push = await story.repository.moveBase({ files: TEMPLATE, message: 'With a name' });
  const run = await story.run(eventNamed(push, 'push'));
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', url: 'https://orders.example.com' });
});
