import { Agent } from 'node:http';
import type { DataPlane, Door } from './data-plane.ts';
import { openDoor } from './node-door.ts';
import type { Plane } from './node-door.ts';
import { TargetPool } from './target-pool.ts';
import { TrafficLog } from './traffic-log.ts';

/** A data plane in this process, on Node's http module alone. @param now milliseconds of the sandbox's clock */
export function createNodeDataPlane(now: () => number = Date.now): DataPlane {
  const plane: Plane = {
    agent: new Agent({ keepAlive: true, maxFreeSockets: 1024, scheduling: 'lifo' }),
    pool: new TargetPool(),
    log: new TrafficLog(now),
  };
  const doors = new Set<Door>();
  return {
    name: `Node ${process.versions.node}`,
    openDoor: async (port = 0) => {
      const door = await openDoor(plane, port, (closed) => doors.delete(closed));
      doors.add(door);
      return door;
    },
    setTargets: (targetGroupArn, targets) => plane.pool.set(targetGroupArn, targets),
    counts: () => plane.log.list(),
    history: () => plane.log.history(),
    clearCounts: () => plane.log.clear(),
    settled: () => Promise.resolve(),
    close: async () => {
      await Promise.all([...doors].map((door) => door.close()));
      plane.agent.destroy();
    },
  };
}
