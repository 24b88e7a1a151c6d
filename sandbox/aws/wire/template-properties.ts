import type { NormalizedSchema } from '@smithy/core/schema';

/** CloudFormation's property names are the API's but for their case: `DesiredCount` is `desiredCount` in ECS. */
function readStruct(schema: NormalizedSchema, value: object): Record<string, unknown> {
  const members = new Map(
    [...schema.structIterator()].map(([name, member]) => [name.toLowerCase(), [name, member] as const]),
  );
  const read = Object.entries(value).flatMap(([key, child]) => {
    const found = members.get(key.toLowerCase());
    return found === undefined ? [] : [[found[0], readProperty(found[1], child)] as const];
  });
  return Object.fromEntries(read);
}

/**
 * A template's resolved properties as the API's model has them: its names, numbers and booleans for the texts that
 * templates have, without what the model does not know.
 */
export function readProperty(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isListSchema()) {
    return (Array.isArray(value) ? (value as unknown[]) : []).map((item) =>
      readProperty(schema.getValueSchema(), item),
    );
  }
  if (typeof value === 'object' && value !== null) {
    if (schema.isStructSchema()) return readStruct(schema, value);
    if (!schema.isMapSchema()) return JSON.stringify(value);
    const entries = Object.entries(value).map(
      ([key, child]) => [key, readProperty(schema.getValueSchema(), child)] as const,
    );
    return Object.fromEntries(entries);
  }
  if (schema.isBooleanSchema()) return String(value) === 'true';
  if (schema.isNumericSchema()) return Number(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
