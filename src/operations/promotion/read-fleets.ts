import { scalableId, withScaling, type Fleet } from '../../core/capacity.ts';
import { SwitchyardError } from '../../core/errors.ts';
import type { StackResource } from '../../core/stack-view.ts';
import type { Candidate, Run } from '../../ports.ts';

const SERVICE = 'AWS::ECS::Service';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const NESTED = 'AWS::CloudFormation::Stack';

/** What keeps the targets of a stack running, and what scales it by itself. */
export async function readFleets(run: Run, { stackId, target }: Candidate): Promise<readonly Fleet[]> {
  const resources = await allResources(run, stackId);
  const idsOf = (type: string) =>
    resources.filter((one) => one.type === type && one.physicalId !== '').map((one) => one.physicalId);
  const [services, groups] = await Promise.all([
    idsOf(SERVICE).length > 0 ? run.ports.containers.services(idsOf(SERVICE)) : [],
    idsOf(GROUP).length > 0 ? run.ports.instances.groups(idsOf(GROUP)) : [],
  ]);
  const filling = services.filter(({ targetGroups }) => targetGroups.includes(target));
  return [...(await readScaling(run, filling)), ...groups];
}

/**
 * Who may not ask is not stopped: most services are scaled by nobody, a rollback must not wait for a permission to
 * read, and the health gate goes back if a policy does take tasks away. A scaling that is known and cannot be suspended
 * stops the run (decision 0008).
 */
async function readScaling(run: Run, services: readonly Fleet[]): Promise<readonly Fleet[]> {
  if (services.length === 0) return services;
  try {
    return withScaling(services, await run.ports.scaling.services(services.map(({ id }) => scalableId(id))));
  } catch (error) {
    if (!(error instanceof SwitchyardError) || error.code !== 'permission-missing') throw error;
    const risk = 'If it scales these tasks, it may take some away while traffic moves.';
    run.ports.report.warning(
      `${error.message} Whether Application Auto Scaling acts here is not known. ${risk} ${error.next ?? ''}`,
    );
    return services;
  }
}

/** Those of nested stacks too: there a service often lies. */
async function allResources(run: Run, stackId: string): Promise<readonly StackResource[]> {
  const own = await run.ports.stacks.resources(stackId);
  const nested = own.filter((one) => one.type === NESTED && one.physicalId !== '');
  const inner = await Promise.all(nested.map((one) => allResources(run, one.physicalId)));
  return [...own, ...inner.flat()];
}
