import {
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type CreateStackInput,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { expect, vi } from 'vitest';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { Scenario } from '../../sandbox/scenario/scenario.ts';
import { openPullRequest } from './story.ts';

/** A stack, and whose it is. */
export interface Subject {
  readonly story: Scenario;
  readonly name: string;
  /** `switchyard:origin` */
  readonly origin: string;
}

/** A pull request and the stack of its preview. */
export interface Pull extends Subject {
  readonly number: number;
  readonly opened: WebhookEvent;
}

const Parameters = { Version: { Type: 'String' } };
const Topic = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Version' } } };
const Queue = {
  Type: 'AWS::SQS::Queue',
  DependsOn: 'Topic',
  Properties: { Tags: [{ Key: 'version', Value: { Ref: 'Version' } }] },
};

/** Quickly made; every version changes each of its resources, one after the other. */
export const SMALL = { Parameters, Resources: { Topic, Queue } };

/** A team whose service is so small that a run takes little more than the time to start it. */
export async function startSmallTeam(inputs: Readonly<Record<string, string>> = {}): Promise<Scenario> {
  const small = { template: 'small.json', 'health-check-timeout': '0s', timeout: '30s' };
  const wanted = { ...small, parameters: 'Version=wanted', ...inputs };
  const story = await Scenario.start({ router: false, inputs: wanted });
  await story.repository.moveBase({ files: { 'small.json': JSON.stringify(SMALL) } });
  return story;
}

/** Opens a pull request for each row, one after the other: git takes one commit at a time. */
export async function openPulls<Row extends string>(
  story: Scenario,
  rows: readonly Row[],
): Promise<(row: Row) => Pull> {
  const pulls = new Map<Row, Pull>();
  for (const row of rows) {
    const { number, opened } = await openPullRequest(story, `row-${pulls.size + 1}`);
    pulls.set(row, { story, number, opened, name: `orders-api-pr-${number}`, origin: `pr/${number}` });
  }
  return (row) => {
    const pull = pulls.get(row);
    if (!pull) throw new Error(`no pull request was opened for ${row}`);
    return pull;
  };
}

/** What the action tags the stacks of this service with. */
export function identityOf({ story, origin }: Subject): { Key: string; Value: string }[] {
  const { fullName, id } = story.repository;
  return [
    { Key: 'switchyard:application', Value: 'orders' },
    { Key: 'switchyard:role', Value: 'api' },
    { Key: 'switchyard:repository', Value: fullName },
    { Key: 'switchyard:repository-id', Value: String(id) },
    { Key: 'switchyard:origin', Value: origin },
  ];
}

/** A stack by its id, by which a deleted one is still found, or by its name. */
export async function describeStack(story: Scenario, StackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await story.cloudformation.send(new DescribeStacksCommand({ StackName }));
    return Stacks?.[0];
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

/** The statuses that a stack has passed through, oldest first. */
export async function historyOf(story: Scenario, id: string): Promise<string[]> {
  const statuses: string[] = [];
  let NextToken: string | undefined;
  do {
    const read = new DescribeStackEventsCommand({ StackName: id, NextToken });
    const page = await story.cloudformation.send(read);
    const own = (page.StackEvents ?? []).filter((event) => event.PhysicalResourceId === id);
    statuses.push(...own.map(({ ResourceStatus = '' }) => ResourceStatus));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return statuses.reverse();
}

/** Creates a stack by hand and waits until it is there. @returns its id */
export async function standUp(
  { story, name: StackName }: Pick<Subject, 'story' | 'name'>,
  template: object,
  more: Partial<CreateStackInput> = {},
): Promise<string> {
  const TemplateBody = JSON.stringify(template);
  const { StackId = '' } = await story.cloudformation.send(
    new CreateStackCommand({ StackName, TemplateBody, ...more }),
  );
  await settle(story, StackId);
  return StackId;
}

/** Waits until nothing goes on in the stack any more. */
export async function settle(story: Scenario, id: string): Promise<void> {
  await until(async () => expect((await describeStack(story, id))?.StackStatus).not.toMatch(/_IN_PROGRESS$/));
}

export async function until(check: () => Promise<void>): Promise<void> {
  await vi.waitFor(check, { timeout: 10_000, interval: 20 });
}

/** The newest state of each deployment of the pull request's preview, oldest deployment first. */
export function deploymentsOf({ story, origin }: Subject): (string | undefined)[] {
  return [...story.repository.hosted.deployments.values()]
    .filter(({ payload }) => JSON.stringify(payload) === JSON.stringify({ origin }))
    .map(({ statuses }) => statuses.at(-1)?.state);
}
