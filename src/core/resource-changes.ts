import type { StackEvent } from './stack-view.ts';

/** What one operation did to one resource, read from the events of its stack. */
export interface ResourceChange {
  readonly logicalId: string;
  readonly type: string;
  readonly change: 'created' | 'updated' | 'replaced' | 'deleted' | 'imported';
  readonly outcome: 'done' | 'failed' | 'under-way';
  /** ISO 8601 */
  readonly startedAt: string;
  /** ISO 8601; absent while it is under way. */
  readonly endedAt?: string;
}

const VERBS = { CREATE: 'created', UPDATE: 'updated', DELETE: 'deleted', IMPORT: 'imported' } as const;

/**
 * The changes of an operation in the order in which they began. A resource is there once for each thing that was done
 * to it: one that was created and taken back again by a rollback is there twice.
 */
export function resourceChanges(events: readonly StackEvent[]): ResourceChange[] {
  const changes = new Map<string, ResourceChange>();
  for (const event of events) {
    if (event.physicalId === event.stackId) continue;
    const [, verb, state] =
      /^(CREATE|UPDATE|DELETE|IMPORT)_(IN_PROGRESS|COMPLETE|FAILED)$/.exec(event.status) ?? [];
    if (verb === undefined || state === undefined) continue;
    const key = `${event.logicalId} ${verb}`;
    changes.set(key, advance(changes.get(key), event, VERBS[verb as keyof typeof VERBS], state));
  }
  return [...changes.values()];
}

function advance(
  before: ResourceChange | undefined,
  event: StackEvent,
  verb: ResourceChange['change'],
  state: string,
): ResourceChange {
  const { logicalId, resourceType: type, at } = event;
  const startedAt = before?.startedAt ?? at;
  const change = before?.change === 'replaced' || isReplacement(event) ? 'replaced' : verb;
  if (state === 'IN_PROGRESS') return { logicalId, type, change, outcome: 'under-way', startedAt };
  const outcome = state === 'FAILED' ? 'failed' : 'done';
  return { logicalId, type, change, outcome, startedAt, endedAt: at };
}

/** CloudFormation's words for it; the old resource is deleted after the update. */
function isReplacement(event: StackEvent): boolean {
  return /requires the creation of a new physical resource/i.test(event.reason ?? '');
}

/** Milliseconds that a change took; 0 while it is under way. */
export function changeDuration(change: ResourceChange): number {
  return change.endedAt === undefined ? 0 : Date.parse(change.endedAt) - Date.parse(change.startedAt);
}
