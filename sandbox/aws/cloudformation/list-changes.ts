import type { Change, Replacement, ResourceAttribute } from '@aws-sdk/client-cloudformation';
import { resolveWanted } from './apply-resources.ts';
import type { ImportedResource } from './change-set.ts';
import type { Context } from './context.ts';
import { isSame, requireProvider } from './engine.ts';
import { NESTED_STACK } from './nested-type.ts';
import { listActive, NotYetKnown, openScope } from './scope.ts';
import type { Scope } from './intrinsics.ts';
import type { Deployment, LiveResource, Stack } from './stack.ts';

interface Wanted {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly tags: LiveResource['tags'];
}

/** Absent where it hangs on a resource that is not made yet. */
function findWanted(stack: Stack, next: Deployment, scope: Scope, id: string): Wanted | undefined {
  const declared = next.template.resources.get(id);
  if (!declared) return undefined;
  try {
    return resolveWanted({ stack, deployment: next, scope }, id, declared);
  } catch (error) {
    if (error instanceof NotYetKnown) return undefined;
    throw error;
  }
}

/** Types without a table of replacing properties leave it open, as AWS does where it cannot tell. */
function foreseeReplacement(
  context: Context,
  type: string,
  before: LiveResource,
  wanted: Wanted | undefined,
): Replacement {
  if (type === NESTED_STACK) return 'False';
  const provider = requireProvider(context, type);
  if (!wanted) return 'Conditional';
  if (provider.replaces) return provider.replaces(before.properties, wanted.properties) ? 'True' : 'False';
  return isSame(before.properties, wanted.properties) ? 'False' : 'Conditional';
}

function describeModification(
  context: Context,
  stack: Stack,
  next: Deployment,
  scope: Scope,
  id: string,
): Change | undefined {
  const resource = stack.resources.get(id);
  const declared = next.template.resources.get(id);
  if (!resource?.live || !declared) return undefined;
  const wanted = findWanted(stack, next, scope, id);
  const before = resource.live;
  const metadata = stack.deployment.template.resources.get(id)?.metadata;
  const scopes: ResourceAttribute[] = [
    ...(!wanted || resource.type === NESTED_STACK || !isSame(before.properties, wanted.properties)
      ? (['Properties'] as const)
      : []),
    ...(wanted && !isSame(before.tags, wanted.tags) ? (['Tags'] as const) : []),
    ...(isSame(metadata, declared.metadata) ? [] : (['Metadata'] as const)),
  ];
  if (scopes.length === 0) return undefined;
  return {
    Type: 'Resource',
    ResourceChange: {
      Action: 'Modify',
      LogicalResourceId: id,
      PhysicalResourceId: before.physicalId,
      ResourceType: resource.type,
      Replacement: foreseeReplacement(context, resource.type, before, wanted),
      Scope: scopes,
      Details: [],
    },
  };
}

/**
 * What a deployment would change: additions, modifications, removals, imports. A resource that only takes a value of
 * another that is replaced is not among them until it is.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
 */
export function listChanges(
  context: Context,
  stack: Stack,
  next: Deployment,
  imported: readonly ImportedResource[],
): Change[] {
  // Looking ahead imports nothing yet.
  const scope = openScope(context.account, context.store, { ...stack, imports: new Set() }, next);
  const active = listActive(next, scope);
  const importing = new Map(imported.map((item) => [item.logicalId, Object.values(item.identifier)[0]]));
  const wanted = active.flatMap((id): Change[] => {
    if (stack.resources.get(id)?.live)
      return [describeModification(context, stack, next, scope, id) ?? []].flat();
    const ResourceType = next.template.resources.get(id)?.type;
    const shared = { LogicalResourceId: id, ResourceType, Scope: [], Details: [] };
    const physical = importing.has(id) ? { PhysicalResourceId: importing.get(id) } : {};
    const Action = importing.has(id) ? 'Import' : 'Add';
    return [{ Type: 'Resource', ResourceChange: { Action, ...shared, ...physical } }];
  });
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !active.includes(logicalId));
  const removals = removed.map(({ logicalId, type, live, deletionPolicy }): Change => {
    const PolicyAction = deletionPolicy.startsWith('Retain') ? 'Retain' : 'Delete';
    const known = { LogicalResourceId: logicalId, PhysicalResourceId: live?.physicalId, ResourceType: type };
    return {
      Type: 'Resource',
      ResourceChange: { Action: 'Remove', PolicyAction, ...known, Scope: [], Details: [] },
    };
  });
  return [...wanted, ...removals];
}
