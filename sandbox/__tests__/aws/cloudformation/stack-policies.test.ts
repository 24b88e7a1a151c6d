import {
  CreateStackCommand,
  GetStackPolicyCommand,
  SetStackPolicyCommand,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const allow = { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' };

const protecting = (resource: string, Action: string, more: object = {}): string =>
  JSON.stringify({
    Statement: [
      { Effect: 'Deny', Action, Principal: '*', Resource: `LogicalResourceId/${resource}`, ...more },
      allow,
    ],
  });

const before = thingsTemplate({ One: { Note: 'a' }, Two: { Note: 'a' } });
const after = thingsTemplate({ One: { Note: 'b' }, Two: { Note: 'b' } });

async function updateTo(template: string, more = {}): Promise<string | undefined> {
  await bench.update('app', template, more);
  return (await bench.settle('app')).StackStatus;
}

async function reasonOf(resource: string): Promise<string | undefined> {
  const events = await bench.events('app');
  return events.find(
    ({ LogicalResourceId: id, ResourceStatus: status }) => id === resource && status === 'UPDATE_FAILED',
  )?.ResourceStatusReason;
}

const notes = (): unknown[] => [...bench.workshop.things.values()].map((thing) => thing.properties['Note']);

test('a policy fails the update of what it protects, and all goes back', async () => {
  const StackPolicyBody = protecting('Two', 'Update:Modify');
  await bench.client.send(
    new CreateStackCommand({ StackName: 'app', TemplateBody: before, StackPolicyBody }),
  );
  await bench.settle('app');
  expect(await bench.client.send(new GetStackPolicyCommand({ StackName: 'app' }))).toMatchObject({
    StackPolicyBody,
  });
  expect(await updateTo(after)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await reasonOf('Two')).toBe(
    'Action denied by stack policy: Statement [#1] does not allow [Update:Modify] for resource [LogicalResourceId/Two];',
  );
  expect(notes()).toEqual(['a', 'a']);
  const elsewhere = thingsTemplate({ One: { Note: 'b' }, Two: { Note: 'a' } });
  expect(await updateTo(elsewhere)).toBe('UPDATE_COMPLETE');
});

test('it can be lifted for one update, and what no statement allows is denied', async () => {
  await bench.made('app', before);
  const one = { ...allow, Resource: 'LogicalResourceId/One' };
  const StackPolicyBody = JSON.stringify({ Statement: [one] });
  await bench.client.send(new SetStackPolicyCommand({ StackName: 'app', StackPolicyBody }));
  expect(await updateTo(after)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await reasonOf('Two')).toBe(
    'Action denied by stack policy: No statement allows [Update:Modify] for resource [LogicalResourceId/Two];',
  );
  const lifted = { StackPolicyDuringUpdateBody: JSON.stringify({ Statement: [allow] }) };
  expect(await updateTo(after, lifted)).toBe('UPDATE_COMPLETE');
  expect(notes()).toEqual(['b', 'b']);
  expect(await updateTo(before)).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('it tells replacing and removing from changing, by type too', async () => {
  await bench.made('app', before);
  const thing = { Condition: { StringEquals: { ResourceType: ['Test::Workshop::Thing'] } } };
  const StackPolicyBody = protecting('*', 'Update:Replace', { NotResource: undefined, ...thing });
  await bench.client.send(new SetStackPolicyCommand({ StackName: 'app', StackPolicyBody }));
  expect(await updateTo(after)).toBe('UPDATE_COMPLETE');
  const replacing = thingsTemplate({ One: { Kind: 'new', Note: 'b' }, Two: { Note: 'b' } });
  expect(await updateTo(replacing)).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await reasonOf('One')).toContain('does not allow [Update:Replace]');
  const stillThere = protecting('Two', 'Update:Delete');
  await bench.client.send(new SetStackPolicyCommand({ StackName: 'app', StackPolicyBody: stillThere }));
  expect(await updateTo(thingsTemplate({ One: { Note: 'c' } }))).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await reasonOf('Two')).toContain('does not allow [Update:Delete]');
  expect([...bench.workshop.things.keys()]).toEqual(['One-1', 'Two-2']);
  expect(notes()).toEqual(['b', 'b']);
});

test('a policy that comes with an update is in force after it, if it succeeds', async () => {
  const old = protecting('Two', 'Update:*');
  await bench.made('app', before, { StackPolicyBody: old });
  const open = JSON.stringify({ Statement: [allow] });
  const inForce = async (): Promise<string | undefined> =>
    (await bench.client.send(new GetStackPolicyCommand({ StackName: 'app' }))).StackPolicyBody;
  expect(await updateTo(after, { StackPolicyBody: open })).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await inForce()).toBe(old);
  const harmless = thingsTemplate({ One: { Note: 'b' }, Two: { Note: 'a' } });
  expect(await updateTo(harmless, { StackPolicyBody: open })).toBe('UPDATE_COMPLETE');
  expect(await inForce()).toBe(open);
  expect(await updateTo(after)).toBe('UPDATE_COMPLETE');
});

test('a policy that says nothing is refused', async () => {
  await bench.made('app', before);
  const set = async (StackPolicyBody?: string): Promise<unknown> =>
    bench.client.send(new SetStackPolicyCommand({ StackName: 'app', StackPolicyBody }));
  await expect(set('{')).rejects.toThrow('Error validating stack policy');
  await expect(set('{"Statement":[]}')).rejects.toThrow('Statement is required');
  await expect(set(JSON.stringify({ Statement: [{ ...allow, Principal: 'me' }] }))).rejects.toThrow(
    'Principal',
  );
  await expect(set()).rejects.toThrow('Either StackPolicyURL or StackPolicyBody must be specified.');
});
