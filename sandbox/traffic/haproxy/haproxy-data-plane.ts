import type { DataPlane, TargetAddress } from '../data-plane.ts';
import { TrafficLog } from '../traffic-log.ts';
import { HaproxyDoor } from './haproxy-door.ts';
import { OwnAnswerServers } from './own-answer-servers.ts';

/**
 * Real HAProxy, one for each door, led by its runtime API: rules are a map, targets are servers, weights are weights.
 * @param name as `haproxy -v` tells it
 * @param now milliseconds of the sandbox's clock
 */
export function createHaproxyDataPlane(name: string, now: () => number = Date.now): DataPlane {
  const groups = new Map<string, readonly TargetAddress[]>();
  const log = new TrafficLog(now);
  const own = new OwnAnswerServers();
  const doors = new Set<HaproxyDoor>();
  const count = (): void => doors.forEach((door) => door.count());
  const close = async (door: HaproxyDoor): Promise<void> => {
    if (doors.delete(door)) await door.close();
  };
  return {
    name,
    openDoor: async (port = 0) => {
      const door = await HaproxyDoor.open({ groups, own, log }, port);
      doors.add(door);
      return { port: door.port, apply: (table) => door.apply(table), close: () => close(door) };
    },
    setTargets: (targetGroupArn, targets) => {
      if (JSON.stringify(groups.get(targetGroupArn)) === JSON.stringify(targets)) return;
      groups.set(targetGroupArn, targets);
      doors.forEach((door) => door.follow());
    },
    counts: () => {
      count();
      return log.list();
    },
    history: () => {
      count();
      return log.history();
    },
    clearCounts: () => {
      count();
      log.clear();
    },
    settled: async () => {
      await Promise.all([...doors].map((door) => door.settled()));
    },
    close: async () => {
      await Promise.all([...doors].map(close));
      await own.close();
    },
  };
}
