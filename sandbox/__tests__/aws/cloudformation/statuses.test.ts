import {
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  StackStatus,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultStep } from '../../../aws/cloudformation/faults.ts';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const kept = { Note: 'kept', with: { DeletionPolicy: 'Retain' } };
const before = thingsTemplate({ One: { Note: 'a' }, Two: { with: { DependsOn: 'One' } } });
const after = thingsTemplate({ One: { Note: 'b' }, Two: { Note: 'b', with: { DependsOn: 'One' } } });

const create = async (more = {}): Promise<string> => bench.create('app', before, more);

async function update(more = {}): Promise<string> {
  const id = await bench.made('app', before);
  await bench.update('app', after, more);
  return id;
}

async function remove(): Promise<string> {
  const id = await bench.made('app', before);
  await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
  return id;
}

async function propose(more: object): Promise<{ readonly Id: string; readonly StackId: string }> {
  const shared = { StackName: 'app', ChangeSetName: 'next', ...more };
  const command = new CreateChangeSetCommand({ TemplateBody: before, ...shared });
  const { Id = '', StackId = '' } = await bench.client.send(command);
  const describe = new DescribeChangeSetCommand({ ChangeSetName: Id });
  await bench.until(async () => (await bench.client.send(describe)).Status === 'CREATE_COMPLETE');
  return { Id, StackId };
}

const review = async (): Promise<string> => (await propose({ ChangeSetType: 'CREATE' })).StackId;

/** Imports the thing that another stack left behind. */
async function takeIn(): Promise<string> {
  const old = await bench.made('old', thingsTemplate({ Kept: kept }));
  await bench.client.send(new DeleteStackCommand({ StackName: 'old' }));
  await bench.settle(old);
  const [Id = ''] = bench.workshop.things.keys();
  const resource = {
    LogicalResourceId: 'Kept',
    ResourceType: 'Test::Workshop::Thing',
    ResourceIdentifier: { Id },
  };
  const { Id: ChangeSetName, StackId } = await propose({
    TemplateBody: thingsTemplate({ Kept: kept }),
    ChangeSetType: 'IMPORT',
    ResourcesToImport: [resource],
  });
  await bench.client.send(new ExecuteChangeSetCommand({ ChangeSetName }));
  return StackId;
}

interface Way {
  readonly steps: () => Promise<string>;
  /** `<logical id> <step>` that fail. */
  readonly failing?: readonly `${string} ${FaultStep}`[];
}

const kept_as_is = { DisableRollback: true };
const failingCreate = ['Two create'] as const;
const failingUpdate = ['Two update'] as const;

/** How a stack comes into each status; into those in progress with a hold, so that a reader can see it there. */
const WAYS: Readonly<Record<StackStatus, Way>> = {
  REVIEW_IN_PROGRESS: { steps: review },
  CREATE_IN_PROGRESS: { steps: create },
  CREATE_COMPLETE: { steps: create },
  CREATE_FAILED: { steps: async () => create(kept_as_is), failing: failingCreate },
  ROLLBACK_IN_PROGRESS: { steps: create, failing: failingCreate },
  ROLLBACK_COMPLETE: { steps: create, failing: failingCreate },
  ROLLBACK_FAILED: { steps: create, failing: [...failingCreate, 'One rollback'] },
  UPDATE_IN_PROGRESS: { steps: update },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: { steps: update },
  UPDATE_COMPLETE: { steps: update },
  UPDATE_FAILED: { steps: async () => update(kept_as_is), failing: failingUpdate },
  UPDATE_ROLLBACK_IN_PROGRESS: { steps: update, failing: failingUpdate },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: { steps: update, failing: failingUpdate },
  UPDATE_ROLLBACK_COMPLETE: { steps: update, failing: failingUpdate },
  UPDATE_ROLLBACK_FAILED: { steps: update, failing: [...failingUpdate, 'One rollback'] },
  DELETE_IN_PROGRESS: { steps: remove },
  DELETE_COMPLETE: { steps: remove },
  DELETE_FAILED: { steps: remove, failing: ['One delete'] },
  IMPORT_IN_PROGRESS: { steps: takeIn },
  IMPORT_COMPLETE: { steps: takeIn },
  IMPORT_ROLLBACK_IN_PROGRESS: { steps: takeIn, failing: ['Kept create'] },
  IMPORT_ROLLBACK_COMPLETE: { steps: takeIn, failing: ['Kept create'] },
  IMPORT_ROLLBACK_FAILED: { steps: takeIn, failing: ['Kept create', 'Kept rollback'] },
};

test.each(Object.values(StackStatus))('a stack comes into %s', async (status) => {
  const { faults } = bench.cloudformation;
  const { steps, failing = [] } = WAYS[status];
  for (const line of failing) {
    const [resource = '', during = ''] = line.split(' ');
    faults.add({ kind: 'fail-resource', stack: 'app', resource, during: during as FaultStep });
  }
  const isOnTheWay = status.endsWith('_IN_PROGRESS');
  if (isOnTheWay) faults.add({ kind: 'hold-stack', stack: 'app', status });
  const id = await steps();
  await bench.until(async () => (await bench.describe(id)).StackStatus === status);
  if (!isOnTheWay) return;
  faults.clear();
  if (status === 'REVIEW_IN_PROGRESS') return;
  expect((await bench.settle(id)).StackStatus).toMatch(/_(COMPLETE|FAILED)$/);
});
