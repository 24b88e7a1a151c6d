import { resolveWanted } from './apply-resources.ts';
import type { Context } from './context.ts';
import { isSame } from './engine.ts';
import { NESTED_STACK } from './nested-type.ts';
import { resolveParameters } from './parameters.ts';
import type { GivenParameter, StackParameter } from './parameters.ts';
import { listActive, NotYetKnown, openScope, readOutputs } from './scope.ts';
import type { Deployment, Stack } from './stack.ts';
import type { Template } from './template.ts';

/** Value of a parameter-store entry, if a stack of the sandbox made it. */
function readSsmParameter(context: Context, name: string): string | undefined {
  for (const stack of context.store.list()) {
    for (const { type, live, status } of stack.resources.values()) {
      if (type !== 'AWS::SSM::Parameter' || status === 'DELETE_COMPLETE') continue;
      if (live?.physicalId === name) return String(live.properties['Value']);
    }
  }
  // Public parameters, of every account: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
  return /^\/aws\/service\/(ami-[^/]+\/|ecs\/optimized-(ami|bottlerocket)\/.*image_id$)/.test(name)
    ? 'ami-0123456789abcdef0'
    : undefined;
}

export function readParameters(
  context: Context,
  template: Template,
  given: readonly GivenParameter[],
  previous: readonly StackParameter[],
): StackParameter[] {
  return resolveParameters(template, given, previous, (name) => readSsmParameter(context, name));
}

function metadataOf(template: Template): unknown {
  return [...template.resources].map(([id, resource]) => [id, resource.metadata]);
}

function changesResources(context: Context, stack: Stack, next: Deployment): boolean {
  // Looking ahead imports nothing yet.
  const scope = openScope(context.account, context.store, { ...stack, imports: new Set() }, next);
  const active = listActive(next, scope);
  if (active.length !== stack.resources.size) return true;
  return (
    active.some((id) => {
      const live = stack.resources.get(id)?.live;
      const declared = next.template.resources.get(id);
      if (!live || !declared || declared.type === NESTED_STACK) return true;
      const wanted = resolveWanted({ stack, deployment: next, scope }, id, declared);
      return !isSame({ properties: live.properties, tags: live.tags }, wanted);
    }) || !isSame(readOutputs(next, scope), stack.outputs)
  );
}

/**
 * Whether UpdateStack has something to do. Changes of parameter values, resources, their metadata, tags and outputs
 * count; a new deletion policy or condition alone does not (user guide, troubleshooting, "No updates to perform").
 */
export function hasChanges(context: Context, stack: Stack, next: Deployment): boolean {
  const now = stack.deployment;
  if (!isSame(now.parameters, next.parameters) || !isSame(now.tags, next.tags)) return true;
  if (!isSame(metadataOf(now.template), metadataOf(next.template))) return true;
  try {
    return changesResources(context, stack, next);
  } catch (error) {
    if (error instanceof NotYetKnown) return true;
    throw error;
  }
}
