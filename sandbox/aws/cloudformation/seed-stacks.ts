import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import type { Context } from './context.ts';
import { makeStack } from './make-stack.ts';
import { EMPTY_TEMPLATE } from './template.ts';

/** A stack that is there without anybody having waited for it. */
export interface SeededStack {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Default CREATE_COMPLETE; only states in which nothing goes on. */
  readonly status?: StackStatus;
}

/**
 * Puts stacks into the account that own nothing, thousands in a moment: what lists and decides over many stacks is
 * measured by them. They are described, listed and deleted like any other.
 */
export function seedStacks(context: Context, stacks: readonly SeededStack[]): void {
  const taken = new Set(
    context.store
      .list()
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .map(({ name }) => name),
  );
  for (const { name, tags, status = 'CREATE_COMPLETE' } of stacks) {
    if (taken.has(name)) throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);
    taken.add(name);
    const listed = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const stack = makeStack(context, name, {}, { template: EMPTY_TEMPLATE, parameters: [], tags: listed });
    stack.status = status;
    context.store.add(stack);
  }
}
