import {
  CancelUpdateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ListStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import type { DeleteStackInput } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const pair = thingsTemplate({ First: {}, Second: { with: { DependsOn: 'First' } } });

async function remove(StackName: string, options: Partial<DeleteStackInput> = {}): Promise<void> {
  await bench.client.send(new DeleteStackCommand({ ...options, StackName }));
}

test('a deletion goes in reverse order; the stack stays readable by id and its name is free', async () => {
  const id = await bench.made('app', pair);
  await remove('app');
  const gone = await bench.settle(id);
  expect(gone.StackStatus).toBe('DELETE_COMPLETE');
  expect(gone.DeletionTime).toBeInstanceOf(Date);
  expect((await bench.story(id)).slice(-6)).toEqual([
    'app DELETE_IN_PROGRESS',
    'Second DELETE_IN_PROGRESS',
    'Second DELETE_COMPLETE',
    'First DELETE_IN_PROGRESS',
    'First DELETE_COMPLETE',
    'app DELETE_COMPLETE',
  ]);
  expect(bench.workshop.things.size).toBe(0);
  await expect(bench.describe('app')).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id app does not exist',
  });
  const successor = await bench.made('app', pair);
  expect(successor).not.toBe(id);
  const listed = await bench.client.send(new ListStacksCommand({}));
  expect(listed.StackSummaries?.map((stack) => stack.StackStatus)).toEqual([
    'CREATE_COMPLETE',
    'DELETE_COMPLETE',
  ]);
  const existing = await bench.client.send(new ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE'] }));
  expect(existing.StackSummaries?.map((stack) => stack.StackId)).toEqual([successor]);
});

test('deleting nothing succeeds, and so does deleting twice', async () => {
  await remove('never-was');
  const id = await bench.made('app', pair);
  await remove('app');
  await remove(id);
  await bench.settle(id);
  await remove(id);
  expect((await bench.story(id)).filter((line) => line === 'app DELETE_IN_PROGRESS')).toHaveLength(1);
});

test('what cannot be deleted leaves DELETE_FAILED, which can be tried again', async () => {
  bench.workshop.stuck.add('First');
  const id = await bench.made('app', pair);
  await expect(remove('app', { RetainResources: ['First'] })).rejects.toThrow('DELETE_FAILED');
  await expect(remove('app', { DeletionMode: 'FORCE_DELETE_STACK' })).rejects.toThrow('DELETE_FAILED');
  await remove('app');
  const failed = await bench.settle(id);
  expect(failed.StackStatus).toBe('DELETE_FAILED');
  expect(failed.StackStatusReason).toBe('The following resource(s) failed to delete: [First]. ');
  expect(bench.workshop.of('app')).toEqual(['First-1']);
  bench.workshop.stuck.delete('First');
  await remove('app');
  expect((await bench.settle(id)).StackStatus).toBe('DELETE_COMPLETE');
  expect(bench.workshop.of('app')).toEqual([]);
});

test.each([{ RetainResources: ['First'] }, { DeletionMode: 'FORCE_DELETE_STACK' as const }])(
  'a failed deletion can leave a resource behind with %j',
  async (options) => {
    bench.workshop.stuck.add('First');
    const id = await bench.made('app', pair);
    await remove('app');
    await bench.settle(id);
    await remove('app', options);
    expect((await bench.settle(id)).StackStatus).toBe('DELETE_COMPLETE');
    expect(await bench.story(id)).toContain('First DELETE_SKIPPED');
    expect(bench.workshop.of('app')).toEqual(['First-1']);
  },
);

test('DeletionPolicy Retain outlives the stack', async () => {
  const id = await bench.made(
    'app',
    thingsTemplate({ Kept: { with: { DeletionPolicy: 'Retain' } }, Gone: {} }),
  );
  await remove('app');
  await bench.settle(id);
  expect(bench.workshop.of('app')).toEqual(['Kept-1']);
  expect(await bench.story(id)).toContain('Kept DELETE_SKIPPED');
});

test('termination protection holds until it is lifted', async () => {
  const id = await bench.made('app', pair, { EnableTerminationProtection: true });
  expect((await bench.describe('app')).EnableTerminationProtection).toBe(true);
  await expect(remove('app')).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack [app] cannot be deleted while TerminationProtection is enabled',
  });
  expect((await bench.describe('app')).StackStatus).toBe('CREATE_COMPLETE');
  const lift = { StackName: 'app', EnableTerminationProtection: false };
  await bench.client.send(new UpdateTerminationProtectionCommand(lift));
  await remove('app');
  expect((await bench.settle(id)).StackStatus).toBe('DELETE_COMPLETE');
});

test('a deletion takes over from a creation, and refuses a running update', async () => {
  const id = await bench.create(
    'app',
    thingsTemplate({ Done: {}, Slow: { Wait: 'create', with: { DependsOn: 'Done' } } }),
  );
  await bench.until(async () => bench.workshop.of('app').length === 1);
  await remove('app');
  expect((await bench.settle(id)).StackStatus).toBe('DELETE_COMPLETE');
  expect(bench.workshop.of('app')).toEqual([]);

  const other = await bench.made('other', thingsTemplate({ One: {} }));
  await bench.update('other', thingsTemplate({ One: { Wait: 'update' } }));
  await expect(remove('other')).rejects.toThrow(
    `Stack [${other}] cannot be deleted while in status UPDATE_IN_PROGRESS`,
  );
});

test('an export in use keeps its stack', async () => {
  const out = { Outputs: { Name: { Value: { Ref: 'One' }, Export: { Name: 'shared' } } } };
  const giver = await bench.made('giver', thingsTemplate({ One: {} }, out));
  const taker = await bench.made('taker', thingsTemplate({ Two: { Note: { 'Fn::ImportValue': 'shared' } } }));
  expect(bench.workshop.things.get('Two-2')?.properties['Note']).toBe('One-1');
  await remove('giver');
  const refused = await bench.settle(giver);
  expect(refused.StackStatus).toBe('DELETE_FAILED');
  expect(refused.StackStatusReason).toBe('Export shared cannot be deleted as it is in use by taker');
  await remove('taker');
  await bench.settle(taker);
  await remove('giver');
  expect((await bench.settle(giver)).StackStatus).toBe('DELETE_COMPLETE');
  const { Stacks } = await bench.client.send(new DescribeStacksCommand({}));
  expect(Stacks).toEqual([]);
});

test('an import holds through an update that fails before it comes to it, and ends with one that drops it', async () => {
  const out = { Outputs: { Name: { Value: { Ref: 'One' }, Export: { Name: 'shared' } } } };
  const giver = await bench.made('giver', thingsTemplate({ One: {} }, out));
  const user = { Note: { 'Fn::ImportValue': 'shared' }, with: { DependsOn: 'First' } };
  await bench.made('taker', thingsTemplate({ First: {}, User: user }));
  await bench.update('taker', thingsTemplate({ First: { Wait: 'update' }, User: user }));
  await remove('giver');
  expect((await bench.settle(giver)).StackStatus).toBe('DELETE_FAILED');
  await bench.client.send(new CancelUpdateStackCommand({ StackName: 'taker' }));
  expect((await bench.settle('taker')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  await remove('giver');
  expect((await bench.settle(giver)).StackStatus).toBe('DELETE_FAILED');
  await bench.update('taker', thingsTemplate({ First: {}, User: {} }));
  expect((await bench.settle('taker')).StackStatus).toBe('UPDATE_COMPLETE');
  await remove('giver');
  expect((await bench.settle(giver)).StackStatus).toBe('DELETE_COMPLETE');
});
