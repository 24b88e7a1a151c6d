import { expect, it } from 'vitest';
import { mergeTested, readProduction, readWeights, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('tests that fail after 100 % give the traffic back and show its path; killed tests are asked again; then it is live', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, number, push } = await mergeTested(story, 'feature');
  const before = await readWeights(story);
  const promote = (command: string) =>
    story.run(push, { inputs: { 'post-test-command': command, 'bake-time': '1s' } });

  const failed = await promote('exit 7');
  expect(failed.outputs, logOf(failed)).toMatchObject({
    decision: 'failed',
    'reason-code': 'post-tests-failed',
    split: `{"${old}":100}`,
  });
  expect(failed.outputs['reason']).toContain('it exited with 7');
  expect(await readWeights(story)).toEqual(before);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  expect(await readProduction(story)).toMatchObject({ current: { stackName: old }, retired: [] });
  expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: false });
  const summary = JSON.parse(failed.outputs['summary-json'] ?? '{}') as {
    facts: { path: { what: string; percent: number; because?: string }[] };
  };
  const back = failed.outputs['reason'];
  expect(summary.facts.path.map(({ at: _at, ...point }: { at?: string; what: string }) => point)).toEqual([
    { percent: 0, what: 'attached' },
    { percent: 0, what: 'healthy' },
    { percent: 100, what: 'written' },
    { percent: 100, what: 'judged' },
    { percent: 100, what: 'baking' },
    { percent: 100, what: 'baked' },
    { percent: 100, what: 'failed', because: back },
    { percent: 0, what: 'back' },
  ]);
  const [comment = ''] = story.comments(number);
  for (const shown of ['```mermaid', 'section 100 percent', 'aws elbv2 modify-rule', 'exited with 7']) {
    expect(comment).toContain(shown);
    expect(failed.summary).toContain(shown);
  }

  const killed = await promote('kill -9 $PPID');
  expect(killed.exitCode, logOf(killed)).toBe(137);
  expect(await readProduction(story)).toMatchObject({ rollout: { state: { phase: 'post-testing' } } });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });

  const asks = 'curl --fail --silent --head "$SWITCHYARD_URL" | grep -i "x-stack: $SWITCHYARD_STACK_NAME"';
  const tells = 'echo "$SWITCHYARD_RELEASE_ID after $SWITCHYARD_PREVIOUS_STACK: $SWITCHYARD_SPLIT"';
  const resumed = await promote(`${asks}\n${tells}`);
  expect(resumed.outputs, logOf(resumed)).toMatchObject({
    decision: 'promoted',
    'reason-code': 'resumed-rollout',
  });
  const release = resumed.outputs['release-id'] ?? '';
  expect(logOf(resumed)).toContain(`${release} after ${old}: {"${stack}":100}`);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  const production = await readProduction(story);
  expect(production).toMatchObject({ current: { stackName: stack }, retired: [{ stackName: old }] });
  expect(production.rollout).toBeUndefined();
});
