import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/**
 * What GitHub really sends, as its users recorded it: https://github.com/octokit/webhooks. Where no recording exists
 * (a merge, a fork), one is derived, and GitHub's schema of that event says whether it could have been sent.
 */
export type Payload = Record<string, unknown> & { readonly action?: string };

interface Recording {
  /** `api.github.com`, or a version of GitHub Enterprise Server. */
  readonly from: string;
  readonly event: string;
  readonly payload: Payload;
}

const require = createRequire(import.meta.url);
const recordings = dirname(dirname(require.resolve('@octokit/webhooks-examples')));
const schema = JSON.parse(
  readFileSync(require.resolve('@octokit/webhooks-schemas'), 'utf8'),
) as AnySchemaObject;
const ajv = new Ajv({ strict: false, formats: { ...fullFormats, 'uri-template': true } });
ajv.addSchema(schema, 'webhooks');

export const RECORDED_FROM = ['api.github.com', 'ghes-31', 'ghes-32', 'ghes-33', 'ghes-34', 'ghes-35'];

/** Every payload in the package, in its order. */
export function recordedBy(from: string): Recording[] {
  const file = readFileSync(join(recordings, from, 'index.json'), 'utf8');
  const events = JSON.parse(file) as { name: string; examples: Payload[] }[];
  return events.flatMap(({ name, examples }) => examples.map((payload) => ({ from, event: name, payload })));
}

const recorded = recordedBy('api.github.com');

/** What GitHub has added to a repository since the older recordings were made. */
const SINCE = {
  topics: [],
  custom_properties: {},
  visibility: 'public',
  is_template: false,
  web_commit_signoff_required: false,
};

/** A copy of a recording of this event, changed in depth: objects are laid over, all else is replaced. */
export function derive(event: string, action: string | undefined, change: Payload = {}): Payload {
  const candidates = recorded
    .filter(({ event: name, payload }) => name === event && payload.action === action)
    .map(({ payload }) => layOver({ repository: SINCE }, structuredClone(payload)) as Payload);
  const found = candidates.find((payload) => faultsOf(event, payload).length === 0);
  if (!found) throw new Error(`No recording of ${event} ${action ?? ''} fits GitHub's schema.`);
  return layOver(found, change) as Payload;
}

function layOver(under: unknown, over: unknown): unknown {
  if (!isObject(under) || !isObject(over)) return over;
  const laid = Object.entries(over).map(([key, value]) => [key, layOver(under[key], value)]);
  return { ...under, ...Object.fromEntries(laid) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What does not fit GitHub's schema. `pull_request_target` carries the payload of `pull_request`; `schedule` is no
 * webhook and has no schema but that of its repository.
 */
export function faultsOf(event: string, payload: Payload): string[] {
  if (event === 'schedule') return check('repository', payload['repository']);
  const name = event.replace(/_target$/, '');
  const definitions = Object.keys(schema['definitions'] as object);
  const known = [`${name}$${payload.action}`, `${name}$event`].find((key) => definitions.includes(key));
  return known ? check(known, payload) : [`there is no schema of ${event} ${payload.action ?? ''}`];
}

function check(definition: string, value: unknown): string[] {
  const validate = ajv.getSchema(`webhooks#/definitions/${definition}`);
  if (!validate) return [`there is no schema ${definition}`];
  void validate(value);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
