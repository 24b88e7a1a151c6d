import type { Account } from '../account.ts';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { ResourceProvider } from '../service.ts';
import type { Behaviour } from './behaviour.ts';
import type { EcsService } from './ecs-service.ts';
import { serviceProvider } from './service-provider.ts';
import { TaskDefinitions, taskDefinitionProvider } from './task-definitions.ts';

/** A service as somebody looking at the console would see it. */
interface ServiceView {
  readonly serviceArn: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly tasks: readonly { readonly id: string; readonly port: number; readonly version: string }[];
}

export interface Ecs {
  readonly providers: readonly ResourceProvider[];
  services(): readonly ServiceView[];
  /** Changes how a stack's running tasks behave, as a release that goes bad after it was tested would. */
  behave(stackName: string, behaviour: Exclude<Behaviour, 'crash'>): void;
  close(): Promise<void>;
}

/** ECS: services whose tasks are real servers of this machine. */
export function createEcs(account: Account, elbv2: Elbv2): Ecs {
  const definitions = new TaskDefinitions(account);
  const services = new Map<string, EcsService>();
  return {
    providers: [serviceProvider(elbv2, definitions, services), taskDefinitionProvider(definitions)],
    services: () =>
      [...services.values()].map((service) => ({
        serviceArn: service.arn,
        stackId: service.stackId,
        stackName: service.owner.stackName,
        tasks: service.tasks.map(({ id, port, version }) => ({ id, port, version })),
      })),
    behave: (stackName, behaviour) => {
      for (const service of services.values()) {
        if (service.owner.stackName === stackName) service.behave(behaviour);
      }
    },
    close: async () => {
      await Promise.all([...services.values()].map((service) => service.close()));
    },
  };
}
