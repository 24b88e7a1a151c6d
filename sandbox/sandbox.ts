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
  const elbv2 = createElbv2(account, options.httpPort === undefined ? {} : { httpPort: options.httpPort });
  const ecs = createEcs(account, elbv2);
  const s3 = createS3(account);
  const cloudformation = createCloudFormation(account, {
    providers: [...elbv2.providers, ...ecs.providers, s3.provider],
    readTemplateUrl: (url) => Promise.resolve(s3.readUrl(url) ?? unreadable(url)),
  });
  const tagged = () => cloudformation.stacks().map(({ id, tags }) => ({ arn: id, tags }));
  const calls = new CallLog();
  const denials = new Denials();
  const server = await startAwsServer({
    clock,
    calls,
    services: [
      cloudformation.service,
      elbv2.service,
      s3.service,
      createSts(account),
      createTagging(account, tagged),
    ],
    interceptors: [denials.intercept],
    control: createControl({ clock, calls, denials, stacks: cloudformation.stacks }),
    nameResource: () => '*',
    ...(options.awsPort === undefined ? {} : { port: options.awsPort }),
  });
  const github = await startGitHub({
    clock,
    ...(options.githubPort === undefined ? {} : { port: options.githubPort }),
  });
  return {
    awsUrl: server.url,
    githubUrl: github.url,
    proxyUrl: await elbv2.proxyUrl(),
    account,
    clock,
    calls,
    denials,
    github,
    elbv2,
    ecs,
    close: async () => {
      await server.close();
      await cloudformation.close();
      await ecs.close();
      await elbv2.close();
      await github.close();
    },
  };
}

function unreadable(url: string): never {
  throw new ServiceError('ValidationError', `S3 error: The specified key does not exist. ${url}`);
}
