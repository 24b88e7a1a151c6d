import * as schemas from '@aws-sdk/client-ecs';
import type { TaskDefinition as ShownTaskDefinition } from '@aws-sdk/client-ecs';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Account } from '../account.ts';
import type { Tag } from '../service.ts';
import { readProperty } from '../wire/template-properties.ts';

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly essential: boolean;
  /** Whether the container has a health check of its own, beside that of a load balancer. */
  readonly checked: boolean;
}

export interface TaskDefinition {
  readonly arn: string;
  readonly family: string;
  readonly containers: readonly Container[];
  /** `awsvpc`, `bridge` (the default), `host` or `none`. */
  readonly networkMode: string;
  /** As DescribeTaskDefinition gives it, without the status. */
  readonly shown: ShownTaskDefinition;
  readonly tags: readonly Tag[];
}

const MODEL = NormalizedSchema.of(schemas.TaskDefinition$);

function listContainers(shown: ShownTaskDefinition): Container[] {
  return (shown.containerDefinitions ?? []).map((given) => ({
    name: given.name ?? '',
    image: given.image ?? '',
    environment: Object.fromEntries(
      (given.environment ?? []).map(({ name = '', value = '' }) => [name, value] as const),
    ),
    essential: given.essential ?? true,
    checked: given.healthCheck !== undefined,
  }));
}

/** Task definitions by ARN; a family counts its revisions and never gives a number twice. */
export class TaskDefinitions {
  readonly #account: Account;
  /** Also those that are no longer active: tasks may still run from them, and they can be described. */
  readonly #known = new Map<string, TaskDefinition>();
  readonly #inactive = new Set<string>();
  readonly #revisions = new Map<string, number>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** An active one. @param name ARN, `family:revision`, or `family` for its newest */
  find(name: string): TaskDefinition | undefined {
    const found = this.describe(name);
    return found && this.isActive(found) ? found : undefined;
  }

  /** As `find`, but also one that was deregistered; by family alone only active ones (API reference). */
  describe(name: string): TaskDefinition | undefined {
    const id = name.split('/').at(-1) ?? '';
    if (id.includes(':')) return [...this.#known.values()].find(({ arn }) => arn.endsWith(`/${id}`));
    return [...this.#known.values()].findLast((one) => one.family === id && this.isActive(one));
  }

  isActive(definition: TaskDefinition): boolean {
    return !this.#inactive.has(definition.arn);
  }

  /** @param properties of an AWS::ECS::TaskDefinition */
  register(family: string, properties: object, tags: readonly Tag[]): TaskDefinition {
    const revision = (this.#revisions.get(family) ?? 0) + 1;
    this.#revisions.set(family, revision);
    const { region, id, clock } = this.#account;
    const arn = `arn:aws:ecs:${region}:${id}:task-definition/${family}:${revision}`;
    const given = readProperty(MODEL, properties) as ShownTaskDefinition;
    const named = { family, revision, taskDefinitionArn: arn, registeredAt: clock.date() };
    const shown = { volumes: [], placementConstraints: [], ...given, ...named };
    const networkMode = given.networkMode ?? 'bridge';
    const definition = { arn, family, containers: listContainers(given), networkMode, shown, tags };
    this.#known.set(arn, definition);
    return definition;
  }

  deregister(arn: string): void {
    this.#inactive.add(arn);
  }
}
