import { randomBytes } from 'node:crypto';
import { ServiceError } from '../service.ts';
import type { ResourceRequest } from '../service.ts';
import { checkCapabilities } from './capabilities.ts';
import type { Context } from './context.ts';
import { readParameters } from './plan-deployment.ts';
import type { GivenParameter } from './parameters.ts';
import { loadTemplate, readTemplate, refuseTransforms } from './read-template.ts';
import type { Deployment, Stack } from './stack.ts';
import { isSection } from './template.ts';

function readText(value: unknown): string {
  return Array.isArray(value) ? value.map(readText).join(',') : String(value);
}

function listParameters(value: unknown): GivenParameter[] {
  if (!isSection(value)) return [];
  return Object.entries(value).map(([ParameterKey, item]) => ({
    ParameterKey,
    ParameterValue: readText(item),
  }));
}

/**
 * What a nested stack is to look like. Its parameters are those of the resource alone: what is left out takes the
 * template's default. The tags of its parent come down to it; what needs a capability needs it of the root's call.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
 * @throws ServiceError with the text that becomes the resource's reason
 */
export async function planNested(
  context: Context,
  parent: Stack,
  request: Pick<ResourceRequest, 'properties' | 'tags'>,
): Promise<Deployment> {
  const { TemplateURL: url, Parameters: given } = request.properties;
  if (typeof url !== 'string')
    throw new ServiceError('ValidationError', 'Property TemplateURL cannot be empty.');
  const template = readTemplate(context, await loadTemplate(context, { TemplateURL: url }));
  checkCapabilities(template, parent.capabilities);
  refuseTransforms(template);
  return {
    template,
    parameters: readParameters(context, template, listParameters(given), []),
    tags: request.tags.filter(({ Key }) => !Key.startsWith('aws:')),
  };
}

/** `<parent>-<logical id>-<chance>`, as AWS names nested stacks; at most 128 characters. */
export function nameNested({ stackName, logicalId }: ResourceRequest): string {
  const chance = randomBytes(8).toString('hex').slice(0, 12).toUpperCase();
  return `${`${stackName}-${logicalId}`.slice(0, 115)}-${chance}`;
}
