import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../sandbox/control/calls.ts';
import type { PullRequest } from '../sandbox/github/pull-request.ts';
import type { RequestRecord } from '../sandbox/github/server.ts';
import { Scenario } from '../sandbox/scenario/scenario.ts';
import { goLive } from './preview-run.ts';

/** An account with so many stacks, some of them of this service, and of these some whose pull request is closed. */
export interface Crowd {
  readonly all: number;
  readonly ours: number;
  readonly closed: number;
}

/** One prune, as the outside saw it. */
export interface PruneRun {
  /** Oldest first. */
  readonly aws: readonly Call[];
  readonly github: readonly RequestRecord[];
  /** From the process's start to the table in its log, and to its end; milliseconds. */
  readonly decidedAfter: number;
  readonly took: number;
  /** Most memory that the process ever had, in bytes. */
  readonly peak: number;
  /** Milliseconds that it computed: what it waits for, and who else is at work here, does not count. */
  readonly cpu: number;
  readonly pruned: readonly string[];
}

/** Pages as AWS has them, and what every call takes. */
export async function startCrowd({ all, ours, closed }: Crowd, delay: number): Promise<Scenario> {
  const team = await Scenario.start({ pageSize: 100 });
  await goLive(team);
  const { fullName, id } = team.repository;
  const stackOf = (n: number) => ({
    name: `orders-api-pr-${n}`,
    tags: {
      'switchyard:application': 'orders',
      'switchyard:role': 'api',
      'switchyard:repository': fullName,
      'switchyard:repository-id': String(id),
      'switchyard:origin': `pr/${n}`,
    },
  });
  const others = Array.from({ length: all - ours }, (_, n) => ({
    name: `other-${n}`,
    tags: { team: 'other' },
  }));
  team.sandbox.cloudformation.seed([...others, ...numbers(ours).map(stackOf)]);
  await openPulls(team, ours, closed);
  team.sandbox.faults.set([{ kind: 'delay', service: '*', operation: '*', ms: delay }]);
  return team;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}

/** One is opened as people do; the others are like it. Those of the lowest numbers are closed. */
async function openPulls({ repository }: Scenario, count: number, closed: number): Promise<void> {
  await repository.commit({ branch: 'bench', files: { 'app.txt': 'bench\n' }, author: 'alice' });
  await repository.openPullRequest({ branch: 'bench', title: 'Measure a prune' });
  const { pulls } = repository.hosted;
  const first = pulls.get(1);
  if (!first) throw new Error('the first pull request is not number 1');
  for (const number of numbers(count)) {
    const pull: PullRequest = { ...first, number, id: first.id + number };
    pulls.set(number, number <= closed ? { ...pull, state: 'closed', closedAt: new Date() } : pull);
  }
}

/**
 * Runs a prune by the schedule. It counts for nothing unless it deleted as many as it was to: it throws with the log.
 * @param wanted how many stacks are to be deleted
 * @param heap MiB that it has for its objects; as many as it likes if absent
 */
export async function runPrune(team: Scenario, wanted: number, heap?: number): Promise<PruneRun> {
  const { calls, github } = team.sandbox;
  const event = await team.repository.schedule('*/15 * * * *');
  const usage = await watchUsage(heap);
  const before = { aws: calls.list().length, github: github.requests.length };
  const startedAt = Date.now();
  let decidedAfter = Number.NaN;
  const result = await team.run(event, {
    checkout: false,
    inputs: { timeout: '10m' },
    env: usage.env,
    onLine: (line) => {
      if (/^Verdict +Stack/.test(line) && Number.isNaN(decidedAfter)) decidedAfter = Date.now() - startedAt;
    },
  });
  const took = Date.now() - startedAt;
  const pruned = JSON.parse(result.outputs['pruned'] ?? '[]') as readonly string[];
  if (result.conclusion !== 'success' || pruned.length !== wanted || Number.isNaN(decidedAfter))
    throw new Error(`the prune was to delete ${wanted} stacks:\n${result.lines.slice(-60).join('\n')}`);
  return {
    aws: calls.list().slice(before.aws),
    github: github.requests.slice(before.github),
    decidedAfter,
    took,
    ...(await usage.read()),
    pruned,
  };
}

/** A file that the process writes to when it ends: its highest memory, and what it computed. */
async function watchUsage(heap: number | undefined) {
  const directory = await mkdtemp(join(tmpdir(), 'bench-prune-'));
  const [hook, told] = [join(directory, 'hook.cjs'), join(directory, 'peak')];
  const write = `require('node:fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.resourceUsage()))`;
  await writeFile(hook, `process.on('exit', () => ${write});\n`);
  return {
    env: { NODE_OPTIONS: `${heap === undefined ? '' : `--max-old-space-size=${heap} `}--require=${hook}` },
    read: async () => {
      const used = JSON.parse(await readFile(told, 'utf8')) as NodeJS.ResourceUsage;
      return { peak: used.maxRSS * 1024, cpu: (used.userCPUTime + used.systemCPUTime) / 1_000 };
    },
  };
}
