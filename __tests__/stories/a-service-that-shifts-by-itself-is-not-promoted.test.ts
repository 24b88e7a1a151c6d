import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startProduction } from './production.ts';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('the preview of a service with ECS blue/green says that it cannot be promoted, and its merge changes nothing', async () => {
  const story = await startStory({
    inputs: { 'settle-time': '0s', steps: 'all-at-once', 'bake-time': '0s' },
  });
  const live = await startProduction(story);
  const template = await readFile('examples/service.yml', 'utf8');
  const shifting = template.replace(
    '      DeploymentConfiguration:\n',
    '      DeploymentConfiguration:\n        Strategy: BLUE_GREEN\n',
  );
  const { number, opened } = await openPullRequest(story, 'shifting', { 'infra/service.yml': shifting });
  const preview = await story.run(opened);
  expect(preview.outputs, logOf(preview)).toMatchObject({ decision: 'deployed' });
  expect(story.comments(number).join()).toMatch(/could not be promoted[^]*Service \(BLUE\\?_GREEN\)/);
  expect(logOf(preview)).toContain('ECS itself shifts the traffic of Service (BLUE_GREEN)');

  const merged = await story.repository.mergePullRequest(number, { method: 'squash' });
  const run = await story.run(eventNamed(merged, 'push'));
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'router-not-ours' });
  expect(run.conclusion).toBe('failure');
  expect((await ask(story.productionUrl)).stack).toBe(live);
  expect(await story.stack(preview.outputs['stack-name'] ?? '')).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    EnableTerminationProtection: false,
  });
});
