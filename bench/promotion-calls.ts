import type { Call } from '../sandbox/control/calls.ts';
import { Scenario } from '../sandbox/scenario/scenario.ts';
import { eventNamed, orderOf, runCounted, type CountedRun } from './counted-run.ts';
import { atMost, seconds, tell, type Figure, type Findings } from './figures.ts';

/** From the start of the run to its exit, settle time aside; and what the whole run asks. */
const BEYOND_SETTLE = 10_000;
const AWS_MAX = 40;
const ELB_MAX = 10;
const SETTLE = 1_000;
/** After that many there are as many attached at weight 0 as ever, and each promotion takes one out. */
const STEADY = 6;

/** Given, and what the stack has already: looked at, and nothing to do. */
const INPUTS = {
  'settle-time': `${SETTLE / 1000}s`,
  'production-parameters': 'DesiredCount=1',
  'capacity-parameter': 'DesiredCount',
};

/** What a promotion with nothing to prepare, all at once, asks and how long it takes; and a rollback. */
export async function measurePromotion(): Promise<Findings> {
  const team = await Scenario.start({ inputs: INPUTS });
  try {
    const promotions: CountedRun[] = [];
    for (let number = 1; number <= STEADY; number += 1) promotions.push(await promote(team, number));
    const [first, second] = promotions as [CountedRun, CountedRun];
    const late = promotions.at(-1) ?? second;
    const rollback = await rollBack(team);
    return {
      figures: [
        ...figuresOf('first promotion ever', first, 0),
        ...figuresOf('promotion', second, 1),
        ...figuresOf(`promotion, the ${STEADY}th`, late, 1),
        ...figuresOf('rollback', rollback, 0),
      ],
      notes: [...orderOf('promotion', second), ...orderOf('rollback', rollback)],
    };
  } finally {
    await team.close();
  }
}

async function promote(team: Scenario, number: number): Promise<CountedRun> {
  const { repository } = team;
  const branch = `change-${number}`;
  await repository.commit({ branch, files: { [`${branch}.txt`]: branch }, author: 'alice' });
  const opened = await repository.openPullRequest({ branch, title: `Measure promotion ${number}` });
  await runCounted(team, eventNamed(opened, 'pull_request'), 'deployed');
  const merged = await repository.mergePullRequest(number, { method: 'squash' });
  return runCounted(team, eventNamed(merged, 'push'), 'promoted');
}

async function rollBack(team: Scenario): Promise<CountedRun> {
  const inputs = { command: 'rollback', reason: 'measured' };
  const event = await team.repository.dispatchWorkflow({});
  return runCounted(team, event, 'rolled-back', { inputs, checkout: false });
}

/** @param write which write of the rule gives all traffic: a new stack joins at weight 0 by one before, where others serve */
function figuresOf(name: string, run: CountedRun, write: number): readonly Figure[] {
  const { aws, github, startedAt, endedAt } = run;
  const of = (service: string): readonly Call[] => aws.filter((call) => call.service === service);
  const others = ['s3', 'cloudformation', 'monitoring'].map((service) => `${of(service).length} ${service}`);
  const full = aws.filter(({ operation }) => operation === 'ModifyRule')[write];
  if (!full) throw new Error(`${name} did not write the rule ${write + 1} times`);
  return [
    tell(`${name}: start to the write of 100 %`, seconds(Date.parse(full.time) - startedAt)),
    atMost(
      `${name}: start to exit, less ${seconds(SETTLE)} of settle time`,
      endedAt - startedAt - SETTLE,
      BEYOND_SETTLE,
      seconds,
    ),
    atMost(`${name}: AWS calls (${others.join(', ')})`, aws.length, AWS_MAX),
    atMost(`${name}: of these, ELBv2`, of('elasticloadbalancing').length, ELB_MAX),
    tell(`${name}: GitHub requests`, String(github.length)),
  ];
}
