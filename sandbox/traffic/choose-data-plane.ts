import { spawnSync } from 'node:child_process';
import type { DataPlane } from './data-plane.ts';
import { createHaproxyDataPlane } from './haproxy/haproxy-data-plane.ts';
import { createNodeDataPlane } from './node-data-plane.ts';

/** `auto`: HAProxy where this machine has one, else Node's http module. */
export type DataPlaneChoice = 'auto' | 'haproxy' | 'node';

/** Servers that come and go while it runs are new in this one (configuration manual of 2.6, `add server`). */
const OLDEST = [2, 6] as const;

let found: string | undefined;

/** @returns `HAProxy <version>`; undefined where there is none that is new enough */
export function findHaproxy(): string | undefined {
  if (found !== undefined) return found === '' ? undefined : found;
  const { stdout } = spawnSync('haproxy', ['-v'], { encoding: 'utf8' });
  // Without the program there is no output at all.
  const [, version = '', major = '0', minor = '0'] = /version ((\d+)\.(\d+)[\d.]*)/.exec(stdout ?? '') ?? [];
  const isNew = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
  found = isNew ? `HAProxy ${version}` : '';
  return isNew ? found : undefined;
}

/** @param now milliseconds of the sandbox's clock */
export function chooseDataPlane(choice: DataPlaneChoice, now: () => number): DataPlane {
  const haproxy = choice === 'node' ? undefined : findHaproxy();
  if (haproxy !== undefined) return createHaproxyDataPlane(haproxy, now);
  if (choice === 'haproxy') {
    throw new Error(`no HAProxy ${OLDEST.join('.')} or newer on this machine: apt-get install haproxy`);
  }
  return createNodeDataPlane(now);
}

const CHOICES: readonly DataPlaneChoice[] = ['auto', 'haproxy', 'node'];

/** SANDBOX_DATA_PLANE; `auto` where it says nothing. */
export function choiceOfEnvironment(): DataPlaneChoice {
  const wish = process.env['SANDBOX_DATA_PLANE'] ?? 'auto';
  const choice = CHOICES.find((each) => each === wish);
  if (choice === undefined)
    throw new Error(`SANDBOX_DATA_PLANE is ${wish}, not one of ${CHOICES.join(', ')}`);
  return choice;
}
