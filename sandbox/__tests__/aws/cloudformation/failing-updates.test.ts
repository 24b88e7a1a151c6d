import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  RollbackStackCommand,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

async function updateTo(name: string, template: string): Promise<string[]> {
  const before = (await bench.story(name)).length;
  await bench.update(name, template);
  await bench.settle(name);
  return (await bench.story(name)).slice(before);
}

const noteOf = (id: string): unknown => bench.workshop.things.get(id)?.properties['Note'];

describe('an update that fails', () => {
  const before = thingsTemplate({
    Base: { Kind: 'a' },
    Touched: { Note: 'old' },
    Bad: { with: { DependsOn: ['Base', 'Touched', 'Extra'] } },
    Extra: {},
  });
  const after = thingsTemplate({
    Base: { Kind: 'b' },
    Touched: { Note: 'new' },
    Extra: {},
    Fresh: {},
    Bad: { Refuse: 'update', with: { DependsOn: ['Base', 'Touched', 'Fresh'] } },
  });

  test('puts back what it changed, replaced and added', async () => {
    await bench.made('app', before);
    const world = bench.workshop.of('app').sort();
    const story = await updateTo('app', after);
    const stack = await bench.describe('app');
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(story.filter((line) => line.startsWith('app '))).toEqual([
      'app UPDATE_IN_PROGRESS',
      'app UPDATE_ROLLBACK_IN_PROGRESS',
      'app UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'app UPDATE_ROLLBACK_COMPLETE',
    ]);
    expect(bench.workshop.of('app').sort()).toEqual(world);
    expect(
      [...bench.workshop.things.values()].find((thing) => thing.id.startsWith('Touched'))?.properties,
    ).toEqual({ Note: 'old' });
    expect(stack.LastOperations?.slice(0, 2).map((item) => item.OperationType)).toEqual([
      'ROLLBACK',
      'UPDATE_STACK',
    ]);
    await updateTo('app', thingsTemplate({ Base: { Kind: 'c' } }));
    expect((await bench.describe('app')).StackStatus).toBe('UPDATE_COMPLETE');
  });

  test('names what it failed to create and what it failed to change', async () => {
    await bench.made('app', thingsTemplate({ Old: {} }));
    await bench.update('app', thingsTemplate({ Old: { Wait: 'update' }, New: { Refuse: 'create' } }));
    await bench.settle('app');
    const begun = (await bench.events('app')).find(
      (event) => event.ResourceStatus === 'UPDATE_ROLLBACK_IN_PROGRESS',
    );
    expect(begun?.ResourceStatusReason).toBe(
      'The following resource(s) failed to create: [New]. The following resource(s) failed to update: [Old]. ',
    );
  });

  test('can be kept as it is and rolled back later', async () => {
    await bench.made('app', before);
    const world = bench.workshop.of('app').sort();
    await bench.update('app', after, { DisableRollback: true });
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_FAILED');
    const plain = bench.update('app', before);
    await expect(plain).rejects.toThrow('non-terminal [UPDATE_FAILED] state');
    await bench.client.send(new RollbackStackCommand({ StackName: 'app' }));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(bench.workshop.of('app').sort()).toEqual(world);
  });

  test('can be kept as it is and updated again, which leaves nothing behind', async () => {
    await bench.made('app', before);
    await bench.update('app', after, { DisableRollback: true });
    await bench.settle('app');
    await bench.update('app', thingsTemplate({ Base: { Kind: 'c' } }), { DisableRollback: true });
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
    expect(bench.workshop.of('app')).toHaveLength(1);
  });

  test('and whose stack is then deleted leaves nothing behind', async () => {
    const id = await bench.made('app', before);
    bench.workshop.jammed.add('Bad');
    await bench.update('app', after);
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
    expect((await bench.settle(id)).StackStatus).toBe('DELETE_COMPLETE');
    expect(bench.workshop.of('app')).toEqual([]);
  });

  test('ends UPDATE_ROLLBACK_FAILED where a resource cannot go back, and can be continued', async () => {
    await bench.made('app', before);
    bench.workshop.jammed.add('Bad');
    await bench.update('app', after);
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    await expect(bench.update('app', before)).rejects.toThrow(
      'is in UPDATE_ROLLBACK_FAILED state and can not be updated.',
    );
    await bench.client.send(new ContinueUpdateRollbackCommand({ StackName: 'app' }));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    bench.workshop.jammed.delete('Bad');
    await bench.client.send(new ContinueUpdateRollbackCommand({ StackName: 'app' }));
    const stack = await bench.settle('app');
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.LastOperations?.[0]?.OperationType).toBe('CONTINUE_ROLLBACK');
    expect(bench.workshop.of('app')).toHaveLength(4);
  });

  test('can be continued past a resource that never goes back', async () => {
    await bench.made('app', before);
    bench.workshop.jammed.add('Bad');
    await bench.update('app', after);
    await bench.settle('app');
    const skip = new ContinueUpdateRollbackCommand({ StackName: 'app', ResourcesToSkip: ['Bad'] });
    await bench.client.send(skip);
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    await expect(bench.client.send(skip)).rejects.toThrow('can not continue rollback');
  });
});

test('a cancelled update goes back; only a running one can be cancelled', async () => {
  await bench.made('app', thingsTemplate({ One: {} }));
  const cancel = new CancelUpdateStackCommand({ StackName: 'app' });
  await expect(bench.client.send(cancel)).rejects.toThrow(
    'CancelUpdateStack cannot be called from current stack status',
  );
  await bench.update('app', thingsTemplate({ One: { Note: 'x', Wait: 'update' } }));
  await bench.client.send(cancel);
  expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(noteOf('One-1')).toBeUndefined();
});
