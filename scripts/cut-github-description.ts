/**
 * Cuts GitHub's official OpenAPI description down to what the sandbox speaks.
 *
 * The whole description is 13 MB (npm package `@octokit/openapi` 23.0.2, MIT, `generated/api.github.com.json`) and its
 * package 400 MB unpacked, so it is no dependency: the cut is committed instead.
 *
 *     node scripts/cut-github-description.ts <path of api.github.com.json>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const OPERATIONS = new Set([
  'actions/get-workflow-run',
  'git/get-commit',
  'git/get-ref',
  'git/get-tree',
  'issues/add-labels',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/list-labels-on-issue',
  'issues/update-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/merge',
  'rate-limit/get',
  'repos/compare-commits-with-basehead',
  'repos/create-deployment',
  'repos/create-deployment-status',
  'repos/delete-deployment',
  'repos/get',
  'repos/get-all-environments',
  'repos/get-branch',
  'repos/get-collaborator-permission-level',
  'repos/get-commit',
  'repos/get-content',
  'repos/get-deployment',
  'repos/list-commit-statuses-for-ref',
  'repos/list-commits',
  'repos/list-deployment-statuses',
  'repos/list-deployments',
  'repos/list-pull-requests-associated-with-commit',
  'users/get-authenticated',
]);

/** Prose and samples: four fifths of the bytes, and nothing is checked against them. */
const PROSE = new Set(['description', 'example', 'examples', 'externalDocs', 'summary', 'tags', 'x-github']);

const source = process.argv[2];
if (!source) throw new Error('usage: node scripts/cut-github-description.ts <path of api.github.com.json>');
const full = JSON.parse(readFileSync(source, 'utf8')) as JsonObject;
const target = fileURLToPath(new URL('../sandbox/github/description.json', import.meta.url));

const paths: JsonObject = {};
for (const [path, item] of Object.entries(full['paths'] as JsonObject)) {
  for (const [method, operation] of Object.entries(item as JsonObject)) {
    const id = (operation as JsonObject)['operationId'];
    if (typeof id !== 'string' || !OPERATIONS.delete(id)) continue;
    paths[path] = { ...(paths[path] as JsonObject | undefined), [method]: withoutProse(operation) };
  }
}
if (OPERATIONS.size > 0) throw new Error(`not in the description: ${[...OPERATIONS].join(', ')}`);

const cut = {
  openapi: full['openapi'] as Json,
  info: withoutProse(full['info'] as Json, ['description']),
  'x-source':
    'npm @octokit/openapi 23.0.2, generated/api.github.com.json, cut by scripts/cut-github-description.ts',
  paths,
  components: componentsOf(paths),
};
writeFileSync(target, `${JSON.stringify(cut)}\n`);

/** Everything the paths refer to, and what that refers to in turn. */
function componentsOf(root: Json): JsonObject {
  const found: Record<string, JsonObject> = {};
  const open: Json[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    for (const [, kind = '', name = ''] of JSON.stringify(value).matchAll(
      /"#\/components\/(\w+)\/([^"]+)"/g,
    )) {
      const group = (found[kind] ??= {});
      if (name in group) continue;
      const component = ((full['components'] as JsonObject)[kind] as JsonObject)[name];
      if (component === undefined) throw new Error(`the description refers to a missing ${kind} ${name}`);
      group[name] = withoutProse(component);
      open.push(group[name]);
    }
  }
  return found;
}

/** A property that is *called* `description` is kept: only the keyword goes. */
function withoutProse(value: Json, keep: string[] = [], keysAreNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => keysAreNames || !PROSE.has(key) || keep.includes(key));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, withoutProse(item, [], key === 'properties' && !keysAreNames)]),
  );
}
