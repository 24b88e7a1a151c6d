import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { countHealthy, countTasks, lendTasks, scaleService } from './fleets.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';
import { forwardToForeignGroup, readGroupWeights } from './world.ts';

const INPUTS = { 'settle-time': '0s', steps: 'all-at-once', 'bake-time': '0s' };
const THREE = { inputs: { 'production-parameters': 'DesiredCount=3' } };
const BY_PARAMETER = { inputs: { 'capacity-parameter': 'DesiredCount' } };
const FIRST_WRITE = 'Writing the split';

async function countOf(story: Scenario, stack: string): Promise<string | undefined> {
  const { Parameters = [] } = (await story.stack(stack)) ?? {};
  return Parameters.find(({ ParameterKey }) => ParameterKey === 'DesiredCount')?.ParameterValue;
}

function operations({ sandbox }: Scenario): string[] {
  return sandbox.calls.list().map(({ operation }) => operation);
}

it('a preview of one task has the three of the live stack, healthy, before its first weight: raised by API', async () => {
  const story = await startStory({ inputs: INPUTS });
  const old = await startProduction(story, THREE);
  const { stack, push } = await mergeTested(story, 'feature');
  expect([countTasks(story, old), countTasks(story, stack)]).toEqual([3, 1]);
  const tested = await story.stack(stack);

  let healthy = 0;
  const look = async () => (healthy = await countHealthy(story, stack));
  const run = await runUntil(story, push, FIRST_WRITE, look);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(healthy).toBe(3);
  expect([countTasks(story, old), countTasks(story, stack)]).toEqual([3, 3]);
  expect((await story.stack(stack))?.Parameters).toEqual(tested?.Parameters);
  expect((await story.stack(stack))?.LastUpdatedTime).toEqual(tested?.LastUpdatedTime);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});

it('the count may be raised by capacity-parameter: in the one stack update, and never below what production asks for', async () => {
  const story = await startStory({ inputs: INPUTS });
  const old = await startProduction(story, THREE);
  const { stack, push } = await mergeTested(story, 'feature');
  story.sandbox.calls.clear();

  let healthy = 0;
  const look = async () => (healthy = await countHealthy(story, stack));
  const run = await runUntil(story, push, FIRST_WRITE, look, BY_PARAMETER);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(healthy).toBe(3);
  expect(await countOf(story, stack)).toBe('3');
  expect(operations(story).filter((each) => each === 'UpdateStack')).toHaveLength(1);
  expect(operations(story)).not.toContain('UpdateService');

  const larger = await mergeTested(story, 'larger');
  const inputs = { ...BY_PARAMETER.inputs, 'production-parameters': 'DesiredCount=4' };
  const next = await story.run(larger.push, { inputs });
  expect(next.outputs, logOf(next)).toMatchObject({ decision: 'promoted', 'previous-stack': stack });
  expect(await countOf(story, larger.stack)).toBe('4');
  expect(countTasks(story, larger.stack)).toBe(4);
});

it('a template that does not let the count be as high as what is live stops the promotion before anything is changed', async () => {
  const story = await startStory({ inputs: INPUTS });
  const old = await startProduction(story, THREE);
  const template = await readFile('examples/service.yml', 'utf8');
  const bounded = template.replace('Default: 1, MinValue: 0 }', 'Default: 1, MinValue: 0, MaxValue: 2 }');
  expect(bounded).not.toBe(template);
  await story.repository.moveBase({ files: { 'infra/service.yml': bounded } });
  const { stack, push } = await mergeTested(story, 'feature');
  const weights = await readWeights(story);

  const run = await story.run(push, BY_PARAMETER);
  expect(run.conclusion).toBe('failure');
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'refused',
    'reason-code': 'capacity-out-of-bounds',
    reason: `The parameter DesiredCount of ${stack} cannot be as high as the count of live targets: its MaxValue is 2.`,
  });
  const unfit = await story.run(push, { inputs: { 'capacity-parameter': 'Version' } });
  expect(unfit.outputs, logOf(unfit)).toMatchObject({
    decision: 'refused',
    'reason-code': 'capacity-parameter-unfit',
  });
  expect(countTasks(story, stack)).toBe(1);
  expect(await countOf(story, stack)).toBe('1');
  expect(await readWeights(story)).toEqual(weights);
  expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: false });
  const production = await readProduction(story);
  expect([production.rollout, production.lease]).toEqual([undefined, undefined]);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
});

it('a group of no stack counts as what is live, too', async () => {
  const story = await startStory({ inputs: INPUTS });
  const lender = await mergeTested(story, 'lender');
  await scaleService(story, lender.stack, 2);
  const foreign = await forwardToForeignGroup(story);
  await lendTasks(story, lender.stack, foreign);
  const { stack, push } = await mergeTested(story, 'feature');

  let healthy = 0;
  const look = async () => (healthy = await countHealthy(story, stack));
  const run = await runUntil(story, push, FIRST_WRITE, look);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted' });
  expect(healthy).toBe(2);
  expect(await readGroupWeights(story)).toMatchObject({ [foreign]: 0 });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});

it('a rollback raises the stack that was scaled down since to what is live, then writes once', async () => {
  const story = await startStory({ inputs: INPUTS });
  const old = await startProduction(story, THREE);
  const { stack, push } = await mergeTested(story, 'bad');
  expect((await story.run(push)).outputs).toMatchObject({ decision: 'promoted' });
  await scaleService(story, old, 1);
  story.sandbox.calls.clear();

  let healthy = 0;
  const look = async () => (healthy = await countHealthy(story, old));
  const dispatch = await story.repository.dispatchWorkflow({});
  const back = { inputs: { command: 'rollback', reason: 'errors at checkout' }, checkout: false };
  const run = await runUntil(story, dispatch, FIRST_WRITE, look, back);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'rolled-back', 'stack-name': old });
  expect(healthy).toBe(3);
  expect([countTasks(story, old), countTasks(story, stack)]).toEqual([3, 3]);
  expect(operations(story).filter((each) => each === 'ModifyRule')).toHaveLength(1);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
});

it('a rollback whose role may not raise the count says which permission is missing, and moves nothing', async () => {
  const story = await startStory({ inputs: INPUTS });
  const old = await startProduction(story, THREE);
  const { stack, push } = await mergeTested(story, 'bad');
  expect((await story.run(push)).outputs).toMatchObject({ decision: 'promoted' });
  await scaleService(story, old, 1);
  const weights = await readWeights(story);
  story.sandbox.denials.set(['ecs:UpdateService']);

  const dispatch = await story.repository.dispatchWorkflow({});
  const run = await story.run(dispatch, { inputs: { command: 'rollback' }, checkout: false });
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'failed',
    'reason-code': 'permission-missing',
    'stack-name': old,
  });
  expect(run.outputs['reason']).toContain('ecs:UpdateService');
  expect(await readWeights(story)).toEqual(weights);
  const production = await readProduction(story);
  expect(production).toMatchObject({ current: { stackName: stack } });
  expect([production.rollout, production.lease, production.freeze]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
