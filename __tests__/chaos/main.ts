import { parseArgs } from 'node:util';
import { FastTeam } from './fast-team.ts';
import { countCalls, onePerCall, playPoints, pointsOf, replayOf } from './kill-points.ts';
import { ProcessTeam } from './process-team.ts';
import { playHistories } from './random-histories.ts';
import { SCENES } from './scenes.ts';
import { formatPoint, type Team } from './team.ts';

/** `npm run chaos`: kills runs at every call that they make, or plays random histories, and says what did not recover. */
const { values } = parseArgs({
  options: {
    scene: { type: 'string' },
    point: { type: 'string' },
    quick: { type: 'boolean', default: false },
    process: { type: 'boolean', default: false },
    histories: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    path: { type: 'string' },
    minutes: { type: 'string' },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const start = (): Promise<Team> => (values.process ? ProcessTeam.start() : FastTeam.start());
const isWell =
  values.histories === undefined ? await playScenes() : await playRandom(Number(values.histories));
process.exitCode = isWell ? 0 : 1;

async function playScenes(): Promise<boolean> {
  let wrong = 0;
  for (const scene of values.scene ? [values.scene] : Object.keys(SCENES)) wrong += await playScene(scene);
  return wrong === 0;
}

async function playScene(scene: string): Promise<number> {
  const begun = performance.now();
  const all = pointsOf(await countCalls(start, scene));
  const chosen = values.quick ? onePerCall(all) : all;
  const points = values.point ? all.filter((point) => formatPoint(point) === values.point) : chosen;
  let missed = 0;
  let wrong = 0;
  for await (const played of playPoints(start, scene, points)) {
    if (!played.killed) missed += 1;
    if (played.faults.length === 0) continue;
    wrong += 1;
    say(`${formatPoint(played.point)}: ${played.faults.join('; ')}\n  ${replayOf(played)}`);
    if (values.point) say(played.log);
  }
  const seconds = Math.round((performance.now() - begun) / 1_000);
  say(
    `${scene}: killed at ${points.length} of ${all.length} points in ${seconds} s; ${wrong} wrong, ${missed} not reached`,
  );
  return wrong;
}

async function playRandom(runs: number): Promise<boolean> {
  const { path, minutes } = values;
  const seed = Number(values.seed);
  const begun = performance.now();
  const { played, failure } = await playHistories({
    runs,
    seed,
    path,
    ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
  });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  say(
    `${played} histories of seed ${seed} in ${seconds} s: ${failure === undefined ? 'all is well' : 'one fails'}`,
  );
  if (failure !== undefined) say(failure);
  return failure === undefined;
}
