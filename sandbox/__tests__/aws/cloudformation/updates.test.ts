import { ListStackResourcesCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
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
