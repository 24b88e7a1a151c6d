import type { HostedRepository } from '../hosted-repository.ts';
import type { TreeEntry } from '../git/objects.ts';
import type { JsonObject } from '../json.ts';
import { notFound, Refusal } from '../refusal.ts';
import { htmlOf } from '../representations/commit.ts';
import { ok, text } from './call.ts';
import type { Call, Reply, RepositoryOperation } from './call.ts';

/** Above 1 MB the JSON form has no content, and only the raw form has the file (docs, "Get repository content"). */
const JSON_LIMIT = 1024 * 1024;

export const contentOperations: Record<string, RepositoryOperation> = {
  'git/get-tree': async (repository, call) => {
    const name = text(call.params['tree_sha']);
    const sha = await repository.git.treeSha(name);
    const recursive = call.query['recursive'] !== undefined;
    const entries = sha === undefined ? undefined : await repository.git.tree(sha, recursive);
    if (sha === undefined || entries === undefined) throw notFound();
    const tree = entries.map((entry) => ({
      path: entry.path,
      mode: entry.mode,
      type: entry.kind,
      sha: entry.sha,
      ...(entry.size === undefined ? {} : { size: entry.size }),
      url: `${repository.url}/git/${entry.kind}s/${entry.sha}`,
    }));
    return ok({ sha, url: `${repository.url}/git/trees/${sha}`, tree, truncated: false });
  },

  'repos/get-content': getContent,
};

async function getContent(repository: HostedRepository, call: Call): Promise<Reply> {
  const path = text(call.params['path']).replace(/^\/|\/$/g, '');
  const ref = text(call.query['ref'], repository.defaultBranch);
  const sha = await repository.git.resolve(ref);
  if (sha === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
  if (path === '') return directory(repository, sha, '', ref);
  const entry = (await repository.git.tree(sha, true))?.find((candidate) => candidate.path === path);
  if (!entry) throw notFound();
  if (entry.kind === 'tree') return directory(repository, sha, path, ref);
  const content = await repository.git.blob(entry.sha);
  if (call.accept.includes('raw'))
    return { status: 200, raw: { type: 'application/vnd.github.raw+json; charset=utf-8', content } };
  const shown = content.length <= JSON_LIMIT;
  return ok({
    ...represent(repository, entry, ref),
    // Base64 in lines of 60, as GitHub sends it.
    content: shown ? content.toString('base64').replace(/.{60}/g, '$&\n') : '',
    encoding: shown ? 'base64' : 'none',
  });
}

async function directory(
  repository: HostedRepository,
  sha: string,
  path: string,
  ref: string,
): Promise<Reply> {
  const entries = (await repository.git.tree(path === '' ? sha : `${sha}:${path}`, false)) ?? [];
  const prefix = path === '' ? '' : `${path}/`;
  return ok(entries.map((entry) => represent(repository, { ...entry, path: `${prefix}${entry.path}` }, ref)));
}

function represent(repository: HostedRepository, entry: TreeEntry, ref: string): JsonObject {
  const isFile = entry.kind === 'blob';
  const html = htmlOf(repository.url);
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const self = `${repository.url}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const gitUrl = `${repository.url}/git/${entry.kind}s/${entry.sha}`;
  const page = `${html}/${entry.kind}/${ref}/${path}`;
  return {
    name: entry.path.slice(entry.path.lastIndexOf('/') + 1),
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    type: isFile ? 'file' : 'dir',
    url: self,
    html_url: page,
    git_url: gitUrl,
    download_url: isFile ? `${html}/raw/${ref}/${path}` : null,
    _links: { self, git: gitUrl, html: page },
  };
}
