import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../service.ts';
import { checkRequired } from './operation-schema.ts';

/** A form body as the tree its dotted keys describe. */
interface FormNode {
  value?: string;
  readonly children: Map<string, FormNode>;
}

function parseForm(form: URLSearchParams): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [key, value] of form) {
    let node = root;
    for (const part of key.split('.')) {
      let child = node.children.get(part);
      if (!child) node.children.set(part, (child = { children: new Map() }));
      node = child;
    }
    node.value = value;
  }
  return root;
}

function malformed(path: string, value: string, wanted: string): ServiceError {
  return new ServiceError('MalformedInput', `'${value}' at '${path}' is not a valid ${wanted}`);
}

function decodeScalar(schema: NormalizedSchema, node: FormNode, path: string): unknown {
  const stray = [...node.children.keys()][0];
  if (stray !== undefined || node.value === undefined) {
    throw new ServiceError(
      'MalformedInput',
      `Unexpected complex element termination at '${path}.${stray ?? ''}'`,
    );
  }
  const text = node.value;
  if (schema.isBooleanSchema()) {
    if (text !== 'true' && text !== 'false') throw malformed(path, text, 'boolean');
    return text === 'true';
  }
  if (schema.isNumericSchema()) {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw malformed(path, text, 'number');
    return Number(text);
  }
  if (schema.isTimestampSchema()) {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) throw malformed(path, text, 'timestamp');
    return date;
  }
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  return text;
}

/** Entries of `Key.1`, `Key.2` in numeric order. */
function listNumbered(node: FormNode, path: string): FormNode[] {
  const entries = [...node.children].map(([key, child]) => {
    if (!/^\d+$/.test(key))
      throw new ServiceError('MalformedInput', `Unexpected list element '${key}' at '${path}'`);
    return { at: Number(key), child };
  });
  return entries.sort((a, b) => a.at - b.at).map((entry) => entry.child);
}

function decodeList(schema: NormalizedSchema, node: FormNode, path: string): unknown[] {
  const member = schema.getValueSchema();
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  // An empty list is sent as `Tags=`.
  const name = member.getMergedTraits().xmlName ?? 'member';
  const holder = flat ? node : node.children.get(name);
  const stray = flat ? undefined : [...node.children.keys()].find((key) => key !== name);
  if (stray !== undefined)
    throw new ServiceError('MalformedInput', `Unexpected list element '${stray}' at '${path}'`);
  if (!holder) return [];
  return listNumbered(holder, path).map((item, index) =>
    decodeValue(member, item, `${path}.${index + 1}.member`),
  );
}

function decodeMap(schema: NormalizedSchema, node: FormNode, path: string): Record<string, unknown> {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  const holder = flat ? node : node.children.get('entry');
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueName = schema.getValueSchema().getMergedTraits().xmlName ?? 'value';
  const entries = holder ? listNumbered(holder, path) : [];
  return Object.fromEntries(
    entries.map((entry) => {
      const key = entry.children.get(keyName)?.value ?? '';
      const value = entry.children.get(valueName) ?? { value: '', children: new Map() };
      return [key, decodeValue(schema.getValueSchema(), value, `${path}.${key}`)];
    }),
  );
}

function decodeStruct(schema: NormalizedSchema, node: FormNode, path: string): Record<string, unknown> {
  const members = new Map<string, readonly [string, NormalizedSchema]>();
  for (const [name, member] of schema.structIterator()) {
    members.set(member.getMergedTraits().xmlName ?? name, [name, member]);
  }
  const value: Record<string, unknown> = {};
  for (const [key, child] of node.children) {
    const known = members.get(key);
    const at = path === '' ? key : `${path}.${key}`;
    if (!known) throw new ServiceError('ValidationError', `Unknown parameter: ${at}`);
    value[known[0]] = decodeValue(known[1], child, at);
  }
  checkRequired(schema, value, path);
  return value;
}

function decodeValue(schema: NormalizedSchema, node: FormNode, path: string): unknown {
  if (schema.isListSchema()) return decodeList(schema, node, path);
  if (schema.isMapSchema()) return decodeMap(schema, node, path);
  if (schema.isStructSchema()) return decodeStruct(schema, node, path);
  return decodeScalar(schema, node, path);
}

/**
 * Reads an awsQuery form body into the input object of an operation, by the SDK's own model of that input.
 * @throws ServiceError for parameters that the model does not know, values of the wrong type, required members missing
 */
export function decodeQueryInput(schema: NormalizedSchema, form: URLSearchParams): Record<string, unknown> {
  const root = parseForm(form);
  root.children.delete('Action');
  root.children.delete('Version');
  if (!schema.isStructSchema()) return {};
  return decodeStruct(schema, root, '');
}
