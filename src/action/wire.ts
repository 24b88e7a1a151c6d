import type { AwsOptions, ClientExtension } from '../adapters/aws/clients.ts';
import { SwitchyardError } from '../core/errors.ts';
import { ledgerPrefix } from '../core/names.ts';
import type { Settings, Trigger } from '../core/settings.ts';
import type { Clock, Ports } from '../ports.ts';
import type { Runner } from './tell.ts';

/** All that a run touches of the place where it runs. What is left out is as a job on a runner has it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Calls back when the job is cancelled. @returns ends that */
  readonly onCancel: (cancel: () => void) => () => void;
  /** The job fails. */
  readonly fail: () => void;
  readonly runner?: Runner;
  readonly clock?: (cancelled: AbortSignal) => Clock;
  /** How requests leave: to AWS, and everywhere else. */
  readonly awsExtension?: ClientExtension;
  readonly fetch?: typeof fetch;
}

/** The log of the runner; needed before, and also without, anything else. One a run: it knows what is masked. */
export async function wireRunner({ runner, env }: Surroundings): Promise<Runner> {
  if (runner) return runner;
  const [core, { createReport }, { createResults }] = await Promise.all([
    import('@actions/core'),
    import('../adapters/system/report.ts'),
    import('../adapters/system/results.ts'),
  ]);
  return { report: createReport(core), results: createResults(core, Boolean(env['GITHUB_STEP_SUMMARY'])) };
}

export interface Wiring {
  readonly settings: Settings;
  readonly trigger: Trigger;
  readonly workspace: string;
  readonly report: Runner['report'];
  readonly here: Surroundings;
  /** Aborted when the run is being cancelled. */
  readonly signal: AbortSignal;
}

/**
 * Builds the adapters: the only place where a port meets a technology. Each is loaded where it is first needed, so that
 * a run pays only for what it uses.
 */
export async function wire(wiring: Wiring): Promise<Ports> {
  const { settings, trigger, workspace, report, here, signal } = wiring;
  const clock = here.clock?.(signal) ?? (await import('../adapters/system/clock.ts')).createClock(signal);
  const prefix = ledgerPrefix({
    owner: trigger.owner,
    repository: trigger.repository,
    application: settings.application,
    role: settings.role,
  });
  return {
    ...awsPorts(wiring, prefix, clock),
    ...githubPorts(wiring),
    workspace: lazily(async () => {
      const { createWorkspace } = await import('../adapters/system/git-workspace.ts');
      return createWorkspace({ directory: workspace, report, signal });
    }),
    web: lazily(async () => (await import('../adapters/system/web.ts')).createWeb({ fetch: here.fetch })),
    report,
    clock,
  };
}

/** One session for all clients: what one of them has renewed, all sign with. */
function optionsOf({ settings, trigger, report, here }: Wiring): () => Promise<AwsOptions> {
  return once(async () => {
    const { awsOptions } = await import('../adapters/aws/clients.ts');
    const options = awsOptions({ region: settings.awsRegion, extension: here.awsExtension });
    const { roleToAssume: roleArn } = settings;
    if (roleArn === undefined) return options;
    const [{ createSessionCredentials }, { assumeRole }, { getIDToken }] = await Promise.all([
      import('../adapters/aws/session-credentials.ts'),
      import('../adapters/aws/web-identity.ts'),
      import('@actions/core'),
    ]);
    const sessionName = settings.roleSessionName ?? `switchyard-${trigger.runId}-${trigger.runAttempt}`;
    const identity = { roleArn, sessionName, options, report, idToken: getIDToken };
    const session = createSessionCredentials(() => assumeRole(identity));
    return { ...options, ...session, extensions: [...options.extensions, ...session.extensions] };
  });
}

/** The tags of what is this service's, as core/names.ts reads them from its stacks. */
function ownedBy({ application, role }: Settings, { repositoryId }: Trigger) {
  return {
    'switchyard:application': application,
    'switchyard:role': role,
    'switchyard:repository-id': repositoryId,
  };
}

function awsPorts(wiring: Wiring, prefix: string, clock: Clock) {
  const { settings, trigger, workspace } = wiring;
  const options = optionsOf(wiring);
  const { stateBucket, listenerArn } = settings;
  const owned = ownedBy(settings, trigger);
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
    ...computePorts(options),
    metrics: listenerArn === undefined ? undefined : metricsPort(listenerArn, options, clock),
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

function metricsPort(listenerArn: string, options: () => Promise<AwsOptions>, clock: Clock) {
  return lazily(async () => {
    const { createMetrics } = await import('../adapters/aws/cloudwatch-metrics.ts');
    return createMetrics(listenerArn, await options(), clock);
  });
}

/** What the stacks' code runs on, and what watches it. */
function computePorts(options: () => Promise<AwsOptions>) {
  return {
    containers: lazily(async () => {
      const { createContainers } = await import('../adapters/aws/ecs.ts');
      return createContainers(await options());
    }),
    instances: lazily(async () => {
      const { createInstances } = await import('../adapters/aws/autoscaling.ts');
      return createInstances(await options());
    }),
    scaling: lazily(async () => {
      const { createScaling } = await import('../adapters/aws/application-auto-scaling.ts');
      return createScaling(await options());
    }),
    alarms: lazily(async () => {
      const { createAlarms } = await import('../adapters/aws/cloudwatch.ts');
      return createAlarms(await options());
    }),
  } satisfies Partial<Ports>;
}

function githubPorts({ settings, trigger, here }: Wiring) {
  const repo = { owner: trigger.owner, repo: trigger.repository };
  const client = once(async () => {
    if (!settings.githubToken) {
      throw new SwitchyardError('github-token-invalid', 'There is no GitHub token.', {
        next: 'Leave github-token at its default in a workflow; elsewhere set it, or GITHUB_TOKEN.',
      });
    }
    const { createOctokit } = await import('../adapters/github/client.ts');
    const { env, fetch } = here;
    return createOctokit({ token: settings.githubToken, apiUrl: env['GITHUB_API_URL'], fetch });
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
