import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import type { Container, Service, Task } from '@aws-sdk/client-ecs';
import type { Fleet } from '../../core/capacity.ts';
import type { Containers } from '../../ports.ts';
import { DIAL_STEP, codeOf, dialTwice } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { call } from './errors.ts';

/** ARNs in one DescribeTasks (API reference); the newest failures tell enough. */
const TASKS_MAX = 100;
/** Services in one DescribeServices (API reference). */
const SERVICES_MAX = 10;

export function createContainers(options: AwsOptions): Containers {
  const client = new ECSClient(options);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  return {
    stoppedReasons: async (service) => {
      const { cluster, name } = placeOf(service);
      const tasks = await stoppedTasks(client, cluster, name);
      const newest = [...tasks].sort((a, b) => stoppedAt(b) - stoppedAt(a));
      return [...new Set(newest.map(reasonOf).filter((reason) => reason !== ''))];
    },
    services: async (arns) => {
      const byCluster = Map.groupBy(arns, (arn) => placeOf(arn).cluster);
      const found = await Promise.all(
        [...byCluster].map(([cluster, all]) => readServices(client, cluster, all)),
      );
      return found.flat();
    },
    resize: (service, count) =>
      call({ action: 'ecs:UpdateService', resource: service }, async () => {
        const { cluster } = placeOf(service);
        await client.send(new UpdateServiceCommand({ cluster, service, desiredCount: count }));
      }),
  };
}

/** `arn:aws:ecs:<region>:<account>:service/<cluster>/<name>`; the older form lacks the cluster. */
function placeOf(service: string): { cluster: string; name: string } {
  const parts = service.split('/');
  return { cluster: parts.length > 2 ? (parts[1] ?? '') : 'default', name: parts.at(-1) ?? service };
}

async function readServices(
  client: ECSClient,
  cluster: string,
  arns: readonly string[],
): Promise<readonly Fleet[]> {
  const fleets: Fleet[] = [];
  for (let from = 0; from < arns.length; from += SERVICES_MAX) {
    const page = arns.slice(from, from + SERVICES_MAX);
    const command = new DescribeServicesCommand({ cluster, services: page });
    const { services = [] } = await call({ action: 'ecs:DescribeServices', resource: cluster }, () =>
      client.send(command),
    );
    // One task on each instance: a daemon has no count. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
    const sized = services.filter((one) => one.schedulingStrategy !== 'DAEMON' && one.status === 'ACTIVE');
    fleets.push(...sized.map(fleetOf));
  }
  return fleets;
}

function fleetOf({ serviceArn = '', desiredCount = 0, loadBalancers = [] }: Service): Fleet {
  return {
    kind: 'service',
    id: serviceArn,
    desired: desiredCount,
    // Only Application Auto Scaling knows whether something does (application-auto-scaling.ts).
    scaled: false,
    targetGroups: loadBalancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
    suspended: [],
  };
}

async function stoppedTasks(client: ECSClient, cluster: string, name: string): Promise<readonly Task[]> {
  const arns = await listStopped(client, cluster, name);
  if (arns.length === 0) return [];
  return call({ action: 'ecs:DescribeTasks', resource: cluster }, async () => {
    const { tasks = [] } = await client.send(new DescribeTasksCommand({ cluster, tasks: [...arns] }));
    return tasks.filter(({ group }) => group === `service:${name}`);
  });
}

/** A service that its failed stack has deleted is not found any more; its tasks still are, among the cluster's. */
async function listStopped(client: ECSClient, cluster: string, name: string): Promise<readonly string[]> {
  const stopped = { cluster, desiredStatus: 'STOPPED', maxResults: TASKS_MAX } as const;
  return call({ action: 'ecs:ListTasks', resource: cluster }, async () => {
    try {
      return (await client.send(new ListTasksCommand({ ...stopped, serviceName: name }))).taskArns ?? [];
    } catch (error) {
      if (!/^Service(NotFound|NotActive)/.test(codeOf(error))) throw error;
      return (await client.send(new ListTasksCommand(stopped))).taskArns ?? [];
    }
  });
}

function stoppedAt({ stoppedAt: at, stoppingAt }: Task): number {
  return (at ?? stoppingAt)?.getTime() ?? 0;
}

/** `Essential container in task exited (api: exit code 1)`; a task that a deployment replaced tells nothing. */
function reasonOf(task: Task): string {
  const { stopCode, stoppedReason = '', containers = [] } = task;
  if (stopCode === 'ServiceSchedulerInitiated' && !/fail|unhealthy/i.test(stoppedReason)) return '';
  const ended = containers.map(endOf).filter((end) => end !== '');
  return ended.length === 0 ? stoppedReason : `${stoppedReason} (${ended.join('; ')})`;
}

function endOf({ name = 'container', exitCode, reason }: Container): string {
  const parts = [
    ...(exitCode === undefined || exitCode === 0 ? [] : [`exit code ${exitCode}`]),
    ...(reason === undefined ? [] : [reason]),
  ];
  return parts.length === 0 ? '' : `${name}: ${parts.join(', ')}`;
}
