import { decide, type Decision } from '../core/decision.ts';
import { planPromotionParameters } from '../core/parameters.ts';
import type { PreviewRecord } from '../core/records.ts';
import type { StackView } from '../core/stack-view.ts';
import { readTemplate } from '../core/template.ts';
import type { Run } from '../ports.ts';
import { stackFacts } from './build-stack.ts';
import { applyUpdate, freshToken } from './deploy-stack.ts';

export interface Prepared {
  readonly stack: StackView;
  readonly changed: boolean;
}

/**
 * Makes the candidate production-shaped without rebuilding it: previous template, previous values, no tags, but for
 * `production-parameters` and what the preview had of its own. No difference, no update.
 */
export async function prepareCandidate(
  run: Run,
  stack: StackView,
  record: PreviewRecord,
): Promise<Prepared | Decision> {
  const { productionParameters, previewParameters, capabilities, notificationArns } = run.settings;
  const overlaid = { ...previewParameters, ...record.baseValues };
  if (Object.keys(productionParameters).length === 0 && Object.keys(overlaid).length === 0)
    return { stack, changed: false };
  const { parameters: declared } = readTemplate(await run.ports.stacks.template(stack.stackId));
  const plan = planPromotionParameters({
    declared,
    existing: stack.parameters,
    productionParameters,
    previewParameters,
    baseValues: record.baseValues,
  });
  const odd = [...plan.missing, ...plan.unknown];
  if (odd.length > 0) {
    const code = plan.missing.length > 0 ? 'production-parameter-missing' : 'parameter-unknown';
    return decide(
      'refused',
      code,
      `Production values for ${odd.join(', ')} of ${stack.name} are missing, or its template does not declare them.`,
      {
        ...stackFacts(stack),
        next: 'Give them in production-parameters, or take out what the template does not declare.',
      },
    );
  }
  if (!plan.changed) return { stack, changed: false };
  const updated = await applyUpdate(run, stack, {
    name: stack.stackId,
    parameters: plan.parameters,
    capabilities: [...new Set([...stack.capabilities, ...capabilities])],
    ...(stack.roleArn ? { roleArn: stack.roleArn } : {}),
    notificationArns,
    token: freshToken(),
  });
  if (updated.outcome === 'refused' || updated.outcome === 'failed') {
    return decide(updated.outcome, updated.reasonCode, updated.because, {
      ...stackFacts(updated.stack ?? stack),
      next: updated.next,
    });
  }
  await rememberOperation(run, updated.stack, record);
  return { stack: updated.stack, changed: updated.outcome === 'deployed' };
}

/** This update is ours: the next run must not take it for somebody else's. */
async function rememberOperation(run: Run, stack: StackView, record: PreviewRecord): Promise<void> {
  await run.ports.ledger?.savePreview({
    ...record,
    ...(stack.operationId ? { operationId: stack.operationId } : {}),
    ...(stack.updatedAt ? { stackUpdatedAt: stack.updatedAt } : {}),
  });
}
