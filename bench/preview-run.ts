import {
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Call } from '../sandbox/control/calls.ts';
import type { RequestRecord } from '../sandbox/github/server.ts';
import type { WebhookEvent } from '../sandbox/github/webhooks/event.ts';
import { Scenario } from '../sandbox/scenario/scenario.ts';
import { atMost, seconds, type Figure } from './figures.ts';

/**
 * `plain`: a small template and nothing else, what any deploying action does too. `routed`: the example's service with
 * its foundation stack, state bucket and a router that has somebody live.
 */
export type Setup = 'plain' | 'routed';

export const SETUPS: readonly Setup[] = ['plain', 'routed'];

/** Longer than that after the last line of output, and a timer or a socket was left alive; milliseconds. */
const QUIET_MAX = 100;

/** The stack of the one pull request of a team. */
export const STACK = 'orders-api-pr-1';

/** One run of the built action on one event, as the outside saw it. Times are milliseconds since the epoch. */
export interface PreviewRun {
  /** Oldest first. */
  readonly aws: readonly Call[];
  readonly github: readonly RequestRecord[];
  readonly startedAt: number;
  readonly lastLineAt: number;
  /** The process is gone, and its runner has read what it left. */
  readonly endedAt: number;
}

const PLAIN_INPUTS = { template: 'infra/topic.yml', 'foundation-stack': '', 'state-bucket': '' };
const PLAIN_TEMPLATE = `Parameters:
  Image: { Type: String }
  Version: { Type: String }
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Sub '\${Image} \${Version}' } }
`;

export async function startTeam(setup: Setup): Promise<Scenario> {
  if (setup === 'plain') return Scenario.start({ router: false, inputs: PLAIN_INPUTS });
  const team = await Scenario.start();
  await goLive(team);
  return team;
}

/** Production as previews find it every day: the rule forwards, so each reading asks whose the group is. */
export async function goLive({ sandbox, foundation }: Scenario): Promise<void> {
  const client = new ElasticLoadBalancingV2Client({
    endpoint: sandbox.awsUrl,
    region: sandbox.account.region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const group = { Name: 'live', Protocol: 'HTTP', Port: 8080, TargetType: 'ip' } as const;
  const created = await client.send(new CreateTargetGroupCommand({ ...group, VpcId: foundation['VpcId'] }));
  const TargetGroupArn = created.TargetGroups?.[0]?.TargetGroupArn;
  const Actions = [{ Type: 'forward' as const, TargetGroupArn }];
  await client.send(new ModifyRuleCommand({ RuleArn: foundation['ProductionRuleArn'], Actions }));
  client.destroy();
}

export async function openPullRequest({ repository }: Scenario): Promise<WebhookEvent> {
  const files = { 'infra/topic.yml': PLAIN_TEMPLATE, 'app.txt': 'first\n' };
  await repository.commit({ branch: 'bench', files, author: 'alice' });
  return pullRequestEvent(await repository.openPullRequest({ branch: 'bench', title: 'Measure a preview' }));
}

export async function pushCommit({ repository }: Scenario): Promise<WebhookEvent> {
  return pullRequestEvent(await repository.push(1, { files: { 'app.txt': 'second\n' } }));
}

function pullRequestEvent(events: readonly WebhookEvent[]): WebhookEvent {
  const event = events.find(({ eventName }) => eventName === 'pull_request');
  if (!event) throw new Error('the sandbox sent no pull_request');
  return event;
}

/**
 * Runs the action and notes what it asked of AWS and GitHub. A run that ended otherwise than expected counts for
 * nothing, whatever its exit code: it throws with the whole log.
 */
export async function runPreview(
  scenario: Scenario,
  event: WebhookEvent,
  expected: 'deployed' | 'unchanged',
): Promise<PreviewRun> {
  const { calls, github } = scenario.sandbox;
  const before = { aws: calls.list().length, github: github.requests.length };
  const startedAt = Date.now();
  let lastLineAt = startedAt;
  const result = await scenario.run(event, { onLine: () => (lastLineAt = Date.now()) });
  const endedAt = Date.now();
  const decision = result.outputs['decision'] ?? 'none';
  if (decision !== expected || result.conclusion !== 'success') {
    throw new Error(`the run was to end ${expected}, not ${decision}:\n${result.lines.join('\n')}`);
  }
  const aws = calls.list().slice(before.aws);
  return { aws, github: github.requests.slice(before.github), startedAt, lastLineAt, endedAt };
}

/** Whether the process ended once it had told everything. The fastest of several: load only adds, a timer is in all. */
export function quietBeforeExit(name: string, runs: readonly PreviewRun[]): Figure {
  const fastest = Math.min(...runs.map(({ lastLineAt, endedAt }) => endedAt - lastLineAt));
  return atMost(
    `${name}: last line of output to exit, fastest of ${runs.length}`,
    fastest,
    QUIET_MAX,
    seconds,
  );
}
