/** Where a stack comes from: a pull request, a commit on the production branch, or a merge-queue group. */
export type Origin =
  | { readonly kind: 'pr'; readonly number: number }
  | { readonly kind: 'commit'; readonly sha7: string }
  | { readonly kind: 'mq'; readonly sha7: string };

/** `SwitchyardSuffix` of the permanent stack: it is not named after an origin. */
export const PERMANENT_SUFFIX = 'production';

/** What a service is called in tags, records and reports. */
export interface Service {
  readonly application: string;
  readonly role: string;
}

/** The form in the `switchyard:origin` tag and in the names of preview records. */
export function formatOrigin(origin: Origin): string {
  return origin.kind === 'pr' ? `pr/${origin.number}` : `${origin.kind}/${origin.sha7}`;
}

export function parseOrigin(text: string): Origin | undefined {
  const pr = /^pr\/([1-9]\d{0,14})$/.exec(text);
  if (pr) return { kind: 'pr', number: Number(pr[1]) };
  const [, kind, sha7] = /^(commit|mq)\/([0-9a-f]{7})$/.exec(text) ?? [];
  if (kind === undefined || sha7 === undefined) return undefined;
  return { kind: kind === 'mq' ? 'mq' : 'commit', sha7 };
}

/** `pr-42`, `abc1234`, `mq-abc1234`: the end of the stack's name, and the template parameter `SwitchyardSuffix`. */
export function suffixFor(origin: Origin): string {
  if (origin.kind === 'pr') return `pr-${origin.number}`;
  return origin.kind === 'mq' ? `mq-${origin.sha7}` : origin.sha7;
}

export function stackNameFor(base: string, origin: Origin): string {
  return `${base}-${suffixFor(origin)}`;
}

/** CloudFormation's rule: `[A-Za-z][A-Za-z0-9-]*`, at most 128 characters (CreateStack, StackName). */
export function faultOfStackName(name: string): string | undefined {
  if (name.length > 128) {
    return `the stack name ${name} has ${name.length} characters; CloudFormation allows 128`;
  }
  if (/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) return undefined;
  return `the stack name "${name}" (${name.length} characters) must begin with a letter and hold only letters, digits and hyphens`;
}

/**
 * The listener-rule priority that a stack tries first: the same on every run, spread over 1000–49999 so that hand-made
 * rules keep the low numbers (ELBv2 allows 1–50000). FNV-1a is short and needs no crypto; the mixing after it (that of
 * MurmurHash3) keeps `pr-41` and `pr-42` from landing on each other, as names that differ at their end otherwise do.
 */
export function rulePriority(stackName: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(stackName)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return 1000 + (((hash ^ (hash >>> 16)) >>> 0) % 49_000);
}

/** The priority to try after as many collisions: far from the last one, and the same on every run. */
export function retriedPriority(stackName: string, collisions: number): number {
  return rulePriority(collisions === 0 ? stackName : `${stackName}#${collisions}`);
}

/** Set when a stack is created and never changed: changing a stack tag updates every resource of the stack. */
export function identityTags(
  identity: Service & { readonly repository: string; readonly repositoryId: string; readonly origin: string },
): Record<string, string> {
  return {
    'switchyard:application': identity.application,
    'switchyard:role': identity.role,
    'switchyard:repository': identity.repository,
    'switchyard:repository-id': identity.repositoryId,
    'switchyard:origin': identity.origin,
  };
}

/**
 * Whose a stack is. The repository's id decides, not its name: a name can be given up and taken by somebody else.
 * Case matters: CloudFormation compares tags exactly.
 */
export function ownership(
  tags: Readonly<Record<string, string>>,
  service: Service & { readonly repositoryId: string },
): 'ours' | 'other-service' | 'other-repository' | 'untagged' {
  const repositoryId = tags['switchyard:repository-id'];
  if (repositoryId === undefined) return 'untagged';
  if (repositoryId !== service.repositoryId) return 'other-repository';
  const same =
    tags['switchyard:application'] === service.application && tags['switchyard:role'] === service.role;
  return same ? 'ours' : 'other-service';
}

/** The first line of the one comment that a service has on a PR. */
export function commentMarker(application: string, role: string): string {
  return `<!-- switchyard:${application}/${role} -->`;
}

export function previewEnvironment(application: string, role: string): string {
  return `preview/${application}-${role}`;
}

export function productionEnvironment(application: string, role: string): string {
  return `production/${application}-${role}`;
}

/** Lower case: GitHub's owner and repository names ignore case, object keys do not. */
export function ledgerPrefix(at: Service & { readonly owner: string; readonly repository: string }): string {
  return `switchyard/${at.owner}/${at.repository}/${at.application}/${at.role}/`.toLowerCase();
}

/**
 * The first 12 characters of the commit, `-2` … when another stack has that id already. The same stack always gets the
 * same id again, so that a second run of one release writes the record that is there.
 */
export function releaseIdFor(
  commit: string,
  stackId: string,
  taken: readonly { readonly releaseId: string; readonly stackId: string }[],
): string {
  const base = commit.slice(0, 12);
  const ofCommit = taken.filter(({ releaseId }) => releaseId === base || releaseId.startsWith(`${base}-`));
  const own = ofCommit.find((release) => release.stackId === stackId);
  if (own) return own.releaseId;
  const ids = new Set(ofCommit.map(({ releaseId }) => releaseId));
  let id = base;
  for (let n = 2; ids.has(id); n += 1) id = `${base}-${n}`;
  return id;
}

/** `arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>` → the name; a bare name stays as it is. */
export function stackNameOf(stackId: string): string {
  return stackId.split('/')[1] ?? stackId;
}
