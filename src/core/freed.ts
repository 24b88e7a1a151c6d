import { formatDuration } from './duration.ts';
import type { StackEvent } from './stack-view.ts';

/** What the delete of one stack gave back. */
export interface Freed {
  readonly name: string;
  /** Milliseconds since it retired, or was created. */
  readonly age: number;
  /** How many resources of each type are gone. */
  readonly removed: Readonly<Record<string, number>>;
  /** What its template told CloudFormation to keep: it exists on, and belongs to no stack. */
  readonly retained: readonly RetainedResource[];
}

export interface RetainedResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
}

const STACK = 'AWS::CloudFormation::Stack';

/** What became of each resource of a stack that is deleted, by the last word on it; its own event does not count. */
export function countRemoved(
  events: readonly StackEvent[],
  stackId: string,
): Pick<Freed, 'removed' | 'retained'> {
  const last = new Map<string, StackEvent>();
  for (const event of events)
    if (event.stackId === stackId && event.physicalId !== stackId) last.set(event.logicalId, event);
  const removed: Record<string, number> = {};
  const retained: RetainedResource[] = [];
  for (const { status, resourceType: type, logicalId, physicalId } of last.values()) {
    if (status === 'DELETE_COMPLETE') removed[type] = (removed[type] ?? 0) + 1;
    if (status === 'DELETE_SKIPPED') retained.push({ logicalId, physicalId, type });
  }
  return { removed, retained };
}

/** `3 stacks are gone, the oldest 9 d: 3 ECS::Service, 3 …` */
export function sayFreed(freed: readonly Freed[]): string {
  const total = new Map<string, number>();
  for (const { removed } of freed)
    for (const [type, count] of Object.entries(removed)) total.set(type, (total.get(type) ?? 0) + count);
  const kinds = [...total].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  const shown = kinds.slice(0, SHOWN).map(([type, count]) => `${count} ${shortly(type)}`);
  const rest = kinds.slice(SHOWN).reduce((sum, [, count]) => sum + count, 0);
  const all = rest === 0 ? shown : [...shown, `${rest} others`];
  const oldest = formatDuration(Math.max(...freed.map(({ age }) => age)));
  const stacks =
    freed.length === 1
      ? `1 stack is gone, ${oldest} old`
      : `${freed.length} stacks are gone, the oldest ${oldest} old`;
  return all.length === 0 ? stacks : `${stacks}: ${all.join(', ')}`;
}

const SHOWN = 8;

function shortly(type: string): string {
  return type === STACK ? 'nested stack' : type.replace(/^AWS::/, '');
}
