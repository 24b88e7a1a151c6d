import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Cold start of dist/index.js as ratios to the floor `node -e 0`: whole processes, run in turn with their floor
 * (A B A B …), the ratio taken pair by pair, the median of 25. The output of each run is checked, never the exit code
 * alone: a crash is the fastest program there is. Bars: input check 4.0, dead endpoint 6.0.
 */
const PAIRS = Number(process.env['BENCH_PAIRS'] ?? '25');
const MAIN = resolve('dist/index.js');

interface Case {
  readonly name: string;
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

let missed = false;
for (const each of CASES) {
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const own = time([MAIN], each.env, each.says);
    const floor = time(['-e', '0'], {}, /^$/);
    ratios.push(own / floor);
  }
  ratios.sort((a, b) => a - b);
  const median = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
  const low = ratios[Math.floor(ratios.length / 10)] ?? Number.NaN;
  const high = ratios[Math.floor((ratios.length * 9) / 10)] ?? Number.NaN;
  const verdict = median <= each.bar ? 'within' : 'OVER';
  if (median > each.bar) missed = true;
  console.log(
    `${each.name.padEnd(14)} ${median.toFixed(2)} × node -e 0 (p10 ${low.toFixed(2)}, p90 ${high.toFixed(2)}), ${verdict} the bar of ${each.bar.toFixed(1)}`,
  );
}
const sizes = readdirSync('dist')
  .filter((name) => name.endsWith('.js'))
  .map((name) => statSync(join('dist', name)).size);
const total = sizes.reduce((sum, size) => sum + size, 0);
console.log(
  `bundle         ${total} bytes in ${sizes.length} files, of which index.js ${statSync('dist/index.js').size}`,
);
if (missed) process.exitCode = 1;

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
