import { ServiceError } from '../service.ts';
import type { Context } from './context.ts';
import { checkReferences } from './references.ts';
import { formatError, parseTemplate } from './template.ts';
import type { Template } from './template.ts';

export interface TemplateSource {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
}

/** Limits in bytes (user guide, "CloudFormation quotas"). */
const BODY_LIMIT = 51_200;
const OBJECT_LIMIT = 1_000_000;

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

/** The text of a template that is given in a call, or undefined where the call keeps the one the stack has. */
export async function loadNewTemplate(
  context: Context,
  source: TemplateSource & { readonly UsePreviousTemplate?: boolean | undefined },
): Promise<string | undefined> {
  if (source.UsePreviousTemplate !== true) return loadTemplate(context, source);
  if ((source.TemplateBody ?? source.TemplateURL) === undefined) return undefined;
  throw refuse('Template URL or Template Body cannot be specified together with UsePreviousTemplate.');
}

/** The text of a template that is given in a call. */
export async function loadTemplate(context: Context, source: TemplateSource): Promise<string> {
  const { TemplateBody: body, TemplateURL: url } = source;
  if (body !== undefined && url !== undefined) {
    throw refuse('Both Template URL and Template Body cannot be specified at the same time.');
  }
  if (body !== undefined) {
    if (Buffer.byteLength(body) <= BODY_LIMIT) return body;
    throw refuse(
      `1 validation error detected: Value '${body}' at 'templateBody' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${BODY_LIMIT}`,
    );
  }
  if (url === undefined) throw refuse('Either Template URL or Template Body must be specified.');
  const text = await context.readTemplateUrl(url);
  if (Buffer.byteLength(text) <= OBJECT_LIMIT) return text;
  throw refuse(`Template may not exceed ${OBJECT_LIMIT} bytes in size.`);
}

function checkTypes(context: Context, template: Template): void {
  const types = new Set([...template.resources.values()].map((resource) => resource.type));
  const unknown = [...types].filter((type) => !context.provider(type));
  if (unknown.length > 0) throw formatError(`Unrecognized resource types: [${unknown.join(', ')}]`);
}

/** Quotas of one template (user guide, "CloudFormation quotas"). */
function checkCounts(template: Template): void {
  const counts = [
    ['resources', template.resources.size, 500],
    ['parameters', template.parameters.size, 200],
    ['outputs', template.outputs.size, 200],
  ] as const;
  for (const [what, count, limit] of counts) {
    if (count > limit)
      throw formatError(`Number of ${what}, ${count}, is greater than maximum allowed, ${limit}`);
  }
}

/** Reads a template and refuses what CloudFormation refuses before it starts anything. */
export function readTemplate(context: Context, body: string): Template {
  const template = parseTemplate(body);
  checkCounts(template);
  checkTypes(context, template);
  checkReferences(template);
  return template;
}

/** Macros and transforms run in AWS only; the sandbox answers as an account without them does. */
export function refuseTransforms(template: Template): void {
  const [name] = template.transforms;
  if (name !== undefined) throw refuse(`No transform named ${name} found.`);
}
