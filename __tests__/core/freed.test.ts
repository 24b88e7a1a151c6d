import { expect, it } from 'vitest';
import { countRemoved, sayFreed } from '../../src/core/freed.ts';
import { DAY, stackEvent, stackIdOf } from './builders.ts';

const stackId = stackIdOf('orders-api-pr-42');
const event = (logicalId: string, resourceType: string, status: string) =>
  stackEvent({ logicalId, resourceType, status, physicalId: `${logicalId}-1` });

it('counts what is gone by type, by the last word on each resource, and names what was retained', () => {
  const events = [
    event('Service', 'AWS::ECS::Service', 'DELETE_IN_PROGRESS'),
    event('Service', 'AWS::ECS::Service', 'DELETE_FAILED'),
    event('Data', 'AWS::S3::Bucket', 'DELETE_SKIPPED'),
    event('Queue', 'AWS::SQS::Queue', 'DELETE_COMPLETE'),
    event('Dead', 'AWS::SQS::Queue', 'DELETE_COMPLETE'),
    event('Service', 'AWS::ECS::Service', 'DELETE_COMPLETE'),
    event('Stuck', 'AWS::SNS::Topic', 'DELETE_FAILED'),
    stackEvent({
      physicalId: stackId,
      resourceType: 'AWS::CloudFormation::Stack',
      status: 'DELETE_COMPLETE',
    }),
    stackEvent({ stackId: 'another', status: 'DELETE_COMPLETE' }),
  ];
  expect(countRemoved(events, stackId)).toEqual({
    removed: { 'AWS::ECS::Service': 1, 'AWS::SQS::Queue': 2 },
    retained: [{ logicalId: 'Data', physicalId: 'Data-1', type: 'AWS::S3::Bucket' }],
  });
});

it('says in a sentence how many stacks are gone, how old and of what', () => {
  const removed = { 'AWS::ECS::Service': 1, 'AWS::CloudFormation::Stack': 1, 'AWS::SQS::Queue': 2 };
  const one = { name: 'a', age: 8 * DAY, removed, retained: [] };
  expect(sayFreed([one])).toBe('1 stack is gone, 8 d old: 2 SQS::Queue, 1 nested stack, 1 ECS::Service');
  expect(sayFreed([one, { ...one, age: 9 * DAY, removed: {} }])).toBe(
    '2 stacks are gone, the oldest 9 d old: 2 SQS::Queue, 1 nested stack, 1 ECS::Service',
  );
  expect(sayFreed([{ ...one, removed: {} }])).toBe('1 stack is gone, 8 d old');
  const many = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`AWS::X::Type${n}`, 1]));
  expect(sayFreed([{ ...one, removed: many }])).toMatch(/: 1 X::Type0, .*1 X::Type7, 2 others$/);
});
