import { DeleteStackCommand, DescribeEventsCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { Family, inner, rootTemplate } from './family.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
let family: Family;
beforeEach(async () => {
  bench = await Bench.open();
  family = new Family(bench);
});
afterEach(async () => bench.close());

describe('a nested stack', () => {
  beforeEach(() => family.writeChild(inner()));

  test('is made with its root, and gives it outputs, tags and a family', async () => {
    const Tags = [{ Key: 'team', Value: 'orders' }];
    const root = await bench.made('app', rootTemplate('one'), { Tags });
    const child = await family.child(root);
    expect(await bench.describe(child)).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      StackName: expect.stringMatching(/^app-Child-[0-9A-Z]{12}$/) as string,
      ParentId: root,
      RootId: root,
      Tags,
      Parameters: [{ ParameterKey: 'Note', ParameterValue: 'one' }],
    });
    expect((await bench.describe(root)).RootId).toBeUndefined();
    expect(family.notes()).toEqual(['one', 'one']);
    const { Outputs = [] } = await bench.describe(root);
    expect(Outputs[0]?.OutputValue).toMatch(/^arn:test:Inner-/);
    const own = (await bench.events(root)).filter((event) => event.LogicalResourceId === 'Child');
    expect(own.map((event) => [event.ResourceStatus, event.PhysicalResourceId])).toEqual([
      ['CREATE_IN_PROGRESS', ''],
      ['CREATE_IN_PROGRESS', child],
      ['CREATE_COMPLETE', child],
    ]);
    expect(await bench.story(child)).toContain('Inner CREATE_COMPLETE');
    const { StackSummaries = [] } = await bench.client.send(new ListStacksCommand({}));
    expect(StackSummaries.map((item) => item.ParentId)).toEqual([root, undefined]);
  });

  test('is deleted with its root, and kept where the root retains it', async () => {
    const root = await bench.made('app', rootTemplate('one'));
    const kept = await bench.made('other', rootTemplate('two', {}, { DeletionPolicy: 'Retain' }));
    const [child, survivor] = [await family.child(root), await family.child(kept)];
    for (const StackName of [root, kept]) {
      await bench.client.send(new DeleteStackCommand({ StackName }));
      expect((await bench.settle(StackName)).StackStatus).toBe('DELETE_COMPLETE');
    }
    expect(await family.status(child)).toBe('DELETE_COMPLETE');
    expect(await family.status(survivor)).toBe('CREATE_COMPLETE');
    expect(family.notes()).toEqual(['two']);
  });

  test('that was deleted by hand makes the next update of its root fail for good', async () => {
    const root = await bench.made('app', rootTemplate('one'));
    const child = await family.child(root);
    await bench.client.send(new DeleteStackCommand({ StackName: child }));
    expect((await bench.settle(child)).StackStatus).toBe('DELETE_COMPLETE');
    await bench.update('app', rootTemplate('two'));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
    expect((await bench.settle(root)).StackStatus).toBe('DELETE_COMPLETE');
    expect(family.notes()).toEqual([]);
  });
});

describe('a nested stack that cannot be made', () => {
  test('fails its root, which tells so in its own words and deletes it', async () => {
    family.writeChild({ ...inner(), Bad: { Refuse: 'create', with: { DependsOn: 'Inner' } } });
    const root = await bench.create('app', rootTemplate('one'));
    expect((await bench.settle(root)).StackStatus).toBe('ROLLBACK_COMPLETE');
    const failed = await bench.client.send(
      new DescribeEventsCommand({ StackName: root, Filters: { FailedEvents: true } }),
    );
    const [event] = failed.OperationEvents ?? [];
    const child = event?.PhysicalResourceId ?? '';
    expect(event?.ResourceStatusReason).toBe(
      `Embedded stack ${child} was not successfully created: The following resource(s) failed to create: [Bad]. `,
    );
    expect(await family.status(child)).toBe('DELETE_COMPLETE');
    const cause = await bench.client.send(
      new DescribeEventsCommand({ StackName: child, Filters: { FailedEvents: true } }),
    );
    expect(cause.OperationEvents?.map((item) => item.ResourceStatusReason)).toEqual([
      'The workshop refuses to create this',
    ]);
    expect(cause.OperationEvents?.[0]?.OperationId).not.toBe(event?.OperationId);
    expect(family.notes()).toEqual([]);
  });

  test('stays as it is where the root keeps its failures', async () => {
    family.writeChild({ ...inner(), Bad: { Refuse: 'create', with: { DependsOn: 'Inner' } } });
    const root = await bench.create('app', rootTemplate('one'), { DisableRollback: true });
    expect((await bench.settle(root)).StackStatus).toBe('CREATE_FAILED');
    expect(await family.status(await family.child(root))).toBe('CREATE_FAILED');
    expect(family.notes()).toEqual(['one']);
  });

  test('is refused in the root for what its template is, wants or lacks', async () => {
    const reason = async (): Promise<string | undefined> => {
      const root = await bench.create('app', rootTemplate('one'));
      await bench.settle(root);
      await bench.client.send(new DeleteStackCommand({ StackName: root }));
      await bench.settle(root);
      return family.reason(root, 'Child', 'CREATE_FAILED');
    };
    expect(await reason()).toBe('S3 error: Access Denied');
    family.writeChild({}, thingsTemplate(inner(), { Parameters: {} }));
    expect(await reason()).toMatch(/^Template format error: Unresolved resource dependencies \[Note\]/);
    const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
    family.writeChild({}, JSON.stringify({ Resources: { Role: role } }));
    expect(await reason()).toBe('Requires capabilities : [CAPABILITY_IAM]');
    expect(bench.workshop.things.size).toBe(0);
  });

  test('is given up and deleted with a root that fails elsewhere', async () => {
    family.writeChild(inner({ Wait: 'create' }));
    const parts = JSON.parse(rootTemplate('one')) as { Resources: Record<string, object> };
    parts.Resources['Bad'] = { Type: 'Test::Workshop::Thing', Properties: { Refuse: 'create' } };
    const root = await bench.create('app', JSON.stringify(parts));
    expect((await bench.settle(root)).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await family.reason(root, 'Child', 'CREATE_FAILED')).toBe('Resource creation cancelled');
    const statuses = bench.cloudformation.stacks().map(({ status }) => status);
    expect(statuses).toEqual(['ROLLBACK_COMPLETE']);
    expect(family.notes()).toEqual([]);
  });
});

test('a nested stack that cannot be deleted keeps its root in DELETE_FAILED', async () => {
  family.writeChild(inner());
  const root = await bench.made('app', rootTemplate('one'));
  const child = await family.child(root);
  family.fail('Inner', 'delete', 1);
  await bench.client.send(new DeleteStackCommand({ StackName: root }));
  expect((await bench.settle(root)).StackStatus).toBe('DELETE_FAILED');
  expect(await family.reason(root, 'Child', 'DELETE_FAILED')).toBe(
    `Embedded stack ${child} was not successfully deleted: The following resource(s) failed to delete: [Inner]. `,
  );
  await bench.client.send(new DeleteStackCommand({ StackName: root }));
  expect((await bench.settle(root)).StackStatus).toBe('DELETE_COMPLETE');
  expect(await family.status(child)).toBe('DELETE_COMPLETE');
});
