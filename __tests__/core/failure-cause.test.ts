import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCause, failedStacks, rootCause } from '../../src/core/failure-cause.ts';
import { at, stackEvent, stackIdOf } from './builders.ts';

const root = stackIdOf('orders-api-pr-42');
const nested = stackIdOf('orders-api-pr-42-Database-1');
const STACK = 'AWS::CloudFormation::Stack';

const began = stackEvent({ at: at(0), status: 'CREATE_IN_PROGRESS' });
const cause = stackEvent({ at: at(20), reason: 'Circuit breaker triggered' });
const cancelled = stackEvent({ at: at(10), logicalId: 'Queue', reason: 'Resource creation cancelled' });
const cancelledUpdate = stackEvent({
  at: at(11),
  logicalId: 'Topic',
  status: 'UPDATE_FAILED',
  reason: 'Resource update cancelled',
});
const itself = stackEvent({
  at: at(5),
  logicalId: 'orders-api-pr-42',
  physicalId: root,
  resourceType: STACK,
  reason: 'The following resource(s) failed to create: [Service].',
});
const embedded = stackEvent({
  at: at(30),
  logicalId: 'Database',
  physicalId: nested,
  resourceType: STACK,
  reason: `Embedded stack ${nested} was not successfully created`,
});
const inNested = stackEvent({
  at: at(30),
  stackId: nested,
  logicalId: 'Cluster',
  resourceType: 'AWS::RDS::DBCluster',
  reason: 'No capacity',
});
const nestedItself = stackEvent({
  at: at(29),
  stackId: nested,
  physicalId: nested,
  resourceType: STACK,
  reason: 'failed: [Cluster]',
});

describe('rootCause', () => {
  it('is the earliest failure, whatever the order of the events', () => {
    const later = stackEvent({ at: at(40), logicalId: 'Alarm', reason: 'no such metric' });
    fc.assert(
      fc.property(
        fc.shuffledSubarray([began, cancelled, cancelledUpdate, itself, cause, later], { minLength: 6 }),
        (events) => {
          expect(rootCause(events)).toMatchObject({ logicalId: 'Service', at: at(20) });
        },
      ),
    );
  });

  it('is found inside the nested stack', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([itself, embedded, nestedItself, inNested], { minLength: 4 }),
        (events) => {
          expect(rootCause(events)?.logicalId).toBe('Cluster');
        },
      ),
    );
  });

  it('is the nested stack while its own events are not known', () => {
    expect(rootCause([itself, embedded])?.logicalId).toBe('Database');
    expect(rootCause([itself, embedded, nestedItself])?.logicalId).toBe('Database');
  });

  it('is nothing where only the stack failed, or nothing did', () => {
    expect(rootCause([began, cancelled, itself])).toBeUndefined();
    expect(rootCause([])).toBeUndefined();
  });

  it('is not lost because its reason speaks of something cancelled', () => {
    const spot = stackEvent({ reason: 'Request was cancelled by the service' });
    expect(rootCause([cancelled, spot])?.logicalId).toBe('Service');
  });

  it('knows the nested stacks that failed, to look into them', () => {
    const stopped = stackEvent({
      ...embedded,
      physicalId: stackIdOf('other'),
      reason: 'Resource creation cancelled',
    });
    expect(failedStacks([began, itself, embedded, embedded, stopped, inNested])).toEqual([nested]);
  });

  it('reads well, also without a reason', () => {
    expect(rootCause([cause])).toEqual({
      logicalId: 'Service',
      physicalId: 'orders-service',
      resourceType: 'AWS::ECS::Service',
      reason: 'Circuit breaker triggered',
      at: at(20),
    });
    const silent = rootCause([stackEvent()]);
    expect(silent && describeCause(silent)).toBe(
      'Service (AWS::ECS::Service): CloudFormation gave no reason',
    );
  });
});
