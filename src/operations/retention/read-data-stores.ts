import { sayDataStores } from '../../core/stateful-resources.ts';
import { readTemplate } from '../../core/template.ts';
import type { Run } from '../../ports.ts';
import { orDecision } from '../or-decision.ts';
import { dataAtRiskOf } from '../stacks/find-data-at-risk.ts';

/**
 * What a former production stack would take with it, by name; nothing where that is allowed. What cannot be looked into
 * counts as data: nobody else will look before the delete.
 */
export async function readDataStores(run: Run, stackId: string): Promise<readonly string[]> {
  const { stacks } = run.ports;
  if (run.settings.statefulResources === 'allow') return [];
  const looked = await orDecision(async () => {
    const stack = await stacks.describe(stackId);
    const template = readTemplate(await stacks.template(stackId));
    return dataAtRiskOf(run, { stackId }, template, stack?.parameters ?? {});
  });
  if ('decision' in looked) return [`what its template declares, which cannot be read (${looked.because})`];
  const unread = looked.unread.map((each) => `what is in ${each}`);
  return [...looked.stores.map((store) => sayDataStores([store])), ...unread];
}
