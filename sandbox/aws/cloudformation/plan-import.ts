import type { ResourceToImport } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import type { ImportedResource } from './change-set.ts';
import { isSame } from './engine.ts';
import { NESTED_STACK } from './nested-type.ts';
import type { Deployment, Stack } from './stack.ts';

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

function describeOutputs({ template }: Deployment): unknown {
  return [...template.outputs];
}

/**
 * Which resources an import takes in. It does nothing else: every other resource stays as it is, outputs too, and what
 * comes in says what is to become of it.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-existing-stack.html
 */
export function planImport(
  stack: Stack,
  next: Deployment,
  given: readonly ResourceToImport[],
): readonly ImportedResource[] {
  const { resources } = next.template;
  const imported = given.map(({ LogicalResourceId = '', ResourceType = '', ResourceIdentifier = {} }) => ({
    logicalId: LogicalResourceId,
    type: ResourceType,
    identifier: ResourceIdentifier,
  }));
  const named = new Set(imported.map(({ logicalId }) => logicalId));
  if (named.size === 0) throw refuse('ResourcesToImport must be specified for a change set of type IMPORT.');
  const unknown = imported.filter(({ logicalId, type }) => resources.get(logicalId)?.type !== type);
  if (unknown.length > 0) {
    const ids = unknown.map(({ logicalId }) => logicalId).join(', ');
    throw refuse(`Resources [${ids}] to import are not in the template with the type given`);
  }
  if (imported.some(({ type }) => type === NESTED_STACK)) {
    throw refuse(`ResourceTypes [${NESTED_STACK}] are not supported for Import`);
  }
  const bare = imported.filter(({ logicalId }) => resources.get(logicalId)?.hasDeletionPolicy !== true);
  if (bare.length > 0) {
    const ids = bare.map(({ logicalId }) => logicalId).join(', ');
    throw refuse(
      `The following resources to import [${ids}] must have DeletionPolicy attribute specified in the template.`,
    );
  }
  const changed = [...new Set([...resources.keys(), ...stack.resources.keys()])].filter(
    (id) => !named.has(id) && !isSame(resources.get(id), stack.deployment.template.resources.get(id)),
  );
  const taken = [...named].filter((id) => stack.resources.has(id));
  if (changed.length + taken.length > 0) {
    throw refuse(
      `You have modified resources [${[...changed, ...taken].join(', ')}] in your template that are not being imported. ` +
        'Update, create or delete operations cannot be executed during import operations.',
    );
  }
  if (!isSame(describeOutputs(stack.deployment), describeOutputs(next))) {
    throw refuse('As part of the import operation, you cannot modify or add [Outputs]');
  }
  return imported;
}
