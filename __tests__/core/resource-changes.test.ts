import { expect, it } from 'vitest';
import { changeDuration, resourceChanges } from '../../src/core/resource-changes.ts';
import { at, stackEvent, stackIdOf } from './builders.ts';

const REPLACED = 'Requested update requires the creation of a new physical resource; hence creating one.';

it('tells each resource once for each thing that was done to it, in the order in which that began', () => {
  const events = [
    stackEvent({ at: at(0), physicalId: stackIdOf('orders-api-pr-42'), status: 'UPDATE_IN_PROGRESS' }),
    stackEvent({ at: at(1), logicalId: 'Task', status: 'UPDATE_IN_PROGRESS', reason: REPLACED }),
    stackEvent({ at: at(2), logicalId: 'Service', status: 'UPDATE_IN_PROGRESS' }),
    stackEvent({
      at: at(3),
      logicalId: 'Task',
      status: 'UPDATE_IN_PROGRESS',
      reason: 'Resource creation Initiated',
    }),
    stackEvent({ at: at(4), logicalId: 'Task', status: 'UPDATE_COMPLETE' }),
    stackEvent({ at: at(5), logicalId: 'Queue', status: 'CREATE_IN_PROGRESS' }),
    stackEvent({ at: at(6), logicalId: 'Queue', status: 'CREATE_FAILED', reason: 'no' }),
    stackEvent({ at: at(7), logicalId: 'Task', status: 'DELETE_IN_PROGRESS' }),
    stackEvent({ at: at(8), logicalId: 'Task', status: 'DELETE_SKIPPED' }),
  ];
  const changes = resourceChanges(events);
  expect(changes.map(({ logicalId, change, outcome }) => `${logicalId} ${change} ${outcome}`)).toEqual([
    'Task replaced done',
    'Service updated under-way',
    'Queue created failed',
    'Task deleted under-way',
  ]);
  expect(changes[0]).toMatchObject({ startedAt: at(1), endedAt: at(4) });
  expect(changes.map(changeDuration)).toEqual([3, 0, 1, 0]);
});
