import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { asObject } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';

interface Examples {
  name: string;
  examples: JsonObject[];
}

const require = createRequire(import.meta.url);
let loaded: Examples[] | undefined;

/** A real payload of this event from `@octokit/webhooks-examples`, a fresh copy each time. */
export function exampleOf(event: string, action?: string): JsonObject {
  // 9 MB of JSON: read once, and only where an event is made.
  loaded ??= JSON.parse(readFileSync(require.resolve('@octokit/webhooks-examples'), 'utf8')) as Examples[];
  const examples = loaded.find(({ name }) => name === event)?.examples ?? [];
  const found = examples.find((example) => action === undefined || example['action'] === action);
  if (!found) throw new Error(`there is no example of ${event} ${action ?? ''}`);
  return structuredClone(found);
}

/**
 * The example with the sandbox's truth in its fields. Webhooks carry less (and older) fields than the API does, so the
 * example decides which fields there are.
 */
function overlay(example: Json, truth: Json): Json {
  if (!isObject(example) || !isObject(truth)) return truth;
  return Object.fromEntries(
    Object.entries(example).map(([key, value]) => [
      key,
      key in truth ? overlay(value, truth[key] ?? null) : value,
    ]),
  );
}

export function overlayObject(example: Json | undefined, truth: JsonObject): JsonObject {
  return asObject(overlay(example ?? {}, truth));
}

/** Fields that repositories got after some of the examples were recorded, and that GitHub's schema asks for. */
const NEWER: JsonObject = {
  allow_forking: true,
  custom_properties: {},
  is_template: false,
  topics: [],
  visibility: 'private',
  web_commit_signoff_required: false,
};

export function overlayRepository(example: Json | undefined, truth: JsonObject): JsonObject {
  return overlayObject({ ...NEWER, ...asObject(example ?? {}) }, truth);
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
