import {
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const kept = { Note: 'precious', with: { DeletionPolicy: 'Retain' } };

/** Leaves a thing behind that no stack owns. @returns its physical id */
async function leaveThing(): Promise<string> {
  const id = await bench.made('old', thingsTemplate({ Kept: kept }));
  await bench.client.send(new DeleteStackCommand({ StackName: 'old' }));
  await bench.settle(id);
  return [...bench.workshop.things.keys()][0] ?? '';
}

async function importInto(
  StackName: string,
  TemplateBody: string,
  thing: string,
  logicalId = 'Kept',
): Promise<string> {
  const command = new CreateChangeSetCommand({
    StackName,
    TemplateBody,
    ChangeSetName: 'import',
    ChangeSetType: 'IMPORT',
    ResourcesToImport: [
      {
        LogicalResourceId: logicalId,
        ResourceType: 'Test::Workshop::Thing',
        ResourceIdentifier: { Id: thing },
      },
    ],
  });
  const { Id = '', StackId = '' } = await bench.client.send(command);
  const describe = new DescribeChangeSetCommand({ ChangeSetName: Id });
  await bench.until(async () => (await bench.client.send(describe)).Status === 'CREATE_COMPLETE');
  const { Changes } = await bench.client.send(describe);
  expect(Changes?.[0]?.ResourceChange).toMatchObject({ Action: 'Import', PhysicalResourceId: thing });
  await bench.client.send(new ExecuteChangeSetCommand({ ChangeSetName: Id }));
  return StackId;
}

test('what a deleted stack left behind comes into a new one, with its tags, and is the same', async () => {
  const thing = await leaveThing();
  const id = await importInto('new', thingsTemplate({ Kept: kept }), thing);
  expect((await bench.settle(id)).StackStatus).toBe('IMPORT_COMPLETE');
  expect([...bench.workshop.things.keys()]).toEqual([thing]);
  expect(bench.workshop.things.get(thing)?.tags['aws:cloudformation:stack-name']).toBe('new');
  expect(await bench.story(id)).toEqual([
    'new REVIEW_IN_PROGRESS',
    'new IMPORT_IN_PROGRESS',
    'Kept IMPORT_IN_PROGRESS',
    'Kept IMPORT_COMPLETE',
    'Kept UPDATE_IN_PROGRESS',
    'Kept UPDATE_COMPLETE',
    'new IMPORT_COMPLETE',
  ]);
  await bench.update('new', thingsTemplate({ Kept: { Note: 'changed' } }));
  expect((await bench.settle(id)).StackStatus).toBe('UPDATE_COMPLETE');
  await bench.client.send(new DeleteStackCommand({ StackName: 'new' }));
  await bench.settle(id);
  expect(bench.workshop.things.size).toBe(0);
});

test('an import that fails lets go of what it took, which can be imported again', async () => {
  const thing = await leaveThing();
  const id = await bench.made('app', thingsTemplate({ One: {} }));
  const both = thingsTemplate({ One: {}, Kept: kept });
  bench.cloudformation.faults.add({
    kind: 'fail-resource',
    stack: 'app',
    resource: 'Kept',
    during: 'create',
    reason: 'No',
    times: 1,
  });
  await importInto('app', both, thing);
  const stack = await bench.settle(id);
  expect(stack.StackStatus).toBe('IMPORT_ROLLBACK_COMPLETE');
  const failed = (event: StackEvent): boolean => event.ResourceStatus === 'IMPORT_FAILED';
  expect((await bench.events(id)).filter(failed).map((event) => event.ResourceStatusReason)).toEqual(['No']);
  await importInto('app', both, thing);
  expect((await bench.settle(id)).StackStatus).toBe('IMPORT_COMPLETE');
  expect(bench.workshop.things.size).toBe(2);
});

test('what is not there, or belongs to a stack, cannot be imported', async () => {
  await bench.made('owner', thingsTemplate({ Kept: kept }));
  const [owned = ''] = bench.workshop.of('owner');
  const id = await importInto('new', thingsTemplate({ Kept: kept }), owned);
  expect((await bench.settle(id)).StackStatus).toBe('IMPORT_ROLLBACK_COMPLETE');
  const reasons = (await bench.events(id)).map((event) => event.ResourceStatusReason);
  expect(reasons).toContain(
    `Resource of type 'Test::Workshop::Thing' with identifier '{"Id":"${owned}"}' was not found.`,
  );
  expect(bench.workshop.things.get(owned)?.stackName).toBe('owner');
});

test('an import does nothing else', async () => {
  const thing = await leaveThing();
  await bench.made('app', thingsTemplate({ One: {} }));
  await expect(importInto('app', thingsTemplate({ One: { Note: 'x' }, Kept: kept }), thing)).rejects.toThrow(
    'You have modified resources [One] in your template that are not being imported.',
  );
  await expect(importInto('app', thingsTemplate({ One: {}, Kept: {} }), thing)).rejects.toThrow(
    'The following resources to import [Kept] must have DeletionPolicy attribute specified in the template.',
  );
  const more = { Outputs: { New: { Value: 'x' } } };
  await expect(importInto('app', thingsTemplate({ One: {}, Kept: kept }, more), thing)).rejects.toThrow(
    'you cannot modify or add [Outputs]',
  );
  expect((await bench.describe('app')).StackStatus).toBe('CREATE_COMPLETE');
});
