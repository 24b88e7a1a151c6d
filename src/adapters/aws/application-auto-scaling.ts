import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { ScalableTarget, SuspendedState } from '@aws-sdk/client-application-auto-scaling';
import type { ServiceScaling } from '../../core/capacity.ts';
import type { Scaling } from '../../ports.ts';
import { DIAL_STEP, dialTwice } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { call } from './errors.ts';

const ECS = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;
/** Ids in one DescribeScalableTargets (API reference). */
const IDS_MAX = 50;
/** What can be suspended, by its name less `Suspended`. */
const PROCESSES = ['DynamicScalingIn', 'DynamicScalingOut', 'ScheduledScaling'] as const;

export function createScaling(options: AwsOptions): Scaling {
  const client = new ApplicationAutoScalingClient(options);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  return {
    services: async (ids) => (await readTargets(client, ids)).map(scalingOf),
    suspend: (id, processes) => change(client, id, processes, true),
    resume: (id, processes) => change(client, id, processes, false),
  };
}

function scalingOf(target: ScalableTarget): ServiceScaling {
  const {
    ResourceId: id = '',
    MinCapacity: least = 0,
    MaxCapacity: most = Infinity,
    SuspendedState: state = {},
  } = target;
  return { id, least, most, suspended: PROCESSES.filter((process) => state[`${process}Suspended`]) };
}

async function readTargets(
  client: ApplicationAutoScalingClient,
  ids: readonly string[],
): Promise<readonly ScalableTarget[]> {
  const targets: ScalableTarget[] = [];
  for (let from = 0; from < ids.length; from += IDS_MAX)
    targets.push(...(await readPages(client, ids.slice(from, from + IDS_MAX))));
  return targets;
}

async function readPages(
  client: ApplicationAutoScalingClient,
  ResourceIds: string[],
): Promise<readonly ScalableTarget[]> {
  const targets: ScalableTarget[] = [];
  let NextToken: string | undefined;
  const context = {
    action: 'application-autoscaling:DescribeScalableTargets',
    resource: ResourceIds.join(', '),
  };
  do {
    const command = new DescribeScalableTargetsCommand({ ...ECS, ResourceIds, NextToken });
    const page = await call(context, () => client.send(command));
    targets.push(...(page.ScalableTargets ?? []));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return targets;
}

/**
 * The whole state is written as it is but for `processes`: what becomes of members that are left out is not documented.
 * Without bounds the call cannot register what is gone, but it brings the count within the bounds that are there.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
async function change(
  client: ApplicationAutoScalingClient,
  ResourceId: string,
  processes: readonly string[],
  suspended: boolean,
): Promise<void> {
  const [target] = await readTargets(client, [ResourceId]);
  if (!target) return;
  const changed = PROCESSES.filter((process) => processes.includes(process));
  const SuspendedState: SuspendedState = {
    ...target.SuspendedState,
    ...Object.fromEntries(changed.map((process) => [`${process}Suspended`, suspended])),
  };
  const context = { action: 'application-autoscaling:RegisterScalableTarget', resource: ResourceId };
  await call(context, async () => {
    await client.send(new RegisterScalableTargetCommand({ ...ECS, ResourceId, SuspendedState }));
  });
}
