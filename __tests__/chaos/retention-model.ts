import type { RetiredEntry } from '../../src/core/records.ts';
import type { World } from './world.ts';

/** The inputs that histories run with, in the model's own terms. */
export const RETENTION = { 'retain-for': '7d', 'retain-count': '1', 'retain-max': '2' } as const;
const RETAIN_MS = 7 * 86_400_000;
const RETAIN_COUNT = 1;
const RETAIN_MAX = 2;

/** What GitHub knows of a pull request when the last prune begins. */
export interface Pull {
  readonly number: number;
  readonly state: 'open' | 'closed' | 'merged';
  /** By the sandbox's clock. */
  readonly endedAt?: number;
}

const REPOSITORY = 'switchyard:repository';

/** Retired stacks of `before` that are gone in `after` though they were to stay. */
export function goneTooEarly(before: World, after: World, now: number): string[] {
  const known = before.production?.retired ?? [];
  // A prune that ends a rollout retires what was live, and judges the older ones by that too.
  const since = (after.production?.retired ?? []).filter(
    ({ stackId }) => !known.some((entry) => entry.stackId === stackId),
  );
  const retired = [...since, ...known];
  return known
    .filter(({ stackName }) => isThere(before, stackName) && !isThere(after, stackName))
    .filter((entry) => !mayGo(entry, retired, before, now))
    .map(({ stackName, retiredAt }) => `${stackName}, retired ${retiredAt}, is gone too early`);
}

/** After a prune: what should be gone and is not. */
export function leftBehind(world: World, pulls: readonly Pull[], now: number): string[] {
  const { retired = [], current } = world.production ?? {};
  const due = retired
    .filter(({ stackName }) => isThere(world, stackName))
    .filter((entry) => mustGo(entry, retired, world, now))
    .map(({ stackName, retiredAt }) => `${stackName}, retired ${retiredAt}, should be gone`);
  const known = new Set([current?.stackName, ...retired.map(({ stackName }) => stackName)]);
  const closed = pulls.flatMap(({ number, state, endedAt = now }) => {
    const name = `orders-api-pr-${number}`;
    if (state === 'open' || known.has(name) || (world.split[name] ?? 0) > 0 || !isOurs(world, name))
      return [];
    if (state === 'merged' && now - endedAt < RETAIN_MS) return [];
    return isThere(world, name) ? [`${name} is there, and its pull request is ${state}`] : [];
  });
  return [...due, ...closed];
}

/** Stacks of open pull requests that a prune took. */
export function takenFromOpen(before: World, after: World, pulls: readonly Pull[]): string[] {
  return pulls
    .filter(({ state }) => state === 'open')
    .map(({ number }) => `orders-api-pr-${number}`)
    .filter((name) => before.stacks.get(name)?.StackStatus === 'CREATE_COMPLETE' && !isThere(after, name))
    .map((name) => `${name} is gone, and its pull request is open`);
}

function mayGo(entry: RetiredEntry, retired: readonly RetiredEntry[], world: World, now: number): boolean {
  const newer = newerThan(entry, retired, world);
  const good = newer.filter(({ bad }) => !bad).length;
  const isOld = now - Date.parse(entry.retiredAt) >= RETAIN_MS;
  return newer.length >= RETAIN_MAX || (isOld && good >= RETAIN_COUNT);
}

const mustGo = mayGo;

function newerThan(entry: RetiredEntry, retired: readonly RetiredEntry[], world: World): RetiredEntry[] {
  const place = retired.findIndex(({ stackId }) => stackId === entry.stackId);
  return retired.slice(0, place).filter(({ stackName }) => isThere(world, stackName));
}

const isThere = ({ stacks }: World, name: string): boolean => stacks.has(name);

const isOurs = ({ stacks }: World, name: string): boolean =>
  (stacks.get(name)?.Tags ?? []).some(({ Key, Value }) => Key === REPOSITORY && Value === 'acme/orders');
