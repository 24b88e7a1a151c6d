import { SCENES, type Scene } from './scenes.ts';
import { formatPoint, type Ended, type KillPoint, type Team } from './team.ts';

export interface Played {
  readonly scene: string;
  readonly point: KillPoint;
  /** `false`: the run ended before it came there, since not every run asks the same. */
  readonly killed: boolean;
  /** What was wrong in the end; none = all is well. */
  readonly faults: readonly string[];
  /** The log of the killed run and of the one after it, where something was wrong. */
  readonly log: string;
}

/** Every call of these, before and after its effect. */
export function pointsOf(calls: readonly string[]): KillPoint[] {
  const counts = new Map<string, number>();
  return calls.flatMap((call) => {
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    return (['before', 'after'] as const).map((when) => ({ call, nth, when }));
  });
}

/** One of each call and side: the one in the middle, where most has happened and most is left. */
export function onePerCall(points: readonly KillPoint[]): KillPoint[] {
  const last = new Map<string, number>();
  for (const { call, nth } of points) last.set(call, Math.max(nth, last.get(call) ?? 0));
  return points.filter(({ call, nth }) => nth === Math.ceil((last.get(call) ?? 1) / 2));
}

/** What a run of this scene asks when nobody kills it. */
export async function countCalls(start: () => Promise<Team>, scene: string): Promise<readonly string[]> {
  const team = await start();
  try {
    const { event, inputs, check } = await sceneOf(scene)(team);
    const ended = await team.run(event, inputs ? { inputs } : {});
    const faults = await check(ended);
    if (faults.length > 0) throw new Error(`${scene} fails unkilled: ${faults.join('; ')}\n${logOf(ended)}`);
    return ended.calls;
  } finally {
    await team.close();
  }
}

/** An account is used for so many situations in turn, if each of them left it well. */
const SITUATIONS = 8;

/** Plays the points of a scene in turn: killed there, run again, looked at. */
export async function* playPoints(
  start: () => Promise<Team>,
  scene: string,
  points: readonly KillPoint[],
): AsyncGenerator<Played> {
  let team: Team | undefined;
  let used = 0;
  try {
    for (const point of points) {
      team ??= await start();
      const played = await playPoint(team, scene, point);
      yield played;
      used += 1;
      if (played.faults.length === 0 && used < SITUATIONS) continue;
      await team.close();
      [team, used] = [undefined, 0];
    }
  } finally {
    await team?.close();
  }
}

async function playPoint(team: Team, scene: string, point: KillPoint): Promise<Played> {
  const { event, inputs, follow, check, tidy } = await sceneOf(scene)(team);
  const wishes = inputs ? { inputs } : {};
  const killed = await team.run(event, { ...wishes, point });
  const again = await (follow ? follow(killed) : team.run(event, { ...wishes, again: killed.runId }));
  const faults = await check(again);
  const log = faults.length === 0 ? '' : `${logOf(killed)}\n--- run again ---\n${logOf(again)}`;
  if (faults.length === 0) await tidy?.();
  return { scene, point, killed: killed.killed, faults, log };
}

/** What to type to see a point again. */
export function replayOf({ scene, point }: Pick<Played, 'scene' | 'point'>): string {
  return `npm run chaos -- --scene ${scene} --point '${formatPoint(point)}'`;
}

function sceneOf(name: string): Scene {
  const scene = SCENES[name];
  if (scene) return scene;
  throw new RangeError(`there is no scene ${name}, but ${Object.keys(SCENES).join(', ')}`);
}

const logOf = ({ lines }: Ended): string => lines.join('\n');
