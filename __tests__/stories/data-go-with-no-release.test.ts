import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startProduction } from './production.ts';
import { listNames, nestedTemplate, openSmall, startSmallStory } from './small-stack.ts';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('a preview with a table says that it could not be promoted; its merge is refused; as a release it is not pruned', async () => {
  const inputs = { 'settle-time': '0s', steps: 'all-at-once', 'bake-time': '0s' };
  const story = await startStory({ inputs });
  const live = await startProduction(story);
  const template = await readFile('examples/service.yml', 'utf8');
  const storing = template.replace(
    '\nResources:\n',
    '\nResources:\n  Table: { Type: AWS::DynamoDB::Table }\n  Kept: { Type: AWS::SQS::Queue, DeletionPolicy: Retain }\n',
  );
  const { number, opened } = await openPullRequest(story, 'storing', { 'infra/service.yml': storing });
  const preview = await story.run(opened);
  expect(preview.outputs, logOf(preview)).toMatchObject({ decision: 'deployed' });
  for (const text of [story.comments(number).join(), preview.summary, logOf(preview)]) {
    expect(text).toMatch(/could not be promoted[^]*Table \(AWS::DynamoDB::Table\)/);
    expect(text).toContain('the foundation stack foundation');
    expect(text).not.toContain('Kept (');
  }

  const push = eventNamed(await story.repository.mergePullRequest(number, { method: 'squash' }), 'push');
  const refused = await story.run(push);
  expect(refused.outputs, logOf(refused)).toMatchObject({
    decision: 'refused',
    'reason-code': 'stateful-resources',
    reason: expect.stringContaining('Table (AWS::DynamoDB::Table)') as string,
  });
  expect(refused.conclusion).toBe('failure');
  expect((await ask(story.productionUrl)).stack).toBe(live);

  const stored = preview.outputs['stack-name'] ?? '';
  const allowed = await story.run(push, { inputs: { 'stateful-resources': 'allow' } });
  expect(allowed.outputs, logOf(allowed)).toMatchObject({ decision: 'promoted', 'stack-name': stored });
  const files = { 'infra/service.yml': template };
  const next = await story.run(eventNamed(await story.repository.moveBase({ files }), 'push'));
  expect(next.outputs, logOf(next)).toMatchObject({ decision: 'promoted', 'previous-stack': stored });

  // The bucket tells whole seconds: what retired in this one would still be too young.
  story.sandbox.clock.advance(60_000);
  const soon = { 'retain-for': '0s', 'retain-count': '0', 'retain-max': '1' };
  const prune = async (more = {}) =>
    story.run(await story.repository.schedule('*/15 * * * *'), { inputs: { ...soon, ...more } });
  const kept = await prune();
  expect(kept.outputs, logOf(kept)).toMatchObject({ decision: 'pruned', pruned: JSON.stringify([live]) });
  expect(kept.summary).toContain('Table (AWS::DynamoDB::Table)');
  expect(await listNames(story)).toContain(stored);
  const gone = await prune({ 'stateful-resources': 'allow' });
  expect(gone.outputs, logOf(gone)).toMatchObject({ pruned: JSON.stringify([stored]) });
});

it('without a router the data inside a nested stack are named; with fail nothing is made', async () => {
  const story = await startSmallStory({ inputs: { 'stateful-resources': 'warn' } });
  const { number, opened } = await openSmall(story, 'nested', await nestedTemplate(story, 'child.yml'));
  const refused = await story.run(opened, { inputs: { 'stateful-resources': 'fail' } });
  expect(refused.outputs, logOf(refused)).toMatchObject({
    decision: 'refused',
    'reason-code': 'stateful-resources',
    reason: expect.stringContaining('Child/Queue (AWS::SQS::Queue)') as string,
  });
  expect(story.comments(number).join()).toContain('Child/Queue (AWS::SQS::Queue)');
  expect(await listNames(story)).toEqual(['foundation']);

  const warned = await story.run(opened);
  expect(warned.outputs, logOf(warned)).toMatchObject({ decision: 'deployed' });
  const annotations = warned.annotations.map(({ message }) => message).join();
  for (const text of [story.comments(number).join(), warned.summary, annotations])
    expect(text).toContain('Whatever is stored in Child/Queue (AWS::SQS::Queue) is deleted with this stack');
});

it('a push whose stack would be built only to be refused is refused before it is built', async () => {
  const story = await startStory({
    inputs: { 'settle-time': '0s', steps: 'all-at-once', 'bake-time': '0s' },
  });
  const template = await readFile('examples/service.yml', 'utf8');
  const storing = template.replace('\nResources:\n', '\nResources:\n  Files: { Type: AWS::S3::Bucket }\n');
  const pushed = await story.repository.moveBase({ files: { 'infra/service.yml': storing } });
  const run = await story.run(eventNamed(pushed, 'push'));
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'stateful-resources' });
  expect(await listNames(story)).toEqual(['foundation']);
});
