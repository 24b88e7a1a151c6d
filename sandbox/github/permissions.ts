import type { JsonObject } from './json.ts';
import { Refusal } from './refusal.ts';

type Access = 'read' | 'write';
type Permission =
  'actions' | 'contents' | 'deployments' | 'issues' | 'metadata' | 'pull-requests' | 'statuses';
export type Permissions = Partial<Record<Permission, Access>>;

/** One of these suffices. */
type Need = readonly Permissions[];

/** GitHub's list "Permissions required for fine-grained personal access tokens" (docs.github.com, REST), by operation. */
const NEEDS: Record<string, Need> = {
  'actions/get-workflow-run': [{ actions: 'read' }],
  'git/get-commit': [{ contents: 'read' }],
  'git/get-ref': [{ contents: 'read' }],
  'git/get-tree': [{ contents: 'read' }],
  'issues/add-labels': [{ issues: 'write' }, { 'pull-requests': 'write' }],
  'issues/create-comment': [{ issues: 'write' }, { 'pull-requests': 'write' }],
  'issues/delete-comment': [{ issues: 'write' }, { 'pull-requests': 'write' }],
  'issues/get-comment': [{ issues: 'read' }, { 'pull-requests': 'read' }],
  'issues/list-comments': [{ issues: 'read' }, { 'pull-requests': 'read' }],
  'issues/list-labels-on-issue': [{ issues: 'read' }, { 'pull-requests': 'read' }],
  'issues/update-comment': [{ issues: 'write' }, { 'pull-requests': 'write' }],
  'pulls/get': [{ 'pull-requests': 'read' }],
  'pulls/list': [{ 'pull-requests': 'read' }],
  'pulls/list-files': [{ 'pull-requests': 'read' }],
  'pulls/merge': [{ contents: 'write' }],
  'repos/compare-commits-with-basehead': [{ contents: 'read' }],
  'repos/create-deployment': [{ deployments: 'write' }],
  'repos/create-deployment-status': [{ deployments: 'write' }],
  'repos/delete-deployment': [{ deployments: 'write' }],
  'repos/get': [{ metadata: 'read' }],
  'repos/get-all-environments': [{ actions: 'read' }],
  'repos/get-branch': [{ contents: 'read' }],
  'repos/get-collaborator-permission-level': [{ metadata: 'read' }],
  'repos/get-commit': [{ contents: 'read' }],
  'repos/get-content': [{ contents: 'read' }],
  'repos/get-deployment': [{ deployments: 'read' }],
  'repos/list-commit-statuses-for-ref': [{ statuses: 'read' }],
  'repos/list-commits': [{ contents: 'read' }],
  'repos/list-deployment-statuses': [{ deployments: 'read' }],
  'repos/list-deployments': [{ deployments: 'read' }],
  'repos/list-pull-requests-associated-with-commit': [{ 'pull-requests': 'read' }],
};

export interface Token {
  value: string;
  login: string;
  /** Of a person, or of an installation: GITHUB_TOKEN is one of these, and has no user behind it. */
  kind: 'installation' | 'user';
  permissions: Permissions;
  used: number;
  /** Milliseconds of the sandbox's clock. */
  resetAt: number;
}

/** Throws GitHub's 403 unless the token may do this. What everybody may read in a public repository needs nothing. */
export function checkPermission(operation: string, token: Token, isPublic: boolean): void {
  const need = NEEDS[operation];
  if (need === undefined) return;
  const reads = need.every((one) => Object.values(one).every((access) => access === 'read'));
  if ((reads && isPublic) || need.some((one) => covers(token.permissions, one))) return;
  const subject = token.kind === 'installation' ? 'integration' : 'personal access token';
  throw new Refusal(403, `Resource not accessible by ${subject}`, documentation(operation), {
    'x-accepted-github-permissions': need.map(inHeader).join('; '),
  });
}

function covers(granted: Permissions, need: Permissions): boolean {
  return Object.entries(need).every(([name, access]) => {
    // Every token may read the metadata of the repositories it reaches.
    const has = name === 'metadata' ? 'read' : granted[name as Permission];
    return has === 'write' || has === access;
  });
}

/** The header writes underscores: `issues=write; pull_requests=write`. */
function inHeader(need: Permissions): string {
  return Object.entries(need)
    .map(([name, access]) => `${name.replaceAll('-', '_')}=${access}`)
    .join(',');
}

function documentation(operation: string): JsonObject {
  return { documentation_url: `https://docs.github.com/rest/${operation.split('/')[0] ?? ''}` };
}
