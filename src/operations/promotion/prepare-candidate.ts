import { decide, type Decision } from '../../core/decision.ts';
import { planPromotionParameters, type PromotionParameterPlan } from '../../core/parameters.ts';
import type { PreviewRecord } from '../../core/records.ts';
import type { CapacityFault } from '../../core/capacity.ts';
import type { StackView } from '../../core/stack-view.ts';
import { readTemplate } from '../../core/template.ts';
import type { Run } from '../../ports.ts';
import { STACK_STATUS } from '../../core/stack-status.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import { applyUpdate } from '../stacks/deploy-stack.ts';
import { freshToken } from '../stacks/fresh-token.ts';
import type { Admitted } from './run-promotion.ts';
import { rememberOperation } from '../previews/record-preview.ts';
import { waitForStack } from '../stacks/wait-for-stack.ts';

/** What is prepared, and by which template. */
type Preparation = Pick<Admitted, 'stack' | 'record' | 'template'>;

export interface Prepared {
  readonly stack: StackView;
  readonly changed: boolean;
}

/**
 * Makes the candidate production-shaped without rebuilding it: previous template, previous values, no tags, but for
 * `production-parameters`, what the preview had of its own, and the count of `capacity-parameter`, which is at least
 * what the live side has. No difference, no update.
 * @param live how many healthy targets the live side has
 */
export async function prepareCandidate(
  run: Run,
  admitted: Preparation,
  live: number,
): Promise<Prepared | Decision> {
  const { stack, record } = admitted;
  const plan = planPreparation(run, admitted, live);
  if (plan === undefined) return { stack, changed: false };
  return 'decision' in plan ? plan : update(run, stack, record, plan.parameters);
}

/** The values of the update that makes the candidate production-shaped; undefined where it is. Changes nothing. */
export function planPreparation(
  run: Run,
  { stack, record, template }: Preparation,
  live: number,
): PromotionParameterPlan | Decision | undefined {
  const { productionParameters, previewParameters, capacityParameter } = run.settings;
  const overlaid = { ...productionParameters, ...previewParameters, ...record.baseValues };
  if (Object.keys(overlaid).length === 0 && capacityParameter === undefined) return undefined;
  const { parameters: declared } = readTemplate(template);
  const plan = planPromotionParameters({
    declared,
    existing: stack.parameters,
    productionParameters,
    previewParameters,
    baseValues: record.baseValues,
    ...(capacityParameter === undefined ? {} : { capacity: { parameter: capacityParameter, live } }),
  });
  if (plan.missing.length + plan.unknown.length > 0) return parametersOdd(stack, plan);
  if (plan.capacityFault) return capacityOdd(stack, capacityParameter ?? '', plan.capacityFault);
  return plan.changed ? plan : undefined;
}

async function update(
  run: Run,
  stack: StackView,
  record: PreviewRecord,
  parameters: PromotionParameterPlan['parameters'],
): Promise<Prepared | Decision> {
  const { capabilities, notificationArns } = run.settings;
  const existing = STACK_STATUS[stack.status].settled ? stack : await settled(run, stack);
  const updated = await applyUpdate(
    run,
    existing,
    {
      name: stack.stackId,
      parameters,
      capabilities: [...new Set([...stack.capabilities, ...capabilities])],
      ...(stack.roleArn ? { roleArn: stack.roleArn } : {}),
      notificationArns,
      token: freshToken(),
    },
    () => remember(run, stack.stackId, record),
  );
  if (!updated) return busy(stack);
  await remember(run, stack.stackId, record);
  if (updated.outcome === 'refused' || updated.outcome === 'failed') {
    const { outcome, reasonCode, because, next } = updated;
    return decide(outcome, reasonCode, because, { ...stackFacts(updated.stack ?? stack), next });
  }
  return { stack: updated.stack, changed: updated.outcome === 'deployed' };
}

function parametersOdd(stack: StackView, { missing, unknown }: PromotionParameterPlan): Decision {
  const code = missing.length > 0 ? 'production-parameter-missing' : 'parameter-unknown';
  const because =
    missing.length > 0
      ? `The production values of ${missing.join(', ')} of ${stack.name} are not known.`
      : `The template of ${stack.name} does not declare ${unknown.join(', ')}.`;
  const next = 'Give them in production-parameters, or take out what the template does not declare.';
  return decide('refused', code, because, { ...stackFacts(stack), next });
}

function capacityOdd(stack: StackView, parameter: string, { kind, why }: CapacityFault): Decision {
  if (kind === 'unfit') {
    const because = `The capacity-parameter ${parameter} of ${stack.name} cannot be raised: ${why}.`;
    const next = 'Name a parameter that holds the desired count, or leave capacity-parameter out.';
    return decide('refused', 'capacity-parameter-unfit', because, { ...stackFacts(stack), next });
  }
  const because = `The parameter ${parameter} of ${stack.name} cannot be as high as the count of live targets: ${why}.`;
  const next = `Widen ${parameter} in the template by a pull request and promote that, or scale the live stack in first.`;
  return decide('refused', 'capacity-out-of-bounds', because, { ...stackFacts(stack), next });
}

function busy(stack: StackView): Decision {
  const because = `Another operation is under way on the stack ${stack.name}.`;
  const next = 'See who else works on it in its events, then run this job again.';
  return decide('failed', 'stack-busy', because, { ...stackFacts(stack), next });
}

async function settled(run: Run, stack: StackView): Promise<StackView> {
  return (
    (await waitForStack(run, stack.stackId, `the stack ${stack.name} to settle`, { kind: 'joined' })).stack ??
    stack
  );
}

/**
 * This update, and the rollback of a failed one, is ours: the next run must not take it for somebody else's. Written as
 * soon as CloudFormation has accepted it, since a killed run writes nothing later.
 */
async function remember(run: Run, stackId: string, record: PreviewRecord): Promise<void> {
  const stack = await run.ports.stacks.describe(stackId);
  if (stack) await rememberOperation(run, stack, record);
}
