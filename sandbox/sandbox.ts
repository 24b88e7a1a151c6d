import type { Account } from './aws/account.ts';
import { createCloudFormation } from './aws/cloudformation/cloudformation.ts';
import { createEcs, type Ecs } from './aws/ecs/ecs.ts';
import { createElbv2, type Elbv2 } from './aws/elbv2/elbv2.ts';
import { createS3 } from './aws/s3/s3.ts';
import { startAwsServer } from './aws/server.ts';
import { ServiceError } from './aws/service.ts';
import { createSts } from './aws/sts/sts.ts';
import { createTagging } from './aws/tagging/tagging.ts';
import { Clock } from './clock.ts';
import { CallLog } from './control/calls.ts';
import { createControl } from './control/control.ts';
import { Denials } from './control/denials.ts';
import { startGitHub, type GitHub } from './github/github.ts';

export interface SandboxOptions {
  /** Port of AWS; default: any free one. */
  readonly awsPort?: number;
  readonly githubPort?: number;
  /** Port of the first load balancer's listener on port 80. */
  readonly httpPort?: number;
  /** Real milliseconds that a resource takes. */
  readonly resourceMs?: number;
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
  readonly github: GitHub;
  readonly elbv2: Elbv2;
  readonly ecs: Ecs;
  close(): Promise<void>;
}

const ACCOUNT_ID = '111122223333';
const REGION = 'eu-central-1';

/** AWS, GitHub and the traffic between them, on 127.0.0.1: one account, one region, one clock. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new Clock();
  const account: Account = { id: ACCOUNT_ID, region: REGION, clock, resourceMs: options.resourceMs ?? 40 };
  const services = createServices(account, options);
  const { elbv2, ecs, cloudformation } = services;
  const calls = new CallLog(clock);
  const denials = new Denials(account);
  const server = await startAwsServer({
    clock,
    calls,
    services: services.all,
    interceptors: [denials.intercept],
    control: createControl({ clock, calls, denials, stacks: () => cloudformation.stacks() }),
    nameResource: () => '*',
    ...(options.awsPort === undefined ? {} : { port: options.awsPort }),
  });
  const github = await startGitHub({
    clock,
    ...(options.githubPort === undefined ? {} : { port: options.githubPort }),
  });
  const close = async (): Promise<void> => {
    await server.close();
    await cloudformation.close();
    await ecs.close();
    await elbv2.close();
    await github.close();
  };
  const proxyUrl = await elbv2.proxyUrl();
  return {
    awsUrl: server.url,
    githubUrl: github.url,
    proxyUrl,
    account,
    clock,
    calls,
    denials,
    github,
    elbv2,
    ecs,
    close,
  };
}

/** The services and how they know each other: CloudFormation makes the others' resources, tagging lists its stacks. */
function createServices(account: Account, { httpPort }: SandboxOptions) {
  const elbv2 = createElbv2(account, httpPort === undefined ? {} : { httpPort });
  const ecs = createEcs(account, elbv2);
  const s3 = createS3(account);
  const cloudformation = createCloudFormation(account, {
    providers: [...elbv2.providers, ...ecs.providers, s3.provider],
    readTemplateUrl: async (url) => s3.readUrl(url) ?? unreadable(url),
  });
  const tagging = createTagging(account, () =>
    cloudformation.stacks().map(({ id, tags }) => ({ arn: id, tags })),
  );
  const all = [cloudformation.service, elbv2.service, s3.service, createSts(account), tagging];
  return { elbv2, ecs, cloudformation, all };
}

function unreadable(url: string): never {
  throw new ServiceError('ValidationError', `S3 error: The specified key does not exist. ${url}`);
}
