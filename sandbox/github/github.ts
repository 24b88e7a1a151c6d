import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { Description } from './description.ts';
import { Faults } from './faults.ts';
import type { Fault } from './faults.ts';
import { GitStore } from './git/store.ts';
import type { CommitStore, Files } from './git/commit-store.ts';
import { MemoryStore } from './git/memory-store.ts';
import { HostedRepository } from './hosted-repository.ts';
import { Repository } from './repository.ts';
import { gitIdentity } from './representations/user.ts';
import { listen } from './server.ts';
import type { ApiWorld, GitChoice, RequestRecord } from './server.ts';
import { Tokens } from './tokens.ts';
import type { NewToken } from './tokens.ts';

interface NewRepository {
  owner: string;
  name: string;
  files: Files;
  /** Default true: then every read needs its permission, as in most users' repositories. */
  private?: boolean;
  defaultBranch?: string;
}

/** GitHub as the sandbox plays it: repositories and tokens are made here, everything else is asked over HTTP. */
export class GitHub {
  readonly url: string;
  readonly #clock: Clock;
  readonly #server: Server;
  readonly #world: ApiWorld;
  readonly #directory: string;
  readonly #repositories = new Map<string, Repository>();
  #lastId = 1_000_000;

  constructor(
    clock: Clock,
    world: ApiWorld,
    { server, url }: { server: Server; url: string },
    directory: string,
  ) {
    this.url = url;
    this.#clock = clock;
    this.#server = server;
    this.#world = world;
    this.#directory = directory;
  }

  /** Every request so far, oldest first. */
  get requests(): readonly RequestRecord[] {
    return this.#world.requests;
  }

  async createRepository(wanted: NewRepository): Promise<Repository> {
    const { owner, name, files } = wanted;
    const defaultBranch = wanted.defaultBranch ?? 'main';
    const git = await this.#store(owner, name, defaultBranch);
    const date = this.#clock.date();
    const ref = `refs/heads/${defaultBranch}`;
    await git.commit({ ref, files, message: 'Begin', author: gitIdentity(owner), date });
    const hosted = new HostedRepository({
      api: this.url,
      clock: this.#clock,
      git,
      id: this.#nextId(),
      owner,
      name,
      private: wanted.private ?? true,
      defaultBranch,
      nextId: () => this.#nextId(),
    });
    const repository = new Repository(hosted, owner);
    this.#world.repositories.set(hosted.fullName.toLowerCase(), hosted);
    this.#repositories.set(hosted.fullName.toLowerCase(), repository);
    return repository;
  }

  repository(fullName: string): Repository {
    const repository = this.#repositories.get(fullName.toLowerCase());
    if (!repository) throw new Error(`the sandbox has no repository ${fullName}`);
    return repository;
  }

  /** A token with just these permissions; without a login it is a GITHUB_TOKEN. */
  createToken(wanted: NewToken): string {
    return this.#world.tokens.create(wanted);
  }

  revokeToken(token: string): void {
    this.#world.tokens.revoke(token);
  }

  /** @param remaining requests left to this token in this hour */
  setRemaining(token: string, remaining: number): void {
    this.#world.tokens.setRemaining(token, remaining);
  }

  addFault(fault: Fault): void {
    this.#world.faults.add(fault);
  }

  clearFaults(): void {
    this.#world.faults.clear();
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#server.close(() => {
      resolve(undefined);
    });
    this.#server.closeAllConnections();
    await promise;
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #store(owner: string, name: string, defaultBranch: string): Promise<CommitStore> {
    if (this.#world.git === 'memory') return new MemoryStore();
    return GitStore.create(join(this.#directory, owner, `${name}.git`), defaultBranch);
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

interface GitHubOptions {
  clock: Clock;
  port?: number | undefined;
  git?: GitChoice | undefined;
}

export async function startGitHub({ clock, port = 0, git = 'process' }: GitHubOptions): Promise<GitHub> {
  const description = await Description.load();
  const repositories = new Map<string, HostedRepository>();
  const world: ApiWorld = {
    description,
    tokens: new Tokens(clock),
    faults: new Faults(),
    repositories,
    requests: [],
    git,
  };
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-github-'));
  return new GitHub(clock, world, await listen(world, port), directory);
}
