import type { Decision } from '../../core/decision.ts';
import { planPromotionParameters } from '../../core/parameters.ts';
import type { PreviewRecord } from '../../core/records.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { StackView } from '../../core/stack-view.ts';
import { sayUnseen } from '../../core/stateful-resources.ts';
import type { TemplateFacts } from '../../core/template.ts';
import type { Run } from '../../ports.ts';
import { dataAtRiskOf, refuseDataStores } from '../stacks/find-data-at-risk.ts';

/**
 * A release is pruned one day, and what it stored meanwhile with it. Judged is what the stack will be in production, not
 * what it was as a preview: `production-parameters` may switch a database on.
 */
export async function refuseToLoseData(
  run: Run,
  stack: StackView,
  { baseValues }: PreviewRecord,
  template: TemplateFacts,
): Promise<Decision | undefined> {
  const { statefulResources, foundationStack, productionParameters, previewParameters } = run.settings;
  if (statefulResources === 'allow') return undefined;
  const { parameters } = planPromotionParameters({
    declared: template.parameters,
    existing: stack.parameters,
    productionParameters,
    previewParameters,
    baseValues,
  });
  const changed = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const values = { ...stack.parameters, ...Object.fromEntries(changed) };
  const atRisk = await dataAtRiskOf(run, stack, template, values);
  for (const each of sayUnseen(atRisk)) run.ports.report.line(each);
  return refuseDataStores(stack.name, atRisk, foundationStack, stackFacts(stack));
}
