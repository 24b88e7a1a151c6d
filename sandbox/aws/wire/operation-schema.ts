import { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../service.ts';

/**
 * The SDK's clients export the model of every operation (`CreateStack$` = [9, namespace, name, traits, input, output]).
 * The sandbox reads requests and writes replies with that same model, so that neither side can drift from the other.
 * It is not a public API of the SDK: the client versions are pinned for that reason.
 */
export interface OperationSchema {
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** The model of one operation, or undefined where the service has no such operation. */
export function findOperationSchema(schemas: object, operation: string): OperationSchema | undefined {
  const schema = (schemas as Readonly<Record<string, unknown>>)[`${operation}$`];
  if (!Array.isArray(schema) || schema[0] !== 9) return undefined;
  return {
    input: NormalizedSchema.of(schema[4] as SchemaRef),
    output: NormalizedSchema.of(schema[5] as SchemaRef),
  };
}

/** Names of the members that a structure must have. A schema lists them first and gives their number. */
function listRequired(struct: NormalizedSchema): string[] {
  const schema = struct.getSchema() as unknown as readonly unknown[];
  return (schema[4] as string[]).slice(0, (schema[6] as number | undefined) ?? 0);
}

/** Refuses a structure that lacks a required member, with the text of AWS's common validation. */
export function checkRequired(
  struct: NormalizedSchema,
  value: Readonly<Record<string, unknown>>,
  path: string,
): void {
  const missing = listRequired(struct).filter((name) => value[name] === undefined);
  if (missing.length === 0) return;
  const details = missing.map((name) => {
    const at = [path, name]
      .filter((part) => part !== '')
      .map((part) => part.charAt(0).toLowerCase() + part.slice(1));
    return `Value null at '${at.join('.')}' failed to satisfy constraint: Member must not be null`;
  });
  const noun = details.length === 1 ? 'error' : 'errors';
  throw new ServiceError(
    'ValidationError',
    `${details.length} validation ${noun} detected: ${details.join('; ')}`,
  );
}
