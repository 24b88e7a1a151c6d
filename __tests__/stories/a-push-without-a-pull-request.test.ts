import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, startStory } from './story.ts';

it('a direct push with a router deploys a stack of its own from the checkout and promotes that', async () => {
  const story = await startStory();
  const push = eventNamed(
    await story.repository.moveBase({ files: { 'hotfix.txt': 'now' }, message: 'Hotfix' }),
    'push',
  );
  const run = await story.run(push);
  const name = `orders-api-${push.sha.slice(0, 7)}`;
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'stack-name': name });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: name });
});

it('a push without a router creates, then updates, the permanent stack with production-parameters', async () => {
  const story = await startStory({ router: false, inputs: { 'production-parameters': 'DesiredCount=2' } });
  const push = eventNamed(await story.repository.moveBase({ files: { 'a.txt': 'a' } }), 'push');
  const created = await story.run(push);
  expect(created.outputs, logOf(created)).toMatchObject({ decision: 'deployed', 'stack-name': 'orders-api' });
  expect(story.sandbox.ecs.services().flatMap((service) => service.tasks)).toHaveLength(2);

  const same = await story.run(push);
  expect(same.outputs, logOf(same)).toMatchObject({ decision: 'unchanged', 'reason-code': 'no-changes' });

  const next = eventNamed(await story.repository.moveBase({ files: { 'a.txt': 'b' } }), 'push');
  const updated = await story.run(next);
  expect(updated.outputs, logOf(updated)).toMatchObject({
    decision: 'deployed',
    'stack-id': created.outputs['stack-id'],
  });
});
