import { paginateDescribeStackEvents, paginateListStacks } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { vi } from 'vitest';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { RunWishes, Scenario, ScenarioOptions } from '../../sandbox/scenario/scenario.ts';
import { logOf, openPullRequest, startStory } from './story.ts';

export const SMALL_TEMPLATE = 'infra/small.yml';
/** The stack of the first pull request. */
export const SMALL_STACK = 'orders-api-pr-1';

/** A service that is made in a moment: a topic and a queue, nothing that serves or has a URL. */
export function smallTemplate(topic = 'first'): string {
  return `Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: ${topic} } }
  Queue: { Type: AWS::SQS::Queue }
`;
}

/** A team whose service is that small one: no router, no foundation, no parameters, and a queue that may go. */
export async function startSmallStory({ inputs, ...options }: ScenarioOptions = {}): Promise<Scenario> {
  const small = {
    template: SMALL_TEMPLATE,
    'foundation-stack': '',
    parameters: '',
    'stateful-resources': 'allow',
  };
  return startStory({ router: false, ...options, inputs: { ...small, ...inputs } });
}

/** A template whose only resource is a stack of the small template, which lies in the state bucket under this key. */
export async function nestedTemplate(story: Scenario, key: string, child = smallTemplate()): Promise<string> {
  const { account, awsUrl } = story.sandbox;
  const Bucket = story.foundation['StateBucketName'] ?? '';
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const s3 = new S3Client({ endpoint: awsUrl, region: account.region, forcePathStyle: true, credentials });
  await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: child }));
  s3.destroy();
  const url = `https://${Bucket}.s3.${account.region}.amazonaws.com/${key}`;
  return `Resources:\n  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: '${url}' } }\n`;
}

export async function openSmall(
  story: Scenario,
  branch: string,
  template = smallTemplate(),
): ReturnType<typeof openPullRequest> {
  return openPullRequest(story, branch, { [SMALL_TEMPLATE]: template });
}

/** What happened to the stacks of a name, deleted ones too: the status of each as its own events tell it, oldest first. */
export async function readHistory(story: Scenario, name: string): Promise<string[][]> {
  const { cloudformation: client } = story;
  const ids: string[] = [];
  for await (const { StackSummaries = [] } of paginateListStacks({ client }, {}))
    ids.push(...StackSummaries.filter((each) => each.StackName === name).map(({ StackId = '' }) => StackId));
  return Promise.all(
    ids.reverse().map(async (StackName) => {
      const history: string[] = [];
      for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName }))
        for (const { PhysicalResourceId, ResourceStatus = '' } of StackEvents)
          if (PhysicalResourceId === StackName) history.unshift(ResourceStatus);
      return history;
    }),
  );
}

/** The names of all stacks that exist, in the order of the alphabet. */
export async function listNames(story: Scenario): Promise<string[]> {
  return (await story.stacks()).map(({ StackName = '' }) => StackName).sort();
}

/** A run under way. */
export interface Running {
  readonly result: Promise<RunResult>;
  /** Resolves once the log has said so. */
  readonly says: (text: string) => Promise<void>;
}

/** Starts a run and goes on, for stories in which something happens beside it. */
export function startRun(story: Scenario, event: WebhookEvent, wishes: RunWishes = {}): Running {
  const lines: string[] = [];
  let ended: RunResult | undefined;
  const result = story
    .run(event, { ...wishes, onLine: (line) => lines.push(line) })
    .then((run) => (ended = run));
  const says = async (text: string): Promise<void> => {
    await vi.waitUntil(() => ended !== undefined || lines.some((line) => line.includes(text)), {
      timeout: 30_000,
      interval: 20,
    });
    if (!lines.some((line) => line.includes(text)))
      throw new Error(`the log never said "${text}":\n${ended ? logOf(ended) : ''}`);
  };
  return { result, says };
}
