import type {
  Capability,
  GetTemplateInput,
  GetTemplateOutput,
  GetTemplateSummaryInput,
  GetTemplateSummaryOutput,
  ParameterDeclaration,
  ValidateTemplateInput,
  ValidateTemplateOutput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { findCapabilities } from './capabilities.ts';
import type { Context } from './context.ts';
import { loadTemplate, readTemplate } from './read-template.ts';
import type { Template, TemplateParameter } from './template.ts';

export function getTemplate(context: Context, input: GetTemplateInput): GetTemplateOutput {
  if (input.StackName === undefined) {
    throw new ServiceError('ValidationError', 'Either StackName or ChangeSetName must be specified.');
  }
  const stack = context.store.getNamed(input.StackName);
  // Without a transform both stages are the same text.
  return { TemplateBody: stack.deployment.template.body, StagesAvailable: ['Original', 'Processed'] };
}

function describeCapabilities(template: Template) {
  const { capabilities, reason } = findCapabilities(template);
  return {
    Capabilities: [...capabilities] as Capability[],
    CapabilitiesReason: reason,
    DeclaredTransforms: [...template.transforms],
  };
}

function declare([key, parameter]: [string, TemplateParameter]): ParameterDeclaration {
  return {
    ParameterKey: key,
    DefaultValue: parameter.default,
    ParameterType: parameter.type,
    NoEcho: parameter.noEcho,
    Description: parameter.description,
    ParameterConstraints: parameter.allowedValues ? { AllowedValues: [...parameter.allowedValues] } : {},
  };
}

export async function getTemplateSummary(
  context: Context,
  input: GetTemplateSummaryInput,
): Promise<GetTemplateSummaryOutput> {
  const template =
    input.StackName === undefined
      ? readTemplate(context, await loadTemplate(context, input))
      : context.store.getNamed(input.StackName).deployment.template;
  return {
    ...describeCapabilities(template),
    Description: template.description,
    Parameters: [...template.parameters].map(declare),
    ResourceTypes: [...new Set([...template.resources.values()].map((resource) => resource.type))],
    Version: '2010-09-09',
    Metadata: template.metadata === undefined ? undefined : JSON.stringify(template.metadata),
  };
}

export async function validateTemplate(
  context: Context,
  input: ValidateTemplateInput,
): Promise<ValidateTemplateOutput> {
  const template = readTemplate(context, await loadTemplate(context, input));
  return {
    ...describeCapabilities(template),
    Description: template.description,
    Parameters: [...template.parameters].map(([key, parameter]) => ({
      ParameterKey: key,
      DefaultValue: parameter.default,
      NoEcho: parameter.noEcho,
      Description: parameter.description,
    })),
  };
}
