import {
  CreateStackCommand,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const pair = thingsTemplate({ First: {}, Second: { Note: { Ref: 'First' } } });

describe('a creation', () => {
  test('answers at once and goes through its states', async () => {
    // Slow enough that the answer to the next call comes first, also on a busy machine.
    await bench.close();
    bench = await Bench.open({ resourceMs: 200 });
    const made = await bench.create('plain', pair, { ClientRequestToken: 'token-1' });
    const begun = await bench.describe('plain');
    expect(begun.StackStatus).toBe('CREATE_IN_PROGRESS');
    const done = await bench.settle(made);
    expect(done.StackStatus).toBe('CREATE_COMPLETE');
    expect(await bench.story(made)).toEqual([
      'plain CREATE_IN_PROGRESS',
      'First CREATE_IN_PROGRESS',
      'First CREATE_IN_PROGRESS',
      'First CREATE_COMPLETE',
      'Second CREATE_IN_PROGRESS',
      'Second CREATE_IN_PROGRESS',
      'Second CREATE_COMPLETE',
      'plain CREATE_COMPLETE',
    ]);
    const events = await bench.events(made);
    expect(new Set(events.map((event) => event.EventId)).size).toBe(events.length);
    expect(new Set(events.map((event) => event.ClientRequestToken))).toEqual(new Set(['token-1']));
    expect(events[0]?.ResourceStatusReason).toBe('User Initiated');
    expect(events[1]?.PhysicalResourceId).toBe('');
    expect(events[2]?.PhysicalResourceId).toBe('First-1');
    expect(bench.workshop.of('plain')).toEqual(['First-1', 'Second-2']);
  });

  test('gives events newest first in small pages that stay put while new ones come', async () => {
    const made = await bench.create('paged', pair);
    await bench.settle(made);
    const first = await bench.client.send(new DescribeStackEventsCommand({ StackName: made }));
    expect(first.StackEvents).toHaveLength(5);
    expect(first.StackEvents?.[0]?.ResourceStatus).toBe('CREATE_COMPLETE');
    await bench.update('paged', thingsTemplate({ First: { Note: 'new' } }));
    await bench.settle(made);
    const { NextToken } = first;
    const second = await bench.client.send(new DescribeStackEventsCommand({ StackName: made, NextToken }));
    expect(second.StackEvents?.map((event) => `${event.LogicalResourceId} ${event.ResourceStatus}`)).toEqual([
      'First CREATE_IN_PROGRESS',
      'First CREATE_IN_PROGRESS',
      'paged CREATE_IN_PROGRESS',
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  test('tags every resource with the stack', async () => {
    const made = await bench.create('tagged', thingsTemplate({ One: {} }), {
      Tags: [{ Key: 'team', Value: '<a&b>' }],
    });
    const stack = await bench.settle(made);
    expect(stack.Tags).toEqual([{ Key: 'team', Value: '<a&b>' }]);
    expect([...bench.workshop.things.values()][0]?.tags).toEqual({
      team: '<a&b>',
      'aws:cloudformation:stack-name': 'tagged',
      'aws:cloudformation:stack-id': made,
      'aws:cloudformation:logical-id': 'One',
    });
  });

  test('of independent resources makes them side by side', async () => {
    await bench.close();
    bench = await Bench.open({ resourceMs: 30 });
    const made = await bench.create('wide', thingsTemplate({ A: {}, B: {}, C: {} }));
    await bench.settle(made);
    const story = await bench.story(made);
    const firstDone = story.findIndex((line) => line.endsWith('_COMPLETE'));
    expect(story.slice(1, firstDone).filter((line) => line.endsWith(' CREATE_IN_PROGRESS'))).toHaveLength(6);
  });
});

describe('a creation that fails', () => {
  const failing = thingsTemplate({
    Good: {},
    Bad: { Refuse: 'create', with: { DependsOn: 'Good' } },
    Slow: { Wait: 'create' },
  });

  test('is rolled back, under an operation of its own', async () => {
    const made = await bench.create('failing', failing);
    const stack = await bench.settle(made);
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    const events = await bench.events(made);
    const reason = (id: string, status: string): string | undefined =>
      events.find((event) => event.LogicalResourceId === id && event.ResourceStatus === status)
        ?.ResourceStatusReason;
    expect(reason('Bad', 'CREATE_FAILED')).toBe('The workshop refuses to create this');
    expect(reason('Slow', 'CREATE_FAILED')).toBe('Resource creation cancelled');
    expect(reason('failing', 'ROLLBACK_IN_PROGRESS')).toMatch(
      /^The following resource\(s\) failed to create: \[Bad, Slow\]\. Rollback requested by user\.$/,
    );
    expect(reason('Good', 'DELETE_COMPLETE')).toBeUndefined();
    expect(bench.workshop.of('failing')).toEqual([]);
    expect(stack.LastOperations?.map((item) => item.OperationType)).toEqual(['ROLLBACK', 'CREATE_STACK']);

    const OperationId = stack.LastOperations?.[1]?.OperationId;
    const causes = await bench.client.send(
      new DescribeEventsCommand({ OperationId, Filters: { FailedEvents: true } }),
    );
    expect(causes.OperationEvents?.map((event) => event.LogicalResourceId).sort()).toEqual(['Bad', 'Slow']);
    const lastEvent = await bench.client.send(
      new DescribeEventsCommand({
        StackName: 'failing',
        OperationId: stack.LastOperations?.[0]?.OperationId,
      }),
    );
    expect(lastEvent.OperationEvents?.[0]).toMatchObject({
      EventType: 'STACK_EVENT',
      OperationType: 'ROLLBACK',
      OperationStatus: 'SUCCEEDED',
    });
  });

  test('stays as it is with DisableRollback', async () => {
    const made = await bench.create('kept', failing, { DisableRollback: true });
    const stack = await bench.settle(made);
    expect(stack.StackStatus).toBe('CREATE_FAILED');
    expect(bench.workshop.of('kept')).toEqual(['Good-1']);
  });

  test('is deleted with OnFailure DELETE, and readable by id only', async () => {
    const made = await bench.create('wiped', failing, { OnFailure: 'DELETE' });
    expect((await bench.settle(made)).StackStatus).toBe('DELETE_COMPLETE');
    await expect(bench.describe('wiped')).rejects.toThrow('Stack with id wiped does not exist');
    expect(await bench.story(made)).toContain('Bad CREATE_FAILED');
  });

  test('is ROLLBACK_FAILED when what was made cannot go', async () => {
    bench.workshop.stuck.add('Good');
    const made = await bench.create('wedged', failing);
    const stack = await bench.settle(made);
    expect(stack.StackStatus).toBe('ROLLBACK_FAILED');
    expect(stack.StackStatusReason).toBe('The following resource(s) failed to delete: [Good]. ');
    const { StackResourceSummaries } = await bench.client.send(
      new ListStackResourcesCommand({ StackName: made }),
    );
    expect(StackResourceSummaries?.find((item) => item.LogicalResourceId === 'Good')).toMatchObject({
      ResourceStatus: 'DELETE_FAILED',
      ResourceStatusReason: 'The thing is stuck',
    });
  });
});

test('a retried CreateStack gives the same answer, another one is refused', async () => {
  const input = { StackName: 'twice', TemplateBody: pair, ClientRequestToken: 'once' };
  const first = await bench.client.send(new CreateStackCommand(input));
  const again = await bench.client.send(new CreateStackCommand(input));
  expect(again).toMatchObject({ StackId: first.StackId, OperationId: first.OperationId });
  const other = bench.client.send(new CreateStackCommand({ ...input, ClientRequestToken: 'other' }));
  await expect(other).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: 'Stack [twice] already exists',
  });
});

test('closing stops a creation where it is', async () => {
  const id = await bench.create(
    'app',
    thingsTemplate({ Slow: { Wait: 'create' }, Next: { with: { DependsOn: 'Slow' } } }),
  );
  await bench.cloudformation.close();
  expect((await bench.describe(id)).StackStatus).toBe('CREATE_IN_PROGRESS');
  expect(bench.workshop.of('app')).toEqual([]);
});
