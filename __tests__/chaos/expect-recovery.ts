import { expect, test } from 'vitest';
import { FastTeam } from './fast-team.ts';
import { countCalls, onePerCall, playPoints, pointsOf, replayOf } from './kill-points.ts';

/** One kill for each distinct call of a scene and each side of it; `npm run chaos` plays all of them. */
export function expectRecovery(scene: string, calls: number): void {
  test(`${scene}: killed at any call, it ends as if nobody had`, { timeout: 240_000 }, async () => {
    const start = () => FastTeam.start();
    const asked = await countCalls(start, scene);
    const points = onePerCall(pointsOf(asked));
    expect(points.length, 'so many distinct calls, twice').toBeGreaterThanOrEqual(2 * calls);
    const faults: string[] = [];
    let killed = 0;
    for await (const played of playPoints(start, scene, points)) {
      if (played.killed) killed += 1;
      if (played.faults.length > 0)
        faults.push(`${played.faults.join('; ')}\n${replayOf(played)}\n${played.log}`);
    }
    expect(faults).toEqual([]);
    expect(killed).toBeGreaterThan(points.length * 0.9);
  });
}
