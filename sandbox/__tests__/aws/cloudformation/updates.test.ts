import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  ListStackResourcesCommand,
  RollbackStackCommand,
  UpdateStackCommand,
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

describe('an update', () => {
  test('changes what differs and leaves the rest alone', async () => {
    await bench.made('app', thingsTemplate({ Same: {}, Changed: { Note: 'one' } }));
    expect(await updateTo('app', thingsTemplate({ Same: {}, Changed: { Note: 'two' } }))).toEqual([
      'app UPDATE_IN_PROGRESS',
      'Changed UPDATE_IN_PROGRESS',
      'Changed UPDATE_COMPLETE',
      'app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'app UPDATE_COMPLETE',
    ]);
    expect(noteOf('Changed-2')).toBe('two');
  });

  test('replaces, moves on what refers to it, and removes the old one only afterwards', async () => {
    const version = (Kind: string): string =>
      thingsTemplate({ Base: { Kind }, User: { Note: { Ref: 'Base' } } });
    await bench.made('app', version('a'));
    expect(await updateTo('app', version('b'))).toEqual([
      'app UPDATE_IN_PROGRESS',
      'Base UPDATE_IN_PROGRESS',
      'Base UPDATE_IN_PROGRESS',
      'Base UPDATE_IN_PROGRESS',
      'Base UPDATE_COMPLETE',
      'User UPDATE_IN_PROGRESS',
      'User UPDATE_COMPLETE',
      'app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'Base DELETE_IN_PROGRESS',
      'Base DELETE_COMPLETE',
      'app UPDATE_COMPLETE',
    ]);
    expect(bench.workshop.of('app').sort()).toEqual(['Base-3', 'User-2']);
    expect(noteOf('User-2')).toBe('Base-3');
  });

  test('adds and removes resources', async () => {
    await bench.made('app', thingsTemplate({ Old: {}, Stays: {} }));
    await updateTo('app', thingsTemplate({ Stays: {}, New: {} }));
    expect(bench.workshop.of('app')).toEqual(['Stays-2', 'New-3']);
    const { StackResourceSummaries = [] } = await bench.client.send(
      new ListStackResourcesCommand({ StackName: 'app' }),
    );
    expect(StackResourceSummaries.map((item) => item.LogicalResourceId).sort()).toEqual(['New', 'Stays']);
  });

  test('removes what a condition switches off and makes what it switches on', async () => {
    const template = (On: string): string =>
      thingsTemplate(
        { Always: {}, Maybe: { with: { Condition: 'IsOn' } } },
        {
          Mappings: { Switch: { now: { On } } },
          Conditions: { IsOn: { 'Fn::Equals': [{ 'Fn::FindInMap': ['Switch', 'now', 'On'] }, 'yes'] } },
        },
      );
    await bench.made('app', template('yes'));
    await updateTo('app', template('no'));
    expect(bench.workshop.of('app')).toEqual(['Always-1']);
    await updateTo('app', template('yes'));
    expect(bench.workshop.of('app')).toEqual(['Always-1', 'Maybe-3']);
  });

  test('succeeds although cleanup cannot delete, after three tries', async () => {
    await bench.made('app', thingsTemplate({ Old: {}, Stays: {} }));
    bench.workshop.stuck.add('Old');
    const story = await updateTo('app', thingsTemplate({ Stays: {} }));
    expect(story.filter((line) => line === 'Old DELETE_FAILED')).toHaveLength(3);
    const stack = await bench.describe('app');
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(stack.StackStatusReason).toBe('Update successful. One or more resources could not be deleted.');
  });

  test('without a change is refused', async () => {
    const template = thingsTemplate(
      { One: { Note: { Ref: 'Word' } } },
      { Parameters: { Word: { Type: 'String' } } },
    );
    const Parameters = [{ ParameterKey: 'Word', ParameterValue: 'hello' }];
    await bench.made('app', template, { Parameters, Tags: [{ Key: 'a', Value: 'b' }] });
    const kept = { StackName: 'app', Parameters: [{ ParameterKey: 'Word', UsePreviousValue: true }] };
    const nothing = { name: 'ValidationError', message: 'No updates are to be performed.' };
    const same = [
      { UsePreviousTemplate: true },
      { TemplateBody: template },
      { TemplateBody: `${template}\n` },
    ];
    for (const source of same) {
      await expect(bench.client.send(new UpdateStackCommand({ ...kept, ...source }))).rejects.toMatchObject(
        nothing,
      );
    }
    expect((await bench.describe('app')).StackStatus).toBe('CREATE_COMPLETE');
    expect(noteOf('One-1')).toBe('hello');
  });

  test('of the tags alone reaches every resource; omitted tags stay, an empty list removes them', async () => {
    await bench.made('app', thingsTemplate({ One: {} }), { Tags: [{ Key: 'a', Value: '1' }] });
    const previous = { StackName: 'app', UsePreviousTemplate: true };
    await bench.client.send(new UpdateStackCommand({ ...previous, Tags: [{ Key: 'b', Value: '2' }] }));
    await bench.settle('app');
    expect(bench.workshop.things.get('One-1')?.tags).toMatchObject({ b: '2' });
    expect(bench.workshop.things.get('One-1')?.tags).not.toHaveProperty('a');
    await updateTo('app', thingsTemplate({ One: { Note: 'x' } }));
    expect((await bench.describe('app')).Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await bench.client.send(new UpdateStackCommand({ ...previous, Tags: [] }));
    expect((await bench.settle('app')).Tags).toEqual([]);
  });
});

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

test('a running stack cannot be updated, an unknown one neither', async () => {
  const id = await bench.create('app', thingsTemplate({ One: { Wait: 'create' } }));
  const busy = bench.update('app', thingsTemplate({ One: {} }));
  await expect(busy).rejects.toThrow(`Stack:${id} is in CREATE_IN_PROGRESS state and can not be updated.`);
  await expect(bench.update('ghost', thingsTemplate({ One: {} }))).rejects.toThrow(
    'Stack [ghost] does not exist',
  );
});

test('a retried UpdateStack gives the same answer', async () => {
  await bench.made('app', thingsTemplate({ One: {} }), { ClientRequestToken: 'create' });
  const TemplateBody = thingsTemplate({ One: { Note: 'x' } });
  const input = { StackName: 'app', TemplateBody, ClientRequestToken: 'update' };
  const first = await bench.client.send(new UpdateStackCommand(input));
  const again = await bench.client.send(new UpdateStackCommand(input));
  expect(again).toMatchObject({ StackId: first.StackId, OperationId: first.OperationId });
  await bench.settle('app');
  const other = bench.client.send(new UpdateStackCommand({ ...input, ClientRequestToken: 'create' }));
  await expect(other).rejects.toMatchObject({ name: 'TokenAlreadyExistsException' });
});
