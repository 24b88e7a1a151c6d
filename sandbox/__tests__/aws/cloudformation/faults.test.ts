import { CancelUpdateStackCommand, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CloudFormationFault } from '../../../aws/cloudformation/faults.ts';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const two = thingsTemplate({ One: { Note: 'a' }, Two: { Note: 'a', with: { DependsOn: 'One' } } });
const changed = thingsTemplate({ One: { Note: 'b' }, Two: { Note: 'b', with: { DependsOn: 'One' } } });

function fail(resource: string, during: 'create' | 'update' | 'delete' | 'rollback', more = {}): void {
  bench.cloudformation.faults.add({ kind: 'fail-resource', stack: 'app', resource, during, ...more });
}

function hold(status: string): void {
  bench.cloudformation.faults.add({ kind: 'hold-stack', stack: 'app', status });
}

async function reach(id: string, status: string): Promise<void> {
  await bench.until(async () => (await bench.describe(id)).StackStatus === status);
}

describe('a resource that fails on demand', () => {
  test('fails to be made with the reason given, as often as said', async () => {
    fail('Two', 'create', { reason: 'Out of luck', times: 1 });
    const id = await bench.create('app', two);
    expect((await bench.settle(id)).StackStatus).toBe('ROLLBACK_COMPLETE');
    const failed = (await bench.events(id)).find((event) => event.ResourceStatus === 'CREATE_FAILED');
    expect(failed).toMatchObject({ LogicalResourceId: 'Two', ResourceStatusReason: 'Out of luck' });
    expect(bench.cloudformation.faults.list()).toEqual([]);
    await bench.client.send(new DeleteStackCommand({ StackName: id }));
    await bench.settle(id);
    await bench.made('app', two);
    expect(bench.workshop.of('app')).toHaveLength(2);
  });

  test('fails while a creation is undone: ROLLBACK_FAILED', async () => {
    fail('Two', 'create');
    fail('One', 'rollback');
    const stack = await bench.settle(await bench.create('app', two));
    expect(stack.StackStatus).toBe('ROLLBACK_FAILED');
    expect(stack.StackStatusReason).toBe('The following resource(s) failed to delete: [One]. ');
    expect(bench.workshop.of('app')).toEqual(['One-1']);
  });

  test('fails to go back: UPDATE_ROLLBACK_FAILED', async () => {
    await bench.made('app', two);
    fail('Two', 'update');
    fail('Two', 'rollback', { times: 1 });
    await bench.update('app', changed);
    const stack = await bench.settle('app');
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    expect(stack.StackStatusReason).toBe('The following resource(s) failed to update: [Two]. ');
  });

  test('fails to be deleted, in another stack of the same template it does not', async () => {
    const id = await bench.made('app', two);
    const other = await bench.made('other', two);
    fail('One', 'delete');
    for (const StackName of ['app', 'other']) await bench.client.send(new DeleteStackCommand({ StackName }));
    expect((await bench.settle(id)).StackStatus).toBe('DELETE_FAILED');
    expect((await bench.settle(other)).StackStatus).toBe('DELETE_COMPLETE');
    bench.cloudformation.faults.clear();
    await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
    expect((await bench.settle(id)).StackStatus).toBe('DELETE_COMPLETE');
  });
});

describe('a stack that is held', () => {
  test('stays in the status until it is released, its work there done', async () => {
    hold('CREATE_IN_PROGRESS');
    const id = await bench.create('app', two);
    await bench.until(async () => (await bench.story(id)).includes('Two CREATE_COMPLETE'));
    expect((await bench.describe(id)).StackStatus).toBe('CREATE_IN_PROGRESS');
    bench.cloudformation.faults.release('app');
    expect((await bench.settle(id)).StackStatus).toBe('CREATE_COMPLETE');
    const none: readonly CloudFormationFault[] = [];
    expect(bench.cloudformation.faults.list()).toEqual(none);
  });

  test('goes on when all faults are taken back', async () => {
    const id = await bench.made('app', two);
    hold('DELETE_IN_PROGRESS');
    await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
    await bench.until(async () => (await bench.story(id)).includes('One DELETE_COMPLETE'));
    expect((await bench.describe(id)).StackStatus).toBe('DELETE_IN_PROGRESS');
    bench.cloudformation.faults.clear();
    expect((await bench.settle(id)).StackStatus).toBe('DELETE_COMPLETE');
  });

  test('can be cancelled while it updates, and held once more on its way back', async () => {
    await bench.made('app', two);
    hold('UPDATE_IN_PROGRESS');
    hold('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
    await bench.update('app', changed);
    await bench.until(async () => (await bench.story('app')).includes('Two UPDATE_COMPLETE'));
    await bench.client.send(new CancelUpdateStackCommand({ StackName: 'app' }));
    await reach('app', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
    expect(bench.workshop.things.get('One-1')?.properties['Note']).toBe('a');
    bench.cloudformation.faults.release('app');
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('can be deleted while it is made', async () => {
    hold('CREATE_IN_PROGRESS');
    const id = await bench.create('app', two);
    await bench.until(async () => (await bench.story(id)).includes('Two CREATE_COMPLETE'));
    await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
    expect((await bench.settle(id)).StackStatus).toBe('DELETE_COMPLETE');
    expect(bench.workshop.of('app')).toEqual([]);
  });

  test('does not keep the sandbox from closing', async () => {
    hold('CREATE_IN_PROGRESS');
    const id = await bench.create('app', two);
    await bench.until(async () => (await bench.story(id)).includes('Two CREATE_COMPLETE'));
    await bench.cloudformation.close();
    expect(bench.cloudformation.stacks()[0]?.status).toBe('CREATE_IN_PROGRESS');
  });
});
