import type { Account } from '../account.ts';
import type { ResourceProvider } from '../service.ts';

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface TaskDefinition {
  readonly arn: string;
  readonly containers: readonly Container[];
}

/** A template's container definition; scalars may be numbers. */
interface ContainerProperties {
  readonly Name?: unknown;
  readonly Image?: unknown;
  readonly Environment?: readonly { readonly Name: unknown; readonly Value: unknown }[];
}

function readContainer(given: ContainerProperties): Container {
  const environment = (given.Environment ?? []).map(
    ({ Name, Value }) => [String(Name), String(Value)] as const,
  );
  return {
    name: String(given.Name),
    image: String(given.Image),
    environment: Object.fromEntries(environment),
  };
}

/** Task definitions by ARN; a family counts its revisions and never gives a number twice. */
export class TaskDefinitions {
  readonly #account: Account;
  readonly #active = new Map<string, TaskDefinition>();
  readonly #revisions = new Map<string, number>();

  constructor(account: Account) {
    this.#account = account;
  }

  find(arn: string): TaskDefinition | undefined {
    return this.#active.get(arn);
  }

  register(family: string, containers: readonly ContainerProperties[]): TaskDefinition {
    const revision = (this.#revisions.get(family) ?? 0) + 1;
    this.#revisions.set(family, revision);
    const { region, id } = this.#account;
    const arn = `arn:aws:ecs:${region}:${id}:task-definition/${family}:${revision}`;
    const definition = { arn, containers: containers.map(readContainer) };
    this.#active.set(arn, definition);
    return definition;
  }

  deregister(arn: string): void {
    this.#active.delete(arn);
  }
}

const withoutTags = ({ Tags: _tags, ...rest }: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(rest);

/** Every change but that of tags makes a new revision (CloudFormation reference, AWS::ECS::TaskDefinition). */
export function taskDefinitionProvider(definitions: TaskDefinitions): ResourceProvider {
  return {
    type: 'AWS::ECS::TaskDefinition',
    create: async ({ properties, stackName, logicalId }) => {
      const family = properties['Family'];
      const containers = properties['ContainerDefinitions'];
      const definition = definitions.register(
        typeof family === 'string' ? family : `${stackName}-${logicalId}`,
        Array.isArray(containers) ? (containers as ContainerProperties[]) : [],
      );
      return { physicalId: definition.arn, attributes: { TaskDefinitionArn: definition.arn } };
    },
    update: async ({ properties }, before) =>
      withoutTags(properties) === withoutTags(before.properties)
        ? { physicalId: before.physicalId, attributes: before.attributes ?? {} }
        : 'replace',
    delete: async (_request, existing) => definitions.deregister(existing.physicalId),
  };
}
