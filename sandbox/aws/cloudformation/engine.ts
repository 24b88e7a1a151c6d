import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../account.ts';
import { ServiceError } from '../service.ts';
import type { ResourceProvider, ResourceRequest, ResourceResult, Tag } from '../service.ts';
import type { CloudFormationFaults, FaultStep } from './faults.ts';
import type { StackStore } from './stack-store.ts';
import { listNames } from './stack.ts';
import type { Operation, Stack, StackResource } from './stack.ts';

/** Thrown into everything that runs when the sandbox closes. */
export class Closed extends Error {}

/** Thrown into the resources in flight when their operation is given up. */
export class Interrupted extends Error {}

/** Thrown by a provider before it has touched anything: rolling back has nothing to undo. */
export class ReplacementRefused extends Error {}

/** A resource type as the engine sees it: it may name what it makes before that is ready, which is deleted if it fails. */
export interface EngineProvider extends Omit<ResourceProvider, 'create'> {
  create(request: ResourceRequest, begin: (result: ResourceResult) => void): Promise<ResourceResult>;
  /** Whether a change makes a new one, where that is plain from the properties. */
  replaces?(before: ResourceRequest['properties'], after: ResourceRequest['properties']): boolean;
}

/** What every operation on a stack needs. */
export interface Engine {
  readonly account: Account;
  readonly store: StackStore;
  readonly closing: AbortSignal;
  readonly faults: CloudFormationFaults;
  provider(type: string): EngineProvider | undefined;
}

function rejectOn(signal: AbortSignal, error: Error): { promise: Promise<never>; release: () => void } {
  let release = (): void => undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    release = () => signal.removeEventListener('abort', stop);
  });
  promise.catch(() => undefined);
  return { promise, release };
}

/** Waits for `work`, but not beyond the sandbox's closing, nor beyond the interruption of the operation. */
export async function awaitWork<T>(engine: Engine, work: Promise<T>, interrupt?: AbortSignal): Promise<T> {
  const stops = [rejectOn(engine.closing, new Closed('the sandbox is closed'))];
  if (interrupt) stops.push(rejectOn(interrupt, new Interrupted('Resource creation cancelled')));
  try {
    return await Promise.race([work, ...stops.map((stop) => stop.promise)]);
  } finally {
    for (const stop of stops) stop.release();
  }
}

/** The time that every resource takes. */
export async function pause(engine: Engine, interrupt?: AbortSignal): Promise<void> {
  const { clock, resourceMs } = engine.account;
  let cancel = (): void => undefined;
  const elapsed = new Promise<void>((resolve) => {
    cancel = clock.after(resourceMs, resolve);
  });
  try {
    await awaitWork(engine, elapsed, interrupt);
  } finally {
    cancel();
  }
}

/** Fails a step where a fault asks for it. */
export function strikeResource(engine: Engine, stack: Stack, logicalId: string, step: FaultStep): void {
  engine.faults.strike(listNames(stack), logicalId, step);
}

/** Keeps a stack in its status while a fault holds it there; giving its operation up ends that. */
export async function awaitRelease(engine: Engine, stack: Stack, operation: Operation): Promise<void> {
  const names = listNames(stack);
  const { signal } = operation.stop;
  while (!signal.aborted && engine.faults.isHeld(names, stack.status)) {
    try {
      await engine.faults.awaitChange(names, (change) => awaitWork(engine, change, signal));
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
  }
}

/** The resource's own tags over the stack's, and the three that CloudFormation adds (user guide, "resource tags"). */
export function mergeTags(stack: Stack, logicalId: string, own: unknown, stackTags: readonly Tag[]): Tag[] {
  const merged = new Map(stackTags.map((tag) => [tag.Key, tag.Value]));
  for (const tag of Array.isArray(own) ? (own as Partial<Tag>[]) : [])
    merged.set(String(tag.Key), String(tag.Value));
  merged.set('aws:cloudformation:stack-name', stack.name);
  merged.set('aws:cloudformation:stack-id', stack.id);
  merged.set('aws:cloudformation:logical-id', logicalId);
  return [...merged].map(([Key, Value]) => ({ Key, Value }));
}

export function makeRequest(
  engine: Engine,
  stack: Stack,
  resource: StackResource,
  from: { readonly properties: Readonly<Record<string, unknown>>; readonly tags: readonly Tag[] },
  signal?: AbortSignal,
): ResourceRequest {
  return {
    account: engine.account,
    stackId: stack.id,
    stackName: stack.name,
    logicalId: resource.logicalId,
    ...from,
    ...(signal === undefined ? {} : { signal }),
  };
}

export function requireProvider(engine: Engine, type: string): EngineProvider {
  const provider = engine.provider(type);
  if (!provider)
    throw new ServiceError(
      'ValidationError',
      `Template format error: Unrecognized resource types: [${type}]`,
    );
  return provider;
}

export function isSame(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(left, right);
}

/**
 * Runs a task for each id once all it depends on succeeded, independent ones side by side. After a failure, or once
 * the operation is interrupted, nothing new starts.
 * @returns ids whose task failed
 */
export async function runInOrder(
  ids: readonly string[],
  dependenciesOf: (id: string) => readonly string[],
  operation: Operation | undefined,
  task: (id: string) => Promise<boolean>,
): Promise<string[]> {
  const failed: string[] = [];
  const started = new Map<string, Promise<boolean>>();
  const run = async (id: string): Promise<boolean> => {
    const ready = await Promise.all(
      dependenciesOf(id)
        .filter((other) => ids.includes(other))
        .map(start),
    );
    if (ready.includes(false) || operation?.interrupt.signal.aborted === true) return false;
    const done = await task(id);
    if (!done) failed.push(id);
    return done;
  };
  const start = (id: string): Promise<boolean> => {
    let result = started.get(id);
    if (!result) started.set(id, (result = run(id)));
    return result;
  };
  await Promise.all(ids.map(start));
  return failed;
}
