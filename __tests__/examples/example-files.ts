import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parse, parseDocument } from 'yaml';

/** Reads what a user copies out of this repository, in the form in which the tests ask about it. */

export const ROOT = join(import.meta.dirname, '..', '..');

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonMap = { readonly [key: string]: Json };

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const filesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** `!Ref X` -> `{ Ref: X }`, `!Sub …` -> `{ 'Fn::Sub': … }`: the long forms that CloudFormation documents. */
function longForm(tag: string, value: Json): Json {
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': value.split('.') };
  return { [`Fn::${name}`]: value };
}

function plain(node: unknown): Json {
  let value: Json;
  if (isMap(node)) {
    value = Object.fromEntries(node.items.map((pair) => [textOf(plain(pair.key)), plain(pair.value)]));
  } else if (isSeq(node)) value = node.items.map(plain);
  else value = isScalar(node) ? (node.value as Json) : null;
  const tag = isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
  return tag?.startsWith('!') ? longForm(tag, value) : value;
}

export interface Template {
  readonly Parameters: Readonly<Record<string, JsonMap>>;
  readonly Conditions: JsonMap;
  readonly Resources: Readonly<Record<string, JsonMap>>;
  readonly Outputs: Readonly<Record<string, JsonMap>>;
}

export function readTemplate(path: string): Template {
  const document = parseDocument(read(path), { uniqueKeys: true });
  if (document.errors.length > 0) throw new Error(`${path}: ${document.errors.join('; ')}`);
  const sections = { Parameters: {}, Conditions: {}, Resources: {}, Outputs: {} };
  return { ...sections, ...(plain(document.contents) as object) };
}

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: JsonMap;
}
export interface Workflow {
  readonly on: JsonMap;
  readonly permissions: JsonMap;
  readonly concurrency?: JsonMap;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly environment?: string; readonly permissions: JsonMap; readonly steps: readonly Step[] }
    >
  >;
}

export const readWorkflow = (path: string): Workflow => parse(read(path)) as Workflow;

export const stepsOf = (workflow: Workflow): readonly Step[] =>
  Object.values(workflow.jobs).flatMap((job) => job.steps);

/** The steps that run this action: `uses: ./` here, a published name in the examples. */
export const switchyardSteps = (workflow: Workflow): readonly Step[] =>
  stepsOf(workflow).filter((step) => step.uses === './' || step.uses?.startsWith('OWNER/switchyard@'));

export const inputsOf = (): readonly string[] =>
  Object.keys((parse(read('action.yml')) as { inputs: Record<string, unknown> }).inputs);

/** Every value in a tree under one of these keys, with what it holds: for asking which names a template uses. */
export function valuesOf(tree: Json | undefined, key: string): readonly Json[] {
  if (tree === null || typeof tree !== 'object') return [];
  if (Array.isArray(tree)) return tree.flatMap((item: Json) => valuesOf(item, key));
  return Object.entries(tree).flatMap(([name, value]: [string, Json]) =>
    name === key ? [value, ...valuesOf(value, key)] : valuesOf(value, key),
  );
}
