import type { DataPlane } from '../../traffic/data-plane.ts';
import { findHaproxy } from '../../traffic/choose-data-plane.ts';
import { createHaproxyDataPlane } from '../../traffic/haproxy/haproxy-data-plane.ts';
import { createNodeDataPlane } from '../../traffic/node-data-plane.ts';

const haproxy = findHaproxy();

/** Every data plane that this machine has; the same must be true of all. HAProxy is a package of Debian's, not of npm's. */
export const DATA_PLANES: readonly (readonly [string, () => DataPlane])[] = [
  ['node', () => createNodeDataPlane()],
  ...(haproxy === undefined ? [] : [['haproxy', () => createHaproxyDataPlane(haproxy)] as const]),
];
