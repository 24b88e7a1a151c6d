import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import type { Repository } from '../github/repository.ts';
import type { WebhookEvent } from '../github/webhooks/event.ts';
import { runAction, type RunOptions, type RunResult } from '../runner/runner.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox.ts';
import { deployFoundation } from './foundation.ts';
import { freePort } from './free-port.ts';

/**
 * A team as it is before it meets the action: an account with the foundation stack of examples/ deployed, a repository
 * with the service's template in it, and a job's token. The demo and the stories play in it.
 */
export interface ScenarioOptions {
  /** Laid over the inputs of every run. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Whether runs have a router; default true. */
  readonly router?: boolean;
  /** Cancels whatever run is under way, and those that follow. */
  readonly abort?: AbortSignal;
  /** Permissions of the job's token. */
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  /** Items a page of AWS's lists: 5, unless it is said. */
  readonly pageSize?: number;
  /** What moves the requests. */
  readonly dataPlane?: SandboxOptions['dataPlane'];
}

export interface RunWishes {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Default: the event's commit is checked out; `false`: the job has no actions/checkout. */
  readonly checkout?: boolean | { readonly sha: string };
  readonly env?: RunOptions['env'];
  readonly token?: string;
  /** The job has `id-token: write`. */
  readonly idToken?: RunOptions['idToken'];
  readonly abort?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

const ROOT = resolve(import.meta.dirname, '..', '..');
const OWNER = 'acme';
const NAME = 'orders';
const DEFAULT_PERMISSIONS = {
  contents: 'read',
  deployments: 'write',
  'pull-requests': 'write',
  actions: 'read',
} as const;

export class Scenario {
  readonly sandbox: Sandbox;
  readonly repository: Repository;
  readonly cloudformation: CloudFormationClient;
  readonly foundation: Readonly<Record<string, string>>;
  readonly port: number;
  readonly token: string;
  readonly #options: ScenarioOptions;
  readonly #directory: string;
  #runs = 1000;

  private constructor(
    parts: Pick<Scenario, 'sandbox' | 'repository' | 'cloudformation' | 'foundation' | 'port' | 'token'>,
    options: ScenarioOptions,
    directory: string,
  ) {
    this.sandbox = parts.sandbox;
    this.repository = parts.repository;
    this.cloudformation = parts.cloudformation;
    this.foundation = parts.foundation;
    this.port = parts.port;
    this.token = parts.token;
    this.#options = options;
    this.#directory = directory;
  }

  static async start(options: ScenarioOptions = {}): Promise<Scenario> {
    const port = await freePort();
    const { dataPlane, pageSize } = options;
    const sandbox = await startSandbox({
      httpPort: port,
      ...(dataPlane === undefined ? {} : { dataPlane }),
      ...(pageSize === undefined ? {} : { pageSize }),
    });
    return Scenario.in(sandbox, port, options);
  }

  /** @param port of the sandbox's first load balancer, which the previews' host names carry */
  static async in(sandbox: Sandbox, port: number, options: ScenarioOptions = {}): Promise<Scenario> {
    const template = await readFile(join(ROOT, 'examples/service.yml'), 'utf8');
    const files = { 'infra/service.yml': template, 'app.txt': 'v1\n' };
    const repository = await sandbox.github.createRepository({ owner: OWNER, name: NAME, files });
    const cloudformation = new CloudFormationClient({
      endpoint: sandbox.awsUrl,
      region: sandbox.account.region,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    });
    const foundation = await deployFoundation(cloudformation, port);
    const token = sandbox.github.createToken({
      permissions: { ...(options.permissions ?? DEFAULT_PERMISSIONS) },
    });
    const directory = await mkdtemp(join(tmpdir(), 'sandbox-scenario-'));
    return new Scenario({ sandbox, repository, cloudformation, foundation, port, token }, options, directory);
  }

  /** The address that production answers at. */
  get productionUrl(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** The inputs of a workflow step, as the examples' workflows give them. */
  inputs(version: string): Record<string, string> {
    const router = this.#options.router ?? true;
    return {
      application: 'orders',
      role: 'api',
      template: 'infra/service.yml',
      'foundation-stack': 'foundation',
      'state-bucket': this.foundation['StateBucketName'] ?? '',
      ...(router ? { 'listener-arn': this.foundation['ProductionRuleArn'] ?? '' } : {}),
      parameters: `Image=registry.example/orders:${version}\nVersion=${version}`,
      steps: 'all-at-once',
      'bake-time': '0s',
      'settle-time': '1s',
      'health-check-timeout': '30s',
      timeout: '2m',
      ...this.#options.inputs,
    };
  }

  /** Runs the built action on an event as a runner does: checked out first, then dist/index.js. */
  async run(event: WebhookEvent, wishes: RunWishes = {}): Promise<RunResult> {
    this.#runs += 1;
    const runId = this.#runs;
    this.repository.setWorkflowRun({ id: runId, headSha: event.sha, status: 'in_progress' });
    const workspace = await this.#checkout(event, runId, wishes.checkout ?? true);
    const result = await runAction({
      actionPath: ROOT,
      sandbox: this.sandbox,
      event,
      inputs: { ...this.inputs(versionOf(event)), ...wishes.inputs },
      token: wishes.token ?? this.token,
      runId,
      ...(workspace === undefined ? {} : { workspace }),
      ...(wishes.env ? { env: wishes.env } : {}),
      ...(wishes.idToken ? { idToken: wishes.idToken } : {}),
      ...abortOf(wishes.abort ?? this.#options.abort),
      ...(wishes.onLine ? { onLine: wishes.onLine } : {}),
    });
    this.repository.setWorkflowRun({
      id: runId,
      headSha: event.sha,
      status: 'completed',
      conclusion: result.conclusion,
    });
    return result;
  }

  /** A stack as CloudFormation describes it; undefined when there is none. */
  async stack(name: string): Promise<Stack | undefined> {
    return (await this.stacks()).find((stack) => stack.StackName === name);
  }

  /** Every stack that is not deleted. */
  async stacks(): Promise<Stack[]> {
    const stacks: Stack[] = [];
    let token: string | undefined;
    do {
      const page = await this.cloudformation.send(
        new DescribeStacksCommand(token ? { NextToken: token } : {}),
      );
      stacks.push(...(page.Stacks ?? []));
      token = page.NextToken;
    } while (token);
    return stacks.filter((stack) => stack.StackStatus !== 'DELETE_COMPLETE');
  }

  /** The comments on a pull request, as reviewers see them, oldest first. */
  comments(pullRequest: number): string[] {
    return [...this.repository.hosted.comments.values()]
      .filter((comment) => comment.issue === pullRequest)
      .map((comment) => comment.body);
  }

  async close(): Promise<void> {
    this.cloudformation.destroy();
    await this.sandbox.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #checkout(
    event: WebhookEvent,
    runId: number,
    wish: boolean | { readonly sha: string },
  ): Promise<string | undefined> {
    if (wish === false) return undefined;
    const directory = join(this.#directory, String(runId));
    const place = wish === true ? { ref: event.ref, sha: event.sha } : { sha: wish.sha };
    await this.repository.checkout({ ...place, directory });
    return directory;
  }
}

function abortOf(abort: AbortSignal | undefined): { abort?: AbortSignal } {
  abort?.throwIfAborted();
  return abort === undefined ? {} : { abort };
}

/** What a team's build tags its image with: here the first characters of the commit. */
function versionOf(event: WebhookEvent): string {
  const pull = event.payload['pull_request'] as { head?: { sha?: string } } | undefined;
  return (pull?.head?.sha ?? event.sha).slice(0, 7);
}
