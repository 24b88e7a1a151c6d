import { checkOut } from './checkout.ts';
import type { Checkout, CommitStore, NewCommit, Range } from './commit-store.ts';
import { diffCommits } from './diff.ts';
import { mergeCommits, type Merge, type MergeMethod } from './merge.ts';
import { parseCommits, parseTree, COMMIT_FORMAT } from './objects.ts';
import type { Commit, FileChange, TreeEntry } from './objects.ts';
import { git, tryGit } from './run-git.ts';

/** One bare repository. Every answer is git's own, so that equal trees are equal because git says so. */
export class GitStore implements CommitStore {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async create(directory: string, defaultBranch: string): Promise<GitStore> {
    await git('.', ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, directory]);
    // GitHub lets a client fetch any commit by its SHA, which is what actions/checkout does.
    await git(directory, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
    return new GitStore(directory);
  }

  async commit(wanted: NewCommit): Promise<string> {
    const who = `${wanted.author.name} <${wanted.author.email}> ${Math.floor(wanted.date.getTime() / 1000)} +0000`;
    const script = [
      `commit ${wanted.ref}\nmark :1\nauthor ${who}\ncommitter ${who}\n${data(wanted.message)}`,
      ...(wanted.parent === undefined ? [] : [`from ${wanted.parent}\n`]),
      ...Object.entries(wanted.files).map(([path, content]) => change(path, content)),
      'get-mark :1\n',
    ].join('');
    // --force: a rewritten branch is a push that GitHub accepts too.
    return git(this.directory, ['fast-import', '--quiet', '--force'], { input: script });
  }

  async resolve(name: string): Promise<string | undefined> {
    for (const candidate of [name, `refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`]) {
      const run = await tryGit(this.directory, ['rev-parse', '--verify', '--quiet', `${candidate}^{commit}`]);
      if (run.code === 0) return run.stdout.toString().trim();
    }
    return undefined;
  }

  async sha(name: string): Promise<string> {
    const sha = await this.resolve(name);
    if (sha === undefined) throw new Error(`the repository has no ${name}`);
    return sha;
  }

  setRef(ref: string, sha: string): Promise<string> {
    return git(this.directory, ['update-ref', ref, sha]);
  }

  deleteRef(ref: string): Promise<string> {
    return git(this.directory, ['update-ref', '-d', ref]);
  }

  async read(sha: string): Promise<Commit> {
    const [commit] = await this.log({ tip: sha, limit: 1 });
    if (!commit) throw new Error(`no commit ${sha}`);
    return commit;
  }

  async log({ tip, not, limit, path }: Range): Promise<Commit[]> {
    const args = [
      ...(limit === undefined ? [] : [`--max-count=${limit}`]),
      not === undefined ? tip : `${not}..${tip}`,
      ...(path === undefined ? [] : ['--', path]),
    ];
    return parseCommits(
      await git(this.directory, ['log', '-z', '--topo-order', `--format=${COMMIT_FORMAT}`, ...args]),
    );
  }

  async count({ tip, not }: Range): Promise<number> {
    const range = not === undefined ? tip : `${not}..${tip}`;
    return Number(await git(this.directory, ['rev-list', '--count', range]));
  }

  async mergeBase(one: string, other: string): Promise<string | undefined> {
    const run = await tryGit(this.directory, ['merge-base', one, other]);
    return run.code === 0 ? run.stdout.toString().trim() : undefined;
  }

  async tree(treeish: string, recursive: boolean): Promise<TreeEntry[] | undefined> {
    const depth = recursive ? ['-r', '-t'] : [];
    const run = await tryGit(this.directory, ['ls-tree', '-z', '--long', ...depth, treeish]);
    return run.code === 0 ? parseTree(run.stdout.toString()) : undefined;
  }

  async treeSha(treeish: string): Promise<string | undefined> {
    const run = await tryGit(this.directory, ['rev-parse', '--verify', '--quiet', `${treeish}^{tree}`]);
    return run.code === 0 ? run.stdout.toString().trim() : undefined;
  }

  async blob(sha: string): Promise<Buffer> {
    return (await tryGit(this.directory, ['cat-file', 'blob', sha])).stdout;
  }

  diff(from: string | undefined, to: string): Promise<FileChange[]> {
    return diffCommits(this.directory, from, to);
  }

  merge(method: MergeMethod, merge: Merge): Promise<string | undefined> {
    return mergeCommits(this.directory, method, merge);
  }

  checkOut(checkout: Checkout): Promise<void> {
    return checkOut(this.directory, checkout);
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function change(path: string, content: string | null): string {
  const quoted = JSON.stringify(path);
  return content === null ? `D ${quoted}\n` : `M 100644 inline ${quoted}\n${data(content)}`;
}
