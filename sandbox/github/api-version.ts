import type { Json } from './json.ts';
import { Refusal } from './refusal.ts';

const API_VERSIONS = ['2022-11-28', '2026-03-10'] as const;
type ApiVersion = (typeof API_VERSIONS)[number];

export function apiVersionOf(header: string | undefined): ApiVersion {
  const version = API_VERSIONS.find((known) => known === (header ?? '2022-11-28'));
  // "If you specify an API version that is no longer supported, you will receive a 400 error" (docs, API versions).
  if (!version)
    throw new Refusal(
      400,
      `${header ?? ''} is not a supported version. Supported versions: ${API_VERSIONS.join(', ')}`,
    );
  return version;
}

/** Fields that 2026-03-10 took away, as `x-github-breaking-changes` of the official description lists them. */
const REMOVED = new Set(['merge_commit_sha', 'has_downloads', 'use_squash_pr_title_as_default']);
/** These went only where the second field stands beside them. */
const REMOVED_BESIDE: Record<string, string> = { assignee: 'assignees', rate: 'resources' };

export function inVersion(version: ApiVersion, body: Json): Json {
  return version === '2022-11-28' ? body : withoutRemoved(body);
}

function withoutRemoved(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutRemoved);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => {
    const beside = REMOVED_BESIDE[key];
    return !REMOVED.has(key) && !(beside !== undefined && beside in value);
  });
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutRemoved(item)]));
}
