import { SwitchyardError } from '../core/errors.ts';
import { ledgerPrefix } from '../core/names.ts';
import type { Settings, Trigger } from '../core/settings.ts';
import type { Clock, Ports, Report } from '../ports.ts';

let report: Promise<Report> | undefined;

/** The log of the runner; needed before, and also without, anything else. One a process: it knows what is masked. */
export function wireReport(): Promise<Report> {
  return (report ??= createWiredReport());
}

async function createWiredReport(): Promise<Report> {
  const [core, { createReport }] = await Promise.all([
    import('@actions/core'),
    import('../adapters/system/report.ts'),
  ]);
  return createReport(core);
}

export interface Wiring {
  readonly settings: Settings;
  readonly trigger: Trigger;
  readonly workspace: string;
  readonly report: Report;
  /** Aborted when the run is being cancelled. */
  readonly signal: AbortSignal;
}

/**
 * Builds the adapters: the only place where a port meets a technology. Each is loaded where it is first needed, so that
 * a run pays only for what it uses.
 */
export async function wire({ settings, trigger, workspace, report, signal }: Wiring): Promise<Ports> {
  const { createClock } = await import('../adapters/system/clock.ts');
  const clock = createClock(signal);
  const prefix = ledgerPrefix({
    owner: trigger.owner,
    repository: trigger.repository,
    application: settings.application,
    role: settings.role,
  });
  return {
    ...awsPorts(settings, trigger, workspace, prefix, clock),
    ...githubPorts(settings, trigger),
    workspace: lazily(async () => {
      const { createWorkspace } = await import('../adapters/system/git-workspace.ts');
      return createWorkspace({ directory: workspace, report, signal });
    }),
    web: lazily(async () => (await import('../adapters/system/web.ts')).createWeb()),
    report,
    clock,
  };
}

function awsPorts(settings: Settings, trigger: Trigger, workspace: string, prefix: string, clock: Clock) {
  const { stateBucket, listenerArn, application, role } = settings;
  const options = async () =>
    (await import('../adapters/aws/clients.ts')).awsOptions({ region: settings.awsRegion });
  const owned = {
    'switchyard:application': application,
    'switchyard:role': role,
    'switchyard:repository-id': trigger.repositoryId,
  };
  return {
    stacks: lazily(async () => {
      const { createStacks } = await import('../adapters/aws/cloudformation.ts');
      return createStacks(await options());
    }),
    templates: lazily(async () => {
      const { createTemplates } = await import('../adapters/aws/templates.ts');
      const bucket = stateBucket === undefined ? {} : { ledgerBucket: stateBucket };
      return createTemplates({ workspace, prefix, options: await options(), ...bucket });
    }),
    targets: lazily(async () => {
      const { createTargets } = await import('../adapters/aws/elbv2-targets.ts');
      return createTargets(await options());
    }),
    containers: lazily(async () => {
      const { createContainers } = await import('../adapters/aws/ecs.ts');
      return createContainers(await options());
    }),
    router:
      listenerArn === undefined
        ? undefined
        : lazily(async () => {
            const { createElbv2Router } = await import('../adapters/aws/elbv2-router.ts');
            return createElbv2Router({ listenerArn, owned, options: await options() });
          }),
    ledger:
      stateBucket === undefined
        ? undefined
        : lazily(async () => {
            const { createLedger } = await import('../adapters/aws/s3-ledger.ts');
            const writer = `${trigger.runId}-${trigger.runAttempt}-${crypto.randomUUID()}`;
            return createLedger({ bucket: stateBucket, prefix, writer, clock, options: await options() });
          }),
  } satisfies Partial<Ports>;
}

function githubPorts(settings: Settings, trigger: Trigger) {
  const repo = { owner: trigger.owner, repo: trigger.repository };
  const client = once(async () => {
    if (!settings.githubToken) {
      throw new SwitchyardError('github-token-invalid', 'There is no GitHub token.', {
        next: 'Leave github-token at its default in a workflow; elsewhere set it, or GITHUB_TOKEN.',
      });
    }
    const { createOctokit } = await import('../adapters/github/client.ts');
    return createOctokit({ token: settings.githubToken });
  });
  return {
    pullRequests: lazily(async () => {
      const { createPullRequests } = await import('../adapters/github/pull-requests.ts');
      return createPullRequests(await client(), repo);
    }),
    commits: lazily(async () => {
      const { createCommits } = await import('../adapters/github/commits.ts');
      return createCommits(await client(), repo);
    }),
    deployments: lazily(async () => {
      const { createDeployments } = await import('../adapters/github/deployments.ts');
      return createDeployments(await client(), repo, { runUrl: trigger.runUrl });
    }),
  } satisfies Partial<Ports>;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

type Asynchronous = Record<string, (...args: never[]) => Promise<unknown>>;

/** A port whose adapter is loaded by its first call. Every method of such a port answers a promise. */
function lazily<Port extends { [Method in keyof Port]: (...args: never[]) => Promise<unknown> }>(
  make: () => Promise<Port>,
): Port {
  const loaded = once(make);
  const call =
    (method: string) =>
    async (...args: never[]) =>
      ((await loaded()) as Asynchronous)[method]?.(...args);
  return new Proxy({} as Port, { get: (_, method) => call(String(method)) });
}
