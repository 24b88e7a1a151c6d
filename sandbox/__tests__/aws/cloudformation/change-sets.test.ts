import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateChangeSetInput, DescribeChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const NOTHING =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

async function propose(
  TemplateBody: string,
  more: Partial<CreateChangeSetInput> = {},
): Promise<DescribeChangeSetOutput> {
  const input = { StackName: 'app', ChangeSetName: 'next', TemplateBody, ...more };
  const { Id } = await bench.client.send(new CreateChangeSetCommand(input));
  for (;;) {
    const found = await bench.client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
    if (found.Status !== 'CREATE_IN_PROGRESS') return found;
  }
}

const execute = async (ChangeSetName = 'next', more = {}): Promise<void> => {
  await bench.client.send(new ExecuteChangeSetCommand({ StackName: 'app', ChangeSetName, ...more }));
};

describe('a change set for a new stack', () => {
  test('makes a shell that waits for it, and the stack when it is executed', async () => {
    const Tags = [{ Key: 'team', Value: 'orders' }];
    const found = await propose(thingsTemplate({ One: {} }), { ChangeSetType: 'CREATE', Tags });
    expect(found).toMatchObject({
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      StackName: 'app',
      Tags,
    });
    expect(found.Changes?.map((change) => change.ResourceChange)).toEqual([
      expect.objectContaining({
        Action: 'Add',
        LogicalResourceId: 'One',
        ResourceType: 'Test::Workshop::Thing',
      }),
    ]);
    const shell = await bench.describe('app');
    expect(shell).toMatchObject({ StackStatus: 'REVIEW_IN_PROGRESS', StackId: found.StackId });
    expect(bench.workshop.things.size).toBe(0);
    await expect(bench.update('app', thingsTemplate({ One: {} }))).rejects.toThrow(
      'is in REVIEW_IN_PROGRESS state and can not be updated.',
    );
    await expect(bench.create('app', thingsTemplate({ One: {} }))).rejects.toThrow('already exists');
    await execute();
    expect(await bench.settle('app')).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      StackId: shell.StackId,
      Tags,
    });
    expect(bench.workshop.of('app')).toEqual(['One-1']);
    expect((await bench.story('app')).filter((line) => line.startsWith('app '))).toEqual([
      'app REVIEW_IN_PROGRESS',
      'app CREATE_IN_PROGRESS',
      'app CREATE_COMPLETE',
    ]);
    const after = await bench.client.send(new DescribeChangeSetCommand({ ChangeSetName: found.ChangeSetId }));
    expect(after.ExecutionStatus).toBe('EXECUTE_COMPLETE');
  });

  test('can be thrown away with its shell', async () => {
    await propose(thingsTemplate({ One: {} }), { ChangeSetType: 'CREATE' });
    const remove = new DeleteChangeSetCommand({ StackName: 'app', ChangeSetName: 'next' });
    await bench.client.send(remove);
    await bench.client.send(remove);
    const { StackId = '' } = await bench.describe('app');
    await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
    expect((await bench.settle(StackId)).StackStatus).toBe('DELETE_COMPLETE');
  });

  test('ends as it says when the creation fails', async () => {
    const bad = thingsTemplate({ Bad: { Refuse: 'create' } });
    const found = await propose(bad, { ChangeSetType: 'CREATE', OnStackFailure: 'DELETE' });
    await expect(execute('next', { DisableRollback: true })).rejects.toThrow('OnStackFailure');
    await execute();
    expect((await bench.settle(found.StackId ?? '')).StackStatus).toBe('DELETE_COMPLETE');
  });

  test('is refused where the stack is there; one for an update where it is not', async () => {
    await expect(propose(thingsTemplate({ One: {} }))).rejects.toThrow('Stack [app] does not exist');
    await bench.made('app', thingsTemplate({ One: {} }));
    await expect(propose(thingsTemplate({ One: {} }), { ChangeSetType: 'CREATE' })).rejects.toThrow(
      'Stack [app] already exists and cannot be created again with the changeSet [next].',
    );
  });
});

describe('a change set for a stack', () => {
  const topic = (name: string) => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName: name } });
  const template = (thing: object, topicName: string, extra: object = {}): string =>
    JSON.stringify({
      Resources: {
        Thing: { Type: 'Test::Workshop::Thing', Properties: thing },
        Topic: topic(topicName),
        ...extra,
      },
    });

  beforeEach(async () => {
    await bench.made('app', template({ Note: 'a' }, 'first', { Old: topic('old') }));
  });

  test('tells what it would add, modify, replace and remove, page by page, and does it', async () => {
    const next = template({ Note: 'b' }, 'second', {
      New: topic('new'),
      More: topic('more'),
      Last: topic('last'),
    });
    const found = await propose(next);
    expect(found.Changes).toHaveLength(5);
    const rest = await bench.client.send(
      new DescribeChangeSetCommand({ ChangeSetName: found.ChangeSetId, NextToken: found.NextToken }),
    );
    const changes = [...(found.Changes ?? []), ...(rest.Changes ?? [])].map(({ ResourceChange: change }) =>
      [change?.Action, change?.LogicalResourceId, change?.Replacement].join(' ').trim(),
    );
    expect(changes).toEqual([
      'Modify Thing Conditional',
      'Modify Topic True',
      'Add New',
      'Add More',
      'Add Last',
      'Remove Old',
    ]);
    expect(bench.workshop.things.get('Thing-1')?.properties).toEqual({ Note: 'a' });
    await execute();
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
    expect(bench.workshop.things.get('Thing-1')?.properties).toEqual({ Note: 'b' });
  });

  test('fails where there is nothing to change, and cannot be executed', async () => {
    const found = await propose(template({ Note: 'a' }, 'first', { Old: topic('old') }));
    expect(found).toMatchObject({ Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE', StatusReason: NOTHING });
    expect(found.Changes ?? []).toEqual([]);
    const refused = await execute().catch((error: unknown) => error as Error);
    expect(refused).toMatchObject({ name: 'InvalidChangeSetStatusException' });
    expect((refused as Error).message).toContain('cannot be executed in its current status of [FAILED]');
    expect((await bench.describe('app')).StackStatus).toBe('CREATE_COMPLETE');
  });

  test('is outdated by an update, and gone after another is executed', async () => {
    await propose(template({ Note: 'b' }, 'first'), { ChangeSetName: 'early' });
    await bench.update('app', template({ Note: 'c' }, 'first'));
    await bench.settle('app');
    await expect(execute('early')).rejects.toThrow('current execution status of [OBSOLETE]');
    await propose(template({ Note: 'd' }, 'first'), { ChangeSetName: 'late' });
    const list = async (): Promise<(string | undefined)[]> => {
      const { Summaries = [] } = await bench.client.send(new ListChangeSetsCommand({ StackName: 'app' }));
      return Summaries.map((item) => item.ChangeSetName);
    };
    expect(await list()).toEqual(['early', 'late']);
    await execute('late');
    await bench.settle('app');
    expect(await list()).toEqual(['late']);
    expect(bench.workshop.things.get('Thing-1')?.properties).toEqual({ Note: 'd' });
  });

  test('is found by its name and by its id only, and made once for one token', async () => {
    const first = await propose(template({ Note: 'b' }, 'first'), { ClientToken: 'once' });
    const again = await propose(template({ Note: 'b' }, 'first'), { ClientToken: 'once' });
    expect(again.ChangeSetId).toBe(first.ChangeSetId);
    await expect(propose(template({ Note: 'c' }, 'first'))).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
    const strange = new DescribeChangeSetCommand({ StackName: 'app', ChangeSetName: 'other' });
    await expect(bench.client.send(strange)).rejects.toMatchObject({
      name: 'ChangeSetNotFoundException',
      message: 'ChangeSet [other] does not exist',
    });
    await expect(
      propose(template({}, 'x'), { ChangeSetName: 'x', IncludeNestedStacks: true }),
    ).rejects.toThrow('do not know IncludeNestedStacks');
  });
});
