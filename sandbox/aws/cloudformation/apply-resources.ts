import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import {
  awaitWork,
  Closed,
  Interrupted,
  isSame,
  makeRequest,
  mergeTags,
  pause,
  ReplacementRefused,
  requireProvider,
  runInOrder,
  strikeResource,
} from './engine.ts';
import type { Engine } from './engine.ts';
import { moveResource } from './events.ts';
import type { ResourceResult } from '../service.ts';
import { evaluate } from './intrinsics.ts';
import type { Scope } from './intrinsics.ts';
import { NESTED_STACK } from './nested-type.ts';
import { listDependencies } from './references.ts';
import { listActive, openScope } from './scope.ts';
import { checkPolicy } from './stack-policy.ts';
import type { Deployment, LiveResource, Operation, Stack, StackResource } from './stack.ts';
import type { TemplateResource } from './template.ts';

/** One deployment under way. */
export interface Rollout {
  readonly engine: Engine;
  readonly stack: Stack;
  readonly operation: Operation;
  readonly deployment: Deployment;
  readonly scope: Scope;
  /** Replaced resources that still exist; cleanup deletes them. */
  readonly leftovers: StackResource[];
}

type Wanted = Pick<LiveResource, 'properties' | 'tags'>;

/** What a resource should be made from, intrinsic functions resolved. */
export function resolveWanted(
  rollout: Pick<Rollout, 'stack' | 'deployment' | 'scope'>,
  logicalId: string,
  declared: TemplateResource,
): Wanted {
  const properties = evaluate(declared.properties, rollout.scope) as Record<string, unknown>;
  return {
    properties,
    tags: mergeTags(rollout.stack, logicalId, properties['Tags'], rollout.deployment.tags),
  };
}

function addResource(rollout: Rollout, logicalId: string, declared: TemplateResource): StackResource {
  const resource: StackResource = {
    logicalId,
    type: declared.type,
    status: 'CREATE_IN_PROGRESS',
    updatedAt: rollout.engine.account.clock.date(),
    dependsOn: listDependencies(rollout.deployment.template, logicalId),
    deletionPolicy: declared.deletionPolicy,
    updateReplacePolicy: declared.updateReplacePolicy,
  };
  rollout.stack.resources.set(logicalId, resource);
  return resource;
}

/** Makes a new physical resource. An interrupted one stays `pending`, so that rollback can delete what comes of it. */
async function makeResource(
  rollout: Rollout,
  resource: StackResource,
  wanted: Wanted,
  verb: string,
): Promise<void> {
  const { engine, stack, operation } = rollout;
  const { signal } = operation.interrupt;
  const provider = requireProvider(engine, resource.type);
  const begin = (result: ResourceResult): void => {
    resource.live = { ...result, ...wanted };
    const reason = 'Resource creation Initiated';
    const status = `${verb}_IN_PROGRESS` as ResourceStatus;
    moveResource(engine.account.clock, stack, operation, resource, { status, reason });
  };
  const request = makeRequest(engine, stack, resource, wanted, signal);
  const work = (async (): Promise<LiveResource> => ({
    ...(await provider.create(request, begin)),
    ...wanted,
  }))();
  resource.pending = work.catch(() => undefined);
  const live = await awaitWork(engine, work, signal);
  if (!resource.live) begin(live);
  resource.live = live;
  engine.store.noteRole(resource.type, live, true);
  delete resource.pending;
  await pause(engine, signal);
}

async function changeResource(rollout: Rollout, resource: StackResource, wanted: Wanted): Promise<void> {
  const { engine, stack, operation } = rollout;
  const { signal } = operation.interrupt;
  const before = resource.live;
  if (!before) return;
  const provider = requireProvider(engine, resource.type);
  checkPolicy(operation.policy, 'Update:Modify', resource);
  resource.attempted = wanted.properties;
  strikeResource(engine, stack, resource.logicalId, 'update');
  const request = makeRequest(engine, stack, resource, wanted, signal);
  const work = (async () => provider.update(request, before))();
  resource.pending = work.then(
    (result) => (result === 'replace' ? undefined : { ...result, ...wanted }),
    () => undefined,
  );
  const result = await awaitWork(engine, work, signal);
  delete resource.pending;
  if (result !== 'replace') {
    await pause(engine, signal);
    resource.live = { ...result, ...wanted };
    delete resource.attempted;
    return;
  }
  delete resource.attempted;
  checkPolicy(operation.policy, 'Update:Replace', resource);
  const declared = rollout.deployment.template.resources.get(resource.logicalId);
  if (!declared) return;
  const successor = addResource(rollout, resource.logicalId, declared);
  successor.status = 'UPDATE_IN_PROGRESS';
  rollout.leftovers.push(resource);
  moveResource(engine.account.clock, stack, operation, successor, {
    status: 'UPDATE_IN_PROGRESS',
    reason: 'Requested update requires the creation of a new physical resource; hence creating one.',
    properties: wanted.properties,
  });
  await makeResource(rollout, successor, wanted, 'UPDATE');
}

/** Records how a resource failed and stops the operation's other resources. */
function failResource(rollout: Rollout, logicalId: string, verb: string, error: unknown): void {
  const { engine, stack, operation } = rollout;
  const resource = stack.resources.get(logicalId);
  if (!resource) return;
  const cancelled = verb === 'CREATE' ? 'Resource creation cancelled' : 'Resource update cancelled';
  if (error instanceof ReplacementRefused) delete resource.attempted;
  const reason = error instanceof Interrupted ? cancelled : (error as Error).message;
  moveResource(engine.account.clock, stack, operation, resource, {
    status: `${verb}_FAILED` as ResourceStatus,
    reason,
  });
  operation.interrupt.abort();
}

async function applyResource(rollout: Rollout, logicalId: string): Promise<boolean> {
  const { engine, stack, operation, deployment } = rollout;
  const { clock } = engine.account;
  const declared = deployment.template.resources.get(logicalId);
  if (!declared) return true;
  const existing = stack.resources.get(logicalId);
  const verb = existing?.live ? 'UPDATE' : 'CREATE';
  const status = `${verb}_IN_PROGRESS` as ResourceStatus;
  try {
    if (!existing?.live) {
      const resource = addResource(rollout, logicalId, declared);
      const wanted = resolveWanted(rollout, logicalId, declared);
      moveResource(clock, stack, operation, resource, { status, properties: wanted.properties });
      strikeResource(engine, stack, logicalId, 'create');
      await makeResource(rollout, resource, wanted, verb);
    } else {
      existing.dependsOn = listDependencies(deployment.template, logicalId);
      existing.deletionPolicy = declared.deletionPolicy;
      existing.updateReplacePolicy = declared.updateReplacePolicy;
      const wanted = resolveWanted(rollout, logicalId, declared);
      const { properties, tags } = existing.live;
      // A nested stack is always looked into: its template may have changed where it lies.
      const steady = !existing.attempted && existing.type !== NESTED_STACK;
      if (steady && isSame({ properties, tags }, wanted)) return true;
      moveResource(clock, stack, operation, existing, { status, properties: wanted.properties });
      await changeResource(rollout, existing, wanted);
    }
    const resource = stack.resources.get(logicalId);
    if (resource)
      moveResource(clock, stack, operation, resource, { status: `${verb}_COMPLETE` as ResourceStatus });
    return true;
  } catch (error) {
    if (error instanceof Closed) throw error;
    failResource(rollout, logicalId, verb, error);
    return false;
  }
}

/** Fails what the template drops although the stack policy keeps it. @returns its logical ids */
function protectRemoved(rollout: Rollout, active: readonly string[]): string[] {
  const { stack, operation } = rollout;
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !active.includes(logicalId));
  return removed.flatMap((resource) => {
    try {
      checkPolicy(operation.policy, 'Update:Delete', resource);
      return [];
    } catch (error) {
      failResource(rollout, resource.logicalId, 'UPDATE', error);
      return [resource.logicalId];
    }
  });
}

/** Makes or changes every resource of the deployment, in the order of their dependencies. */
export async function applyResources(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  deployment: Deployment,
): Promise<{ readonly failed: readonly string[]; readonly leftovers: StackResource[] }> {
  stack.imports = new Set();
  const scope = openScope(engine.account, engine.store, stack, deployment);
  const rollout: Rollout = { engine, stack, operation, deployment, scope, leftovers: [] };
  const active = listActive(deployment, scope);
  const kept = protectRemoved(rollout, active);
  if (kept.length > 0) return { failed: kept, leftovers: [] };
  const failed = await runInOrder(
    active,
    (id) => listDependencies(deployment.template, id),
    operation,
    (id) => applyResource(rollout, id),
  );
  return { failed, leftovers: rollout.leftovers };
}
