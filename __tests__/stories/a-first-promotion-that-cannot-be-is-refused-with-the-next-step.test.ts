import { expect, it } from 'vitest';
import { instanceTemplate } from './fleets.ts';
import { mergeTested, readProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';
import { answerWith } from './world.ts';

/** The service of instances without its preview rule: nothing refers to its target group before it is promoted. */
function withoutRule(): string {
  const [before = '', after = ''] = instanceTemplate(2).split(/ {2}Rule:\n[^]*?(?= {2}Launch:)/);
  return `${before}${after}`.replace('    DependsOn: Rule\n', '');
}

it('behind a fixed response without a rule of its own, or on a rule that redirects, nothing is moved', async () => {
  const story = await startStory({ inputs: { 'health-check-timeout': '0s', 'settle-time': '0s' } });
  await story.repository.moveBase({ files: { 'infra/service.yml': withoutRule() } });
  const { number, stack, push } = await mergeTested(story, 'feature');
  expect(story.comments(number)[0]).toContain('No rule refers to the target group');

  const unknown = await story.run(push);
  expect(unknown.outputs, logOf(unknown)).toMatchObject({
    decision: 'refused',
    'reason-code': 'needs-preview-rule',
    'stack-name': stack,
  });
  expect(logOf(unknown)).toContain('Give the stack a listener rule of its own');
  expect(story.comments(number)[0]).toContain('Give the stack a listener rule of its own');
  expect(await ask(story.productionUrl)).toMatchObject({ status: 503 });

  await answerWith(story, {
    Type: 'redirect',
    RedirectConfig: { StatusCode: 'HTTP_302', Host: 'elsewhere.example' },
  });
  const redirected = await story.run(push);
  expect(redirected.outputs, logOf(redirected)).toMatchObject({
    decision: 'refused',
    'reason-code': 'router-not-ours',
  });
  expect(logOf(redirected)).toContain('Point listener-arn at a rule that forwards');
  expect(await ask(story.productionUrl)).toMatchObject({ status: 302 });
  const production = await readProduction(story);
  expect([production.current, production.rollout, production.lease]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
