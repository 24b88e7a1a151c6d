import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookEvent } from '../sandbox/github/webhooks/event.ts';
import type { Scenario } from '../sandbox/scenario/scenario.ts';
import { runCounted } from './counted-run.ts';
import { atMost, fewerThan, seconds, type Figure, type Findings } from './figures.ts';
import { runHeld, type HeldRun, type StackOperation } from './held-stack.ts';
import {
  SETUPS,
  openPullRequest,
  pushCommit,
  quietBeforeExit,
  startTeam,
  type Setup,
} from './preview-run.ts';

interface Case {
  readonly setup: Setup;
  readonly operation: StackOperation;
  /** How long the stack takes. */
  readonly ms: number;
  /** The calls that the official action makes for such a stack. */
  readonly official: number;
}

/** Durations off the grid of any poll, the longest first. */
const DURATIONS = [
  { ms: 45_000, official: 34 },
  { ms: 27_000, official: 24 },
  { ms: 13_000, official: 17 },
  { ms: 3_000, official: 11 },
];
const OPERATIONS: readonly StackOperation[] = ['create', 'update'];
const LAG_MAX = 3_000;
/** What the exit may cost beyond one period of polling. */
const AFTER_NOTICE = 300;
/** Runs begin one after the other, so that none starts while another ends. */
const STAGGER = 1_000;

/** From the stack's completion to the exit. Real time; all runs go side by side, each in an account of its own. */
export async function measurePreviewLag(): Promise<Findings> {
  const cases = DURATIONS.flatMap((duration) =>
    SETUPS.flatMap((setup) => OPERATIONS.map((operation) => ({ ...duration, setup, operation }))),
  );
  // Each runner under way ends its action when this process exits, and all are under way at once.
  process.setMaxListeners(process.getMaxListeners() + cases.length);
  const teams: { each: Case; team: Scenario }[] = [];
  try {
    for (const each of cases) teams.push({ each, team: await startTeam(each.setup) });
    const ready = await Promise.all(
      teams.map(async ({ each, team }) => ({ each, team, event: await prepare(team, each) })),
    );
    const runs = await Promise.all(
      ready.map(async ({ each, team, event }, index) => {
        await sleep(index * STAGGER);
        return { each, held: await runHeld(team, event, each.operation, each.ms) };
      }),
    );
    const shortestFirst = runs.toSorted((a, b) => a.each.ms - b.each.ms);
    return { figures: [...shortestFirst.flatMap(figuresOf), ...tellingOf(shortestFirst)], notes: [] };
  } finally {
    for (const { team } of teams) await team.close();
  }
}

/** An update needs a stack; making it is not measured. */
async function prepare(team: Scenario, { operation }: Case): Promise<WebhookEvent> {
  const opened = await openPullRequest(team);
  if (operation === 'create') return opened;
  await runCounted(team, opened, 'deployed');
  return pushCommit(team);
}

interface Measured {
  readonly each: Case;
  readonly held: HeldRun;
}

function figuresOf({ each, held }: Measured): readonly Figure[] {
  const name = `${each.setup} ${each.operation}, ${each.ms / 1000} s`;
  const told = held.lag - held.noticed;
  const split = `(noticed after ${seconds(held.noticed)}, told in ${seconds(told)})`;
  const bar = Math.min(LAG_MAX, held.period + AFTER_NOTICE);
  return [atMost(`${name}: completion to exit ${split}`, held.lag, bar, seconds), callsOf(name, each, held)];
}

/** The official action asks CloudFormation only, so a run with a router and a bucket is compared by those calls. */
function callsOf(name: string, { official }: Case, { run, readings }: HeldRun): Figure {
  const others = run.aws.filter(({ operation }) => operation !== 'DescribeStackEvents');
  const cloudformation = others.filter(({ service }) => service === 'cloudformation').length + readings;
  const total = others.length + readings;
  return fewerThan(`${name}: CloudFormation calls (of ${total} of AWS)`, cloudformation, official);
}

/**
 * What must hold at any phase of the polling, so that no lucky reading hides it. The fastest run of each kind, since load
 * only adds; what the program itself waits for is in all of them.
 */
function tellingOf(all: readonly Measured[]): readonly Figure[] {
  const kinds = SETUPS.flatMap((setup) => OPERATIONS.map((operation) => ({ setup, operation })));
  return kinds.flatMap(({ setup, operation }) => {
    const held = all
      .filter(({ each }) => each.setup === setup && each.operation === operation)
      .map((measured) => measured.held);
    const name = `${setup} ${operation}`;
    const told = Math.min(...held.map(({ lag, noticed }) => lag - noticed));
    const runs = held.map(({ run }) => run);
    return [
      atMost(`${name}: the end noticed to exit, fastest of ${held.length}`, told, AFTER_NOTICE, seconds),
      quietBeforeExit(name, runs),
    ];
  });
}
