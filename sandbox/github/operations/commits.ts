import type { Commit } from '../git/objects.ts';
import type { HostedRepository } from '../hosted-repository.ts';
import type { JsonObject } from '../json.ts';
import { notFound, Refusal } from '../refusal.ts';
import { htmlOf, representChange, representCommit, representGitCommit } from '../representations/commit.ts';
import { nodeId } from '../representations/user.ts';
import { linkHeader, ok, page, pageOf, text } from './call.ts';
import type { Call, Reply, RepositoryOperation } from './call.ts';

/** A comparison shows at most 300 files, and those on its first page only (docs, "Compare two commits"). */
const COMPARED_FILES = 300;

export const commitOperations: Record<string, RepositoryOperation> = {
  'repos/get-commit': async (repository, call) => {
    const commit = await find(repository, text(call.params['ref']));
    // GitHub's shortcut for "which commit is this": the SHA and nothing else.
    if (call.accept.includes('vnd.github.sha')) {
      return { status: 200, raw: { type: 'application/vnd.github.sha', content: Buffer.from(commit.sha) } };
    }
    const changes = await repository.git.diff(commit.parents[0], commit.sha);
    const additions = changes.reduce((sum, change) => sum + change.additions, 0);
    const deletions = changes.reduce((sum, change) => sum + change.deletions, 0);
    return ok({
      ...representCommit(repository.url, commit),
      stats: { additions, deletions, total: additions + deletions },
      files: changes.map((change) => representChange(repository.url, commit.sha, change)),
    });
  },

  'repos/list-commits': async (repository, call) => {
    const from = await repository.git.resolve(text(call.query['sha'], repository.defaultBranch));
    if (from === undefined) throw notFound();
    const path = text(call.query['path']);
    const commits = await repository.git.log({ tip: from, ...(path === '' ? {} : { path }) });
    return page(call, commits, (commit) => representCommit(repository.url, commit));
  },

  'git/get-commit': async (repository, call) => {
    const sha = text(call.params['commit_sha']);
    // The low-level API takes SHAs only, not names.
    if (!/^[0-9a-f]{40}$/.test(sha)) throw notFound();
    return ok(representGitCommit(repository.url, await find(repository, sha, notFound())));
  },

  'git/get-ref': async (repository, call) => {
    const ref = `refs/${text(call.params['ref'])}`;
    const sha = await repository.git.resolve(ref);
    if (sha === undefined || !/^refs\/(heads|tags|pull)\//.test(ref)) throw notFound();
    const object = { type: 'commit', sha, url: `${repository.url}/git/commits/${sha}` };
    return ok({ ref, node_id: nodeId('REF', ref), url: `${repository.url}/git/${ref}`, object });
  },

  'repos/get-branch': async (repository, call) => {
    const name = text(call.params['branch']);
    const sha = await repository.git.resolve(`refs/heads/${name}`);
    if (sha === undefined) throw new Refusal(404, 'Branch not found');
    const url = `${repository.url}/branches/${encodeURIComponent(name)}`;
    return ok({
      name,
      commit: representCommit(repository.url, await repository.git.read(sha)),
      _links: { self: url, html: `${htmlOf(repository.url)}/tree/${name}` },
      protected: false,
      protection: {
        enabled: false,
        required_status_checks: { contexts: [], checks: [], enforcement_level: 'off' },
      },
      protection_url: `${url}/protection`,
    });
  },

  'repos/list-commit-statuses-for-ref': async (repository, call) => {
    await find(repository, text(call.params['ref']));
    return ok([]);
  },

  'repos/compare-commits-with-basehead': compare,
};

async function compare(repository: HostedRepository, call: Call): Promise<Reply> {
  const [baseName = '', headName = ''] = text(call.params['basehead']).split('...');
  const { git, url } = repository;
  const base = await find(repository, branchOf(baseName), notFound());
  const head = await find(repository, branchOf(headName), notFound());
  const meeting = await git.mergeBase(base.sha, head.sha);
  if (meeting === undefined)
    throw new Refusal(404, `No common ancestor between ${baseName} and ${headName}.`);
  const ahead = await git.count({ not: base.sha, tip: head.sha });
  const behind = await git.count({ not: head.sha, tip: base.sha });
  // Oldest first; 250 of them where the caller does not page.
  const paged = 'page' in call.query || 'per_page' in call.query;
  const { size, number } = paged ? pageOf(call) : { size: 250, number: 1 };
  const commits = (await git.log({ not: base.sha, tip: head.sha }))
    .reverse()
    .slice((number - 1) * size, number * size);
  const changes = number === 1 ? await git.diff(meeting, head.sha) : [];
  const html = `${htmlOf(url)}/compare/${baseName}...${headName}`;
  const body: JsonObject = {
    url: `${url}/compare/${baseName}...${headName}`,
    html_url: html,
    permalink_url: `${htmlOf(url)}/compare/${repository.owner}:${base.sha.slice(0, 7)}...${repository.owner}:${head.sha.slice(0, 7)}`,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: representCommit(url, base),
    merge_base_commit: representCommit(url, await git.read(meeting)),
    status: statusOf(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: commits.map((commit) => representCommit(url, commit)),
    ...(number === 1
      ? { files: changes.slice(0, COMPARED_FILES).map((change) => representChange(url, head.sha, change)) }
      : {}),
  };
  return {
    status: 200,
    body,
    headers: paged ? linkHeader(call, number, Math.max(1, Math.ceil(ahead / size))) : {},
  };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

/** `owner:branch` names a branch of another repository of the network; the sandbox's network is one repository. */
function branchOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

async function find(repository: HostedRepository, name: string, missing?: Refusal): Promise<Commit> {
  const sha = await repository.git.resolve(name);
  if (sha === undefined) throw missing ?? new Refusal(422, `No commit found for SHA: ${name}`);
  return repository.git.read(sha);
}
