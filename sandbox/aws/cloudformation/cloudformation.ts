import type { StackStatus } from '@aws-sdk/client-cloudformation';
import * as schemas from '@aws-sdk/client-cloudformation';
import type { Account } from '../account.ts';
import type { ResourceProvider, Service, Tag } from '../service.ts';
import { createQueryService } from '../wire/query.ts';
import type { Operations } from '../wire/query.ts';
import { deleteChangeSet, describeChangeSet, listChangeSets } from './change-set-operations.ts';
import type { Context } from './context.ts';
import type { EngineProvider } from './engine.ts';
import { createChangeSet } from './create-change-set.ts';
import { createStack } from './create-stack.ts';
import { createCustomResourceProvider, isCustomType } from './custom-resource-provider.ts';
import { deleteStack, updateTerminationProtection } from './delete-stack.ts';
import { describeEvents, describeStackEvents } from './describe-events.ts';
import { describeStackResource, describeStackResources, listStackResources } from './describe-resources.ts';
import { describeStacks, listStacks } from './describe-stacks.ts';
import { listExports, listImports } from './export-operations.ts';
import { executeChangeSet } from './execute-change-set.ts';
import { CloudFormationFaults } from './faults.ts';
import { createGenericProviders } from './generic-resources.ts';
import { createNestedStackProvider } from './nested-stack-provider.ts';
import { getStackPolicy, setStackPolicy } from './policy-operations.ts';
import { cancelUpdateStack, continueUpdateRollback, rollbackStack } from './rollback-operations.ts';
import { seedStacks } from './seed-stacks.ts';
import type { SeededStack } from './seed-stacks.ts';
import { StackStore } from './stack-store.ts';
import { getTemplate, getTemplateSummary, validateTemplate } from './template-operations.ts';
import { updateStack } from './update-stack.ts';
import { createWaitConditionProvider, signalResource } from './wait-condition-provider.ts';

export interface CloudFormationOptions {
  /** Resource types with a behaviour; they win over the table of those without. */
  readonly providers: readonly ResourceProvider[];
  /** Text of a template in S3. @throws ServiceError where there is none */
  readTemplateUrl(url: string): Promise<string>;
  /** Items a page of every list; default 5. */
  readonly pageSize?: number;
}

/** A stack as somebody looking at the console would see it. */
interface StackGlance {
  readonly id: string;
  readonly name: string;
  readonly status: StackStatus;
  readonly tags: readonly Tag[];
}

export interface CloudFormation {
  readonly service: Service;
  /** Failures on demand. */
  readonly faults: CloudFormationFaults;
  /** Stacks that exist, newest first. */
  stacks(): readonly StackGlance[];
  /** Puts stacks into the account without making them. @throws ServiceError where a name is taken */
  seed(stacks: readonly SeededStack[]): void;
  /** Stops what runs on any stack, where it is. */
  close(): Promise<void>;
}

function listOperations(context: Context): Operations {
  const operations = {
    createStack,
    updateStack,
    deleteStack,
    updateTerminationProtection,
    cancelUpdateStack,
    continueUpdateRollback,
    rollbackStack,
    describeStacks,
    listStacks,
    describeStackEvents,
    describeEvents,
    describeStackResources,
    describeStackResource,
    listStackResources,
    getTemplate,
    getTemplateSummary,
    validateTemplate,
    createChangeSet,
    describeChangeSet,
    listChangeSets,
    executeChangeSet,
    deleteChangeSet,
    listExports,
    listImports,
    setStackPolicy,
    getStackPolicy,
    signalResource,
  };
  return Object.fromEntries(
    Object.entries(operations).map(([name, run]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      async (input: never) => run(context, input),
    ]),
  );
}

/** CloudFormation: stacks that take their time, fail and roll back as on AWS, over the given resource types. */
export function createCloudFormation(account: Account, options: CloudFormationOptions): CloudFormation {
  const providers = new Map(
    [...createGenericProviders(), ...options.providers].map((provider): [string, EngineProvider] => [
      provider.type,
      provider,
    ]),
  );
  const custom = createCustomResourceProvider();
  const closing = new AbortController();
  const store = new StackStore();
  const faults = new CloudFormationFaults();
  const context: Context = {
    account,
    store,
    faults,
    closing: closing.signal,
    provider: (type) => (isCustomType(type) ? custom : providers.get(type)),
    readTemplateUrl: (url) => options.readTemplateUrl(url),
    pageSize: options.pageSize ?? 5,
  };
  for (const provider of [createNestedStackProvider(context), createWaitConditionProvider(context)]) {
    providers.set(provider.type, provider);
  }
  return {
    faults,
    service: createQueryService({
      signingName: 'cloudformation',
      version: '2010-05-15',
      namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
      schemas,
      operations: listOperations(context),
    }),
    stacks: () =>
      store
        .list()
        .filter((stack) => stack.status !== 'DELETE_COMPLETE')
        .map(({ id, name, status, deployment }) => ({ id, name, status, tags: deployment.tags })),
    seed: (stacks) => seedStacks(context, stacks),
    close: async () => {
      closing.abort();
      await Promise.all(store.list().map((stack) => stack.settled));
    },
  };
}
