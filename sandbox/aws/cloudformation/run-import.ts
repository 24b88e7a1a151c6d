import { resolveWanted } from './apply-resources.ts';
import type { ChangeSet, ImportedResource } from './change-set.ts';
import {
  awaitRelease,
  awaitWork,
  Closed,
  makeRequest,
  pause,
  requireProvider,
  strikeResource,
} from './engine.ts';
import type { Engine } from './engine.ts';
import { moveResource, moveStack } from './events.ts';
import { listDependencies } from './references.ts';
import { describeFailure } from './run-delete.ts';
import { openScope } from './scope.ts';
import type { Deployment, LiveResource, Operation, Stack, StackResource } from './stack.ts';

interface Import {
  readonly engine: Engine;
  readonly stack: Stack;
  readonly operation: Operation;
  readonly deployment: Deployment;
  /** What was taken in, and what it was before. */
  readonly taken: Map<string, { readonly resource: StackResource; readonly before: LiveResource }>;
}

function addRecord({ engine, stack, deployment }: Import, item: ImportedResource): StackResource {
  const declared = deployment.template.resources.get(item.logicalId);
  const resource: StackResource = {
    logicalId: item.logicalId,
    type: item.type,
    status: 'IMPORT_IN_PROGRESS',
    updatedAt: engine.account.clock.date(),
    dependsOn: listDependencies(deployment.template, item.logicalId),
    deletionPolicy: declared?.deletionPolicy ?? 'Delete',
    updateReplacePolicy: declared?.updateReplacePolicy ?? 'Delete',
  };
  stack.resources.set(item.logicalId, resource);
  return resource;
}

/** Gives what was taken in the properties and tags that its new stack wants. */
async function adopt(run: Import, resource: StackResource, before: LiveResource): Promise<void> {
  const { engine, stack, operation, deployment } = run;
  const { clock } = engine.account;
  const declared = deployment.template.resources.get(resource.logicalId);
  if (!declared) return;
  const scope = openScope(engine.account, engine.store, stack, deployment);
  const wanted = resolveWanted({ stack, deployment, scope }, resource.logicalId, declared);
  const reason = 'Apply stack-level tags to imported resource if applicable.';
  moveResource(clock, stack, operation, resource, { status: 'UPDATE_IN_PROGRESS', reason });
  const provider = requireProvider(engine, resource.type);
  const request = makeRequest(engine, stack, resource, wanted);
  const result = await awaitWork(engine, (async () => provider.update(request, before))());
  if (result === 'replace')
    throw new Error('The template does not fit the resource that exists: it would be replaced.');
  resource.live = { ...result, ...wanted };
  moveResource(clock, stack, operation, resource, { status: 'UPDATE_COMPLETE' });
}

async function importResource(run: Import, item: ImportedResource): Promise<boolean> {
  const { engine, stack, operation } = run;
  const { clock } = engine.account;
  const resource = addRecord(run, item);
  moveResource(clock, stack, operation, resource, {
    status: 'IMPORT_IN_PROGRESS',
    reason: 'Resource import started.',
  });
  try {
    strikeResource(engine, stack, item.logicalId, 'create');
    const before = engine.store.takeRetained(item.type, Object.values(item.identifier));
    if (!before) {
      const which = JSON.stringify(item.identifier);
      throw new Error(`Resource of type '${item.type}' with identifier '${which}' was not found.`);
    }
    run.taken.set(item.logicalId, { resource, before });
    resource.live = before;
    await pause(engine);
    const reason = 'Resource import completed.';
    moveResource(clock, stack, operation, resource, { status: 'IMPORT_COMPLETE', reason });
    await adopt(run, resource, before);
    return true;
  } catch (error) {
    if (error instanceof Closed) throw error;
    const reason = (error as Error).message;
    moveResource(clock, stack, operation, resource, { status: 'IMPORT_FAILED', reason });
    return false;
  }
}

/** Lets one resource go again, as it was. */
async function letGo(run: Import, resource: StackResource): Promise<boolean> {
  const { engine, stack, operation } = run;
  const { clock } = engine.account;
  moveResource(clock, stack, operation, resource, { status: 'IMPORT_ROLLBACK_IN_PROGRESS' });
  try {
    strikeResource(engine, stack, resource.logicalId, 'rollback');
    await pause(engine);
    moveResource(clock, stack, operation, resource, { status: 'IMPORT_ROLLBACK_COMPLETE' });
    stack.resources.delete(resource.logicalId);
    const { before } = run.taken.get(resource.logicalId) ?? {};
    if (before) engine.store.retain(resource.type, before);
    return true;
  } catch (error) {
    if (error instanceof Closed) throw error;
    const reason = (error as Error).message;
    moveResource(clock, stack, operation, resource, { status: 'IMPORT_ROLLBACK_FAILED', reason });
    return false;
  }
}

async function rollBack(run: Import, imported: readonly ImportedResource[], reason: string): Promise<void> {
  const { engine, stack, operation } = run;
  const { clock } = engine.account;
  moveStack(clock, stack, operation, { status: 'IMPORT_ROLLBACK_IN_PROGRESS', reason });
  const failed: string[] = [];
  for (const { logicalId } of imported) {
    const resource = stack.resources.get(logicalId);
    if (resource && !(await letGo(run, resource))) failed.push(logicalId);
  }
  await awaitRelease(engine, stack, operation);
  const fault = `The following resource(s) failed to roll back: [${failed.join(', ')}]. `;
  if (failed.length > 0)
    moveStack(clock, stack, operation, { status: 'IMPORT_ROLLBACK_FAILED', reason: fault });
  else moveStack(clock, stack, operation, { status: 'IMPORT_ROLLBACK_COMPLETE' });
}

/** Takes resources into a stack; the caller has moved it to IMPORT_IN_PROGRESS. */
export async function runImport(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  { deployment, imported }: Pick<ChangeSet, 'deployment' | 'imported'>,
): Promise<void> {
  const before = stack.deployment;
  const run: Import = { engine, stack, operation, deployment, taken: new Map() };
  stack.deployment = deployment;
  const failed: string[] = [];
  for (const item of imported) {
    if (!(await importResource(run, item))) failed.push(item.logicalId);
  }
  await awaitRelease(engine, stack, operation);
  if (failed.length === 0) {
    moveStack(engine.account.clock, stack, operation, { status: 'IMPORT_COMPLETE' });
    return;
  }
  stack.deployment = before;
  await rollBack(run, imported, describeFailure(failed, 'import'));
}
