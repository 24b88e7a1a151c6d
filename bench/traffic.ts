import { setTimeout as pause } from 'node:timers/promises';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import type { RunWishes } from '../sandbox/scenario/scenario.ts';
import { eventNamed } from './counted-run.ts';
import type { WebhookEvent } from '../sandbox/github/webhooks/event.ts';
import { Scenario } from '../sandbox/scenario/scenario.ts';
import { atLeast, atMost, tell, type Figure, type Findings } from './figures.ts';
import { answersOf, SETTLED_MS, total, Traffic, type Phase, type Rate } from './traffic-phases.ts';

const RATE_MIN = 1_000;
const SHARE_OFF_MAX = 1.5;
const LAST_PHASE_MS = 1_000;
const ALARM = 'checkout-is-slow';
const STEPS = '10%@2s 25%@2s 50%@2s 75%@2s 100%';
const INPUTS = { steps: STEPS, 'bake-time': '1s', alarms: ALARM, 'discover-alarms': 'false' };

/** Answers of production while it moves: step by step, back by an alarm half-way, and back by hand. */
export async function measureTraffic(): Promise<Findings> {
  const team = await Scenario.start();
  try {
    const first = await preview(team, 'first');
    await expectRun(team, await merge(team, 1), 'promoted');
    await makeAlarm(team);
    const second = await preview(team, 'second');
    const gradual = await underLoad(team, `promotion by ${STEPS}`, async () =>
      expectRun(team, await merge(team, 2), 'promoted', { inputs: INPUTS }),
    );
    await preview(team, 'third');
    const alarm = await underLoad(team, 'an alarm at 50 %', async () =>
      failHalfWay(team, await merge(team, 3)),
    );
    const byHand = await underLoad(team, 'command: rollback', async () => {
      const inputs = { command: 'rollback', reason: 'measured' };
      await expectRun(team, await team.repository.dispatchWorkflow({}), 'rolled-back', {
        inputs,
        checkout: false,
      });
    });
    return {
      figures: [
        tell('moved by', team.sandbox.dataPlane),
        ...gradual.figures,
        ...sharesOf(second, gradual.phases),
        ...alarm.figures,
        ...byHand.figures,
      ],
      notes: [
        `${first} gave way to ${second}; shares are those of requests begun ${SETTLED_MS} ms after a write.`,
      ],
    };
  } finally {
    await team.close();
  }
}

async function preview(team: Scenario, branch: string): Promise<string> {
  const { repository } = team;
  await repository.commit({ branch, files: { [`${branch}.txt`]: branch }, author: 'alice' });
  const opened = await repository.openPullRequest({ branch, title: `Measure the ${branch}` });
  return expectRun(team, eventNamed(opened, 'pull_request'), 'deployed');
}

async function merge({ repository }: Scenario, pullRequest: number): Promise<WebhookEvent> {
  return eventNamed(await repository.mergePullRequest(pullRequest, { method: 'squash' }), 'push');
}

/** The alarm goes on when half of the traffic has moved. */
async function failHalfWay(team: Scenario, push: WebhookEvent): Promise<void> {
  const { cloudWatch } = team.sandbox;
  const onLine = (line: string): void => {
    if (/Writing the split: .* 50 %/.test(line)) cloudWatch.setAlarmState(ALARM, 'ALARM', 'measured');
  };
  const inputs = { ...INPUTS, steps: '10%@2s 50%@60s 100%' };
  await expectRun(team, push, 'failed', { inputs, onLine });
  cloudWatch.setAlarmState(ALARM, 'OK');
}

interface Measured {
  readonly figures: readonly Figure[];
  readonly phases: readonly Phase[];
}

async function underLoad(team: Scenario, name: string, deed: () => Promise<unknown>): Promise<Measured> {
  const traffic = new Traffic(team);
  let stopped;
  try {
    await deed();
    // The last weights are phase enough to be judged too.
    await pause(LAST_PHASE_MS);
  } finally {
    stopped = await traffic.stop();
  }
  const { answers, rates } = stopped;
  const good = total(Object.fromEntries(Object.entries(answers).filter(([key]) => /^\S+ 200$/.test(key))));
  const { phases } = traffic;
  const idle = phases.filter(({ shares }) => Object.values(shares).includes(0));
  const atZero = idle.flatMap(({ shares, answers: given }) =>
    Object.keys(shares).map((stack) => (shares[stack] === 0 ? answersOf(stack, given) : 0)),
  );
  const judged = idle.reduce((sum, phase) => sum + total(phase.answers), 0);
  const figures = [
    atLeast(`${name}: requests/s in its slowest second`, Math.round(rates.all.slowest), RATE_MIN),
    ...(['kept', 'one a request'] as const).map((kind) =>
      tell(`${name}: by connections ${kind}: a second, slowest, all`, sayRate(rates[kind])),
    ),
    atMost(`${name}: lost`, total(answers) - good, 0),
    atLeast(`${name}: answers while a stack was at weight 0`, judged, 1),
    atMost(
      `${name}: of these, by that stack`,
      atZero.reduce((sum, count) => sum + count, 0),
      0,
    ),
  ];
  return { figures, phases };
}

function sayRate({ mean, slowest, answers }: Rate): string {
  return `${Math.round(mean)}, ${Math.round(slowest)}, ${answers}`;
}

function sharesOf(stack: string, phases: readonly Phase[]): readonly Figure[] {
  return phases
    .filter(({ shares }) => (shares[stack] ?? 0) > 0)
    .map(({ shares, answers }) => {
      const wanted = shares[stack] ?? 0;
      const got = (100 * answersOf(stack, answers)) / total(answers);
      const what = `share at ${wanted} %: ${got.toFixed(2)} % of ${total(answers)}, off by`;
      return atMost(what, Math.abs(got - wanted), SHARE_OFF_MAX, (points) => points.toFixed(2));
    });
}

/** @returns the stack of the run */
async function expectRun(
  team: Scenario,
  event: WebhookEvent,
  decision: string,
  wishes: RunWishes = {},
): Promise<string> {
  const { outputs, lines } = await team.run(event, wishes);
  if (outputs['decision'] === decision) return outputs['stack-name'] ?? '';
  throw new Error(
    `the run was to end ${decision}, not ${outputs['decision'] ?? 'at all'}:\n${lines.join('\n')}`,
  );
}

async function makeAlarm({ sandbox }: Scenario): Promise<void> {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const client = new CloudWatchClient({
    endpoint: sandbox.awsUrl,
    region: sandbox.account.region,
    credentials,
  });
  const metric = {
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'TargetResponseTime',
    Statistic: 'Average',
  } as const;
  const rule = {
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanThreshold',
  } as const;
  await client.send(new PutMetricAlarmCommand({ AlarmName: ALARM, ...metric, ...rule }));
  client.destroy();
  sandbox.cloudWatch.setAlarmState(ALARM, 'OK');
}
