import type { Production } from '../../core/records.ts';
import { sayDataStores } from '../../core/stateful-resources.ts';
import type { StackView } from '../../core/stack-view.ts';
import { readTemplate } from '../../core/template.ts';
import type { Run } from '../../ports.ts';
import { orDecision } from '../or-decision.ts';
import { dataAtRiskOf } from '../stacks/find-data-at-risk.ts';

/**
 * What a former production stack would take with it, by name; nothing for a stack that never was production, and where
 * that is allowed. What cannot be looked into counts as data: nobody else will look before the delete.
 */
export async function readDataStores(
  run: Run,
  stack: StackView,
  { retired }: Production,
): Promise<readonly string[]> {
  if (run.settings.statefulResources === 'allow') return [];
  if (!retired.some((entry) => entry.stackId === stack.stackId)) return [];
  const looked = await orDecision(async () => {
    const template = readTemplate(await run.ports.stacks.template(stack.stackId));
    return dataAtRiskOf(run, stack, template, stack.parameters);
  });
  if ('decision' in looked) return [`what its template declares, which cannot be read (${looked.because})`];
  const unread = looked.unread.map((each) => `what is in ${each}`);
  return [...looked.stores.map((store) => sayDataStores([store])), ...unread];
}
