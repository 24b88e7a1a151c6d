import type { Parameter, Tag } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { checkCapabilities } from './capabilities.ts';
import { readTags } from './check-request.ts';
import type { Context } from './context.ts';
import { readParameters } from './plan-deployment.ts';
import { readTemplate, refuseTransforms } from './read-template.ts';
import type { Deployment, Stack } from './stack.ts';
import type { Template } from './template.ts';

/** What CreateChangeSet and UpdateStack have in common. */
interface DeploymentRequest {
  readonly Capabilities?: readonly string[] | undefined;
  readonly Parameters?: Parameter[] | undefined;
  readonly Tags?: Tag[] | undefined;
}

/** A logical id keeps its type for life (user guide, troubleshooting). */
export function checkTypes(stack: Stack, template: Template): void {
  const changed = [...stack.resources.values()].filter(({ logicalId, type }) => {
    const declared = template.resources.get(logicalId);
    return declared !== undefined && declared.type !== type;
  });
  if (changed.length === 0) return;
  throw new ServiceError(
    'ValidationError',
    'Update of resource type is not permitted. The new template modifies resource type of the following resources: ' +
      `[${changed.map((resource) => resource.logicalId).join(', ')}]`,
  );
}

/** What the stack would look like. @param body absent to keep the template it has */
export function planRequest(
  context: Context,
  stack: Stack,
  input: DeploymentRequest,
  body: string | undefined,
): Deployment {
  const now = stack.deployment;
  const template = body === undefined ? now.template : readTemplate(context, body);
  checkCapabilities(template, input.Capabilities ?? []);
  refuseTransforms(template);
  checkTypes(stack, template);
  const parameters = readParameters(context, template, input.Parameters ?? [], now.parameters);
  // Omitted: unchanged. Given, even empty: the whole new set (API reference, UpdateStack).
  return { template, parameters, tags: input.Tags ? readTags(input.Tags) : now.tags };
}
