import * as schemas from '@aws-sdk/client-auto-scaling';
import type { ActivitiesType, DescribeScalingActivitiesType } from '@aws-sdk/client-auto-scaling';
import type { Account } from '../account.ts';
import type { RunningBehaviour } from '../compute/behaviour.ts';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { ResourceProvider, Service } from '../service.ts';
import { createQueryService } from '../wire/query.ts';
import { groupOperations, requireGroup } from './group-operations.ts';
import { groupProvider } from './group-provider.ts';
import type { AutoScalingWorld } from './group-provider.ts';
import { launchConfigurationProvider, launchTemplateProvider } from './launch-sources.ts';
import { takePage } from './pages.ts';

export interface AutoScaling {
  readonly service: Service;
  readonly providers: readonly ResourceProvider[];
  /** Changes how a stack's instances behave, as a release that goes bad after it was tested would. */
  behave(stackName: string, behaviour: RunningBehaviour): void;
  close(): Promise<void>;
}

/** Activities of one group or of all, newest first; deleted groups are not told of. */
function describeActivities(world: AutoScalingWorld, input: DescribeScalingActivitiesType): ActivitiesType {
  const { AutoScalingGroupName: name } = input;
  const groups = name === undefined ? [...world.groups.values()] : [requireGroup(world, name)];
  const all = groups.flatMap((group) => group.activities.map((activity) => ({ group, activity })));
  all.sort((a, b) => b.activity.startedAt.getTime() - a.activity.startedAt.getTime());
  const wanted = all.filter(
    ({ activity }) => input.ActivityIds === undefined || input.ActivityIds.includes(activity.id),
  );
  const { items, next } = takePage(wanted, input);
  return {
    Activities: items.map(({ group, activity }) => ({
      ActivityId: activity.id,
      AutoScalingGroupName: group.owner.name,
      AutoScalingGroupARN: group.arn,
      Description: activity.description,
      Cause: activity.cause,
      StartTime: activity.startedAt,
      ...(activity.endedAt ? { EndTime: activity.endedAt } : {}),
      StatusCode: activity.endedAt ? 'Successful' : 'InProgress',
      Progress: activity.endedAt ? 100 : 50,
    })),
    ...next,
  };
}

/** EC2 Auto Scaling: the API, its resource types, and groups whose instances are real servers of this machine. */
export function createAutoScaling(account: Account, elbv2: Elbv2): AutoScaling {
  const world: AutoScalingWorld = { account, elbv2, sources: new Map(), groups: new Map() };
  return {
    service: createQueryService({
      signingName: 'autoscaling',
      version: '2011-01-01',
      namespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
      schemas,
      operations: {
        ...groupOperations(world),
        DescribeScalingActivities: (input: DescribeScalingActivitiesType) => describeActivities(world, input),
      },
    }),
    providers: [
      groupProvider(world),
      launchConfigurationProvider(world.sources),
      launchTemplateProvider(world.sources),
    ],
    behave: (stackName, behaviour) => {
      for (const group of world.groups.values()) {
        if (group.owner.stackName === stackName) group.behave(behaviour);
      }
    },
    close: async () => {
      await Promise.all([...world.groups.values()].map((group) => group.close()));
    },
  };
}
