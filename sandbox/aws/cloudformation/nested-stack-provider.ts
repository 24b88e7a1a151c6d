import type { ResourceRequest, ResourceResult } from '../service.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import type { EngineProvider } from './engine.ts';
import { moveStack } from './events.ts';
import { makeStack } from './make-stack.ts';
import { NESTED_STACK } from './nested-type.ts';
import { nameNested, planNested } from './plan-nested.ts';
import { runCreate } from './run-create.ts';
import { runDelete } from './run-delete.ts';
import { describeEmbedded, describeNested, giveUpWith, runNested } from './run-nested.ts';
import { listActive, openScope } from './scope.ts';
import { startOperation } from './stack.ts';
import type { Stack } from './stack.ts';
import { revertNested, updateNested } from './update-nested.ts';

async function createNested(
  context: Context,
  request: ResourceRequest,
  begin: (result: ResourceResult) => void,
): Promise<ResourceResult> {
  const { store, account } = context;
  const parent = store.get(request.stackId);
  const deployment = await planNested(context, parent, request);
  const given = {
    Capabilities: [...parent.capabilities] as never[],
    DisableRollback: parent.disableRollback,
    RetainExceptOnCreate: parent.retainExceptOnCreate,
    ...(parent.roleArn === undefined ? {} : { RoleARN: parent.roleArn }),
    ...(Array.isArray(request.properties['NotificationARNs'])
      ? { NotificationARNs: request.properties['NotificationARNs'].map(String) }
      : {}),
    ...(request.properties['TimeoutInMinutes'] === undefined
      ? {}
      : { TimeoutInMinutes: Number(request.properties['TimeoutInMinutes']) }),
  };
  const nested: Stack = {
    ...makeStack(context, nameNested(request), given, deployment),
    parent: { stack: parent, logicalId: request.logicalId },
  };
  listActive(deployment, openScope(account, store, nested, deployment));
  store.add(nested);
  const operation = startOperation(nested, 'CREATE_STACK', undefined);
  moveStack(account.clock, nested, operation, { status: 'CREATE_IN_PROGRESS', reason: 'User Initiated' });
  begin(describeNested(nested));
  giveUpWith(request, operation);
  const onFailure = parent.disableRollback ? 'DO_NOTHING' : 'ROLLBACK';
  return runNested(nested, 'created', (fail) => runCreate(context, nested, operation, onFailure, fail));
}

async function deleteNested(context: Context, nested: Stack, parent: Stack): Promise<void> {
  await nested.settled;
  await nested.cleanup?.();
  const isGone = (): boolean => nested.status === 'DELETE_COMPLETE';
  if (isGone()) return;
  const operation = startOperation(nested, 'DELETE_STACK', undefined);
  const change = { status: 'DELETE_IN_PROGRESS', reason: 'User Initiated' } as const;
  moveStack(context.account.clock, nested, operation, change);
  const rollingBack = parent.status.includes('ROLLBACK');
  startWork(nested, () => runDelete(context, nested, operation, { rollingBack }));
  await nested.settled;
  if (isGone()) return;
  throw describeEmbedded(nested, 'deleted', nested.statusReason ?? '');
}

/**
 * AWS::CloudFormation::Stack: a stack as a resource of another. It is made, changed, brought back and deleted with its
 * parent, has events and operations of its own, and cleans up when its root does.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html
 */
export function createNestedStackProvider(context: Context): EngineProvider {
  const find = (id: string): Stack => context.store.getNamed(id);
  return {
    type: NESTED_STACK,
    create: async (request, begin) => createNested(context, request, begin),
    update: async (request, before) => {
      const nested = find(before.physicalId);
      // Deleted by hand under its parent, it can neither be changed nor brought back.
      if (nested.status === 'DELETE_COMPLETE') throw new Error(`Stack [${nested.id}] does not exist`);
      const parent = context.store.get(request.stackId);
      const reverting = parent.status === 'UPDATE_ROLLBACK_IN_PROGRESS';
      return reverting
        ? revertNested(context, nested, parent)
        : updateNested(context, nested, parent, request);
    },
    delete: async ({ stackId }, { physicalId }) =>
      deleteNested(context, find(physicalId), context.store.get(stackId)),
  };
}
