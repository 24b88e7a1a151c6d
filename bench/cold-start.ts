import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { atMost, tell, type Figure, type Findings } from './figures.ts';

/**
 * Cold start of dist/index.js as ratios to the floor `node -e 0`: whole processes, run in turn with their floor
 * (A B A B …), the ratio taken pair by pair, the median of 25.
 */
const PAIRS = Number(process.env['BENCH_PAIRS'] ?? '25');
const MAIN = resolve('dist/index.js');

interface Case {
  readonly name: string;
  /** As a ratio to the floor. */
  readonly bar: number;
  readonly env: Readonly<Record<string, string>>;
  /** What the output must say for the run to count. */
  readonly says: RegExp;
}

const RUNNER = {
  GITHUB_REPOSITORY: 'acme/orders',
  GITHUB_REPOSITORY_ID: '1',
  GITHUB_EVENT_NAME: 'schedule',
  GITHUB_RUN_ID: '1',
  GITHUB_ACTOR: 'bench',
  GITHUB_API_URL: 'http://127.0.0.1:1',
  INPUT_APPLICATION: 'orders',
  'INPUT_GITHUB-TOKEN': 'ghs_bench',
};

const CASES: readonly Case[] = [
  {
    name: 'input check',
    bar: 4.0,
    env: { ...RUNNER, INPUT_TIMEOUT: 'soon' },
    says: /invalid-settings.*timeout/s,
  },
  {
    name: 'dead endpoint',
    bar: 6.0,
    env: {
      ...RUNNER,
      INPUT_COMMAND: 'teardown',
      'INPUT_PULL-REQUEST': '1',
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    },
    says: /aws-unreachable/,
  },
];

export async function measureColdStart(): Promise<Findings> {
  return { figures: [...CASES.map(measure), measureBundle()], notes: [] };
}

function measure(each: Case): Figure {
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const own = time([MAIN], each.env, each.says);
    const floor = time(['-e', '0'], {}, /^$/);
    ratios.push(own / floor);
  }
  ratios.sort((a, b) => a - b);
  const at = (share: number): number => ratios[Math.floor(ratios.length * share)] ?? Number.NaN;
  const spread = `(p10 ${at(0.1).toFixed(2)}, p90 ${at(0.9).toFixed(2)})`;
  return atMost(`${each.name} ${spread}`, at(0.5), each.bar, (ratio) => `${ratio.toFixed(2)} × node -e 0`);
}

function measureBundle(): Figure {
  const sizes = readdirSync('dist')
    .filter((name) => name.endsWith('.js'))
    .map((name) => statSync(join('dist', name)).size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const entry = statSync(MAIN).size;
  return tell('bundle', `${total} bytes in ${sizes.length} files, of which index.js ${entry}`);
}

/** @returns milliseconds from the start of the process to its end */
function time(args: readonly string[], env: Readonly<Record<string, string>>, says: RegExp): number {
  const started = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  });
  const took = performance.now() - started;
  if (!says.test(stdout)) throw new Error(`${args.join(' ')} did not say ${says}:\n${stdout}\n${stderr}`);
  return took;
}
