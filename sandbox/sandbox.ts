import type { Account } from './aws/account.ts';
import {
  createApplicationAutoScaling,
  type ApplicationAutoScaling,
} from './aws/application-autoscaling/application-auto-scaling.ts';
import { createAutoScaling, type AutoScaling } from './aws/autoscaling/auto-scaling.ts';
import { createCloudFormation, type CloudFormation } from './aws/cloudformation/cloudformation.ts';
import { createCloudWatch, type CloudWatch } from './aws/cloudwatch/cloudwatch.ts';
import { createEcs, type Ecs } from './aws/ecs/ecs.ts';
import { createElbv2, type Elbv2 } from './aws/elbv2/elbv2.ts';
import { QuietWorkloads } from './aws/compute/quiet-workloads.ts';
import { createS3 } from './aws/s3/s3.ts';
import { startAwsServer } from './aws/server.ts';
import { ServiceError } from './aws/service.ts';
import { Sessions } from './aws/sts/sessions.ts';
import { createSts } from './aws/sts/sts.ts';
import { Trusts, type Trust } from './aws/sts/trusts.ts';
import { createTagging } from './aws/tagging/tagging.ts';
import { Clock } from './clock.ts';
import { CallLog } from './control/calls.ts';
import { createControl } from './control/control.ts';
import { Denials } from './control/denials.ts';
import { Faults } from './control/faults.ts';
import { createResourceNames } from './control/resource-names.ts';
import { startGitHub, type GitHub } from './github/github.ts';
import type { GitChoice } from './github/server.ts';
import { Kills } from './runner/kills.ts';
import { TokenIssuer } from './runner/token-issuer.ts';
import { chooseDataPlane, choiceOfEnvironment, type DataPlaneChoice } from './traffic/choose-data-plane.ts';

export interface SandboxOptions {
  /** Port of AWS; default: any free one. */
  readonly awsPort?: number;
  readonly githubPort?: number;
  /** `memory`: commits without git, and so without checkouts; for those who play thousands of runs. */
  readonly git?: GitChoice;
  /** Port of the first load balancer's listener on port 80. */
  readonly httpPort?: number;
  /** Milliseconds of the clock that a resource takes. */
  readonly resourceMs?: number;
  /** Items a page of CloudFormation's and Tagging's lists; default 5, so that a client which does not page is found out. */
  readonly pageSize?: number;
  /** What moves the requests; default: SANDBOX_DATA_PLANE, else HAProxy where this machine has it. */
  readonly dataPlane?: DataPlaneChoice;
  /** Default: one that runs with real time. */
  readonly clock?: Clock;
  /** `false`: tasks and instances are no servers, and nobody may send them requests; their health is told all the same. */
  readonly traffic?: boolean;
}

export interface Sandbox {
  /** For AWS_ENDPOINT_URL. */
  readonly awsUrl: string;
  /** For GITHUB_API_URL. */
  readonly githubUrl: string;
  /** For HTTP_PROXY: it knows the host names of previews. */
  readonly proxyUrl: string;
  readonly account: Account;
  readonly clock: Clock;
  readonly calls: CallLog;
  readonly denials: Denials;
  readonly faults: Faults;
  /** The action's processes that a fault may kill: the runner puts them on this list. */
  readonly kills: Kills;
  /** Gives jobs with `id-token: write` their tokens. */
  readonly tokenIssuer: TokenIssuer;
  readonly github: GitHub;
  readonly cloudformation: CloudFormation;
  readonly elbv2: Elbv2;
  /** What moves the requests, for people. */
  readonly dataPlane: string;
  readonly ecs: Ecs;
  readonly autoScaling: AutoScaling;
  readonly applicationAutoScaling: ApplicationAutoScaling;
  readonly cloudWatch: CloudWatch;
  /** Says who may assume a role; without it nobody may. */
  trust(roleArn: string, trust: Trust): void;
  close(): Promise<void>;
}

const ACCOUNT_ID = '111122223333';
const REGION = 'eu-central-1';

/** AWS, GitHub and the traffic between them, on 127.0.0.1: one account, one region, one clock. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { clock = new Clock() } = options;
  const account: Account = {
    id: ACCOUNT_ID,
    region: REGION,
    clock,
    resourceMs: options.resourceMs ?? 40,
    ...(options.traffic === false ? { quietWorkloads: new QuietWorkloads() } : {}),
  };
  const tokenIssuer = new TokenIssuer(clock);
  const services = createServices(account, tokenIssuer, options);
  const { elbv2, dataPlane, ecs, autoScaling, applicationAutoScaling, cloudWatch, cloudformation, trusts } =
    services;
  const { server, ...switches } = await startAws(account, services, options.awsPort);
  const github = await startGitHub({ clock, port: options.githubPort, git: options.git });
  const close = async (): Promise<void> => {
    await server.close();
    await cloudformation.close();
    await ecs.close();
    await autoScaling.close();
    await elbv2.close();
    await github.close();
    await tokenIssuer.close();
  };
  const proxyUrl = await elbv2.proxyUrl();
  return {
    awsUrl: server.url,
    githubUrl: github.url,
    proxyUrl,
    account,
    clock,
    ...switches,
    tokenIssuer,
    github,
    cloudformation,
    elbv2,
    dataPlane: dataPlane.name,
    ecs,
    autoScaling,
    applicationAutoScaling,
    cloudWatch,
    trust: (roleArn, trust) => {
      trusts.set(roleArn, trust);
    },
    close,
  };
}

type Services = ReturnType<typeof createServices>;

/** AWS on its port, behind everything that can be switched on: faults, credentials that end, denied permissions. */
async function startAws(account: Account, services: Services, port: number | undefined) {
  const { clock } = account;
  const { all, cloudformation, s3, sessions } = services;
  const calls = new CallLog(clock);
  const denials = new Denials(account, (request) => sessions.caller(request).arn);
  const kills = new Kills();
  const faults = new Faults(cloudformation.faults, kills);
  const server = await startAwsServer({
    clock,
    calls,
    services: all,
    interceptors: [faults.intercept, sessions.intercept, denials.intercept],
    control: createControl({
      clock,
      calls,
      denials,
      faults,
      services: all.map(({ signingName }) => signingName),
      stacks: () => cloudformation.stacks(),
      seed: (stacks) => cloudformation.seed(stacks),
    }),
    nameResource: createResourceNames(account, (request) => s3.nameResource(request)),
    ...(port === undefined ? {} : { port }),
  });
  return { server, calls, denials, faults, kills };
}

/** The services and how they know each other: CloudFormation makes the others' resources, tagging lists its stacks. */
function createServices(account: Account, provider: TokenIssuer, options: SandboxOptions) {
  const sessions = new Sessions(account);
  const trusts = new Trusts();
  const { httpPort, pageSize } = options;
  const dataPlane = chooseDataPlane(options.dataPlane ?? choiceOfEnvironment(), () => account.clock.now());
  const elbv2 = createElbv2(account, { dataPlane, ...(httpPort === undefined ? {} : { httpPort }) });
  const ecs = createEcs(account, elbv2);
  const autoScaling = createAutoScaling(account, elbv2);
  const applicationAutoScaling = createApplicationAutoScaling(account, ecs);
  const cloudWatch = createCloudWatch(account, elbv2);
  const s3 = createS3(account);
  const cloudformation = createCloudFormation(account, {
    providers: [
      ...elbv2.providers,
      ...ecs.providers,
      ...autoScaling.providers,
      ...applicationAutoScaling.providers,
      ...cloudWatch.providers,
      s3.provider,
    ],
    readTemplateUrl: async (url) => s3.readUrl(url) ?? unreadable(url),
    ...(pageSize === undefined ? {} : { pageSize }),
  });
  const tagging = createTagging(
    account,
    () => cloudformation.stacks().map(({ id, tags }) => ({ arn: id, tags })),
    pageSize,
  );
  const sts = createSts(account, { sessions, trusts, provider });
  const all = [
    cloudformation.service,
    elbv2.service,
    ecs.service,
    autoScaling.service,
    applicationAutoScaling.service,
    cloudWatch.service,
    s3.service,
    sts,
    tagging,
  ];
  const known = { elbv2, dataPlane, ecs, autoScaling, applicationAutoScaling, cloudWatch, cloudformation };
  return { ...known, s3, sessions, trusts, all };
}

function unreadable(url: string): never {
  throw new ServiceError('ValidationError', `S3 error: The specified key does not exist. ${url}`);
}
