import { parseArgs } from 'node:util';
import { FastTeam } from './fast-team.ts';
import { countCalls, onePerCall, playPoints, pointsOf, replayOf, type Played } from './kill-points.ts';
import { SCENES } from './scenes.ts';
import { formatPoint } from './team.ts';

/** `npm run chaos`: kills runs at every call that they make, and says which did not recover. */
const { values } = parseArgs({
  options: {
    scene: { type: 'string' },
    point: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

const failed: Played[] = [];
for (const scene of values.scene ? [values.scene] : Object.keys(SCENES)) {
  const start = () => FastTeam.start();
  const begun = performance.now();
  const all = pointsOf(await countCalls(start, scene));
  const chosen = values.quick ? onePerCall(all) : all;
  const points = values.point ? chosen.filter((point) => formatPoint(point) === values.point) : chosen;
  let missed = 0;
  let wrong = 0;
  for await (const played of playPoints(start, scene, points)) {
    if (!played.killed) missed += 1;
    if (played.faults.length === 0) continue;
    wrong += 1;
    failed.push(played);
    console.log(`${formatPoint(played.point)}: ${played.faults.join('; ')}\n  ${replayOf(played)}`);
    if (values.point) console.log(played.log);
  }
  const seconds = Math.round((performance.now() - begun) / 1_000);
  console.log(
    `${scene}: ${points.length} of ${all.length} points in ${seconds} s, ${wrong} wrong, ${missed} not reached`,
  );
}
process.exitCode = failed.length > 0 ? 1 : 0;
