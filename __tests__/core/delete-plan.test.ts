import { describe, expect, it } from 'vitest';
import { adviseOnDelete, planDelete, sayLeftBehind, stuckResources } from '../../src/core/delete-plan.ts';
import { at, stackEvent, stackIdOf, stackView } from './builders.ts';

const BUCKET = {
  logicalId: 'Uploads',
  physicalId: 'orders-uploads',
  type: 'AWS::S3::Bucket',
  reason: 'The bucket you tried to delete is not empty',
};
const GROUP = {
  logicalId: 'TargetGroup',
  physicalId: 'arn:…:targetgroup/orders/1',
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  reason: "Target group 'arn:…' is currently in use by a listener or a rule",
};
const stuckStack = stackView({ status: 'DELETE_FAILED' });

describe('planDelete', () => {
  it('has nothing to do where nothing is', () => {
    expect(planDelete(undefined, { asked: 0, stuck: [], mayLeaveBehind: true })).toEqual({
      do: 'nothing',
      because: 'there is no such stack',
    });
  });

  it('leaves termination protection alone', () => {
    const seen = stackView({ terminationProtection: true });
    expect(planDelete(seen, { asked: 0, stuck: [], mayLeaveBehind: true })).toMatchObject({
      do: 'refuse',
      reasonCode: 'termination-protected',
      next: expect.stringContaining('update-termination-protection') as string,
    });
  });

  it('leaves a nested stack to its root, and waits for a delete that somebody else has begun', () => {
    const asked = { asked: 0, stuck: [], mayLeaveBehind: true };
    const nested = stackView({ parentId: stackIdOf('orders-api') });
    expect(planDelete(nested, asked)).toMatchObject({ do: 'refuse', reasonCode: 'stack-nested' });
    expect(planDelete(stackView({ status: 'DELETE_IN_PROGRESS' }), asked)).toHaveProperty('do', 'wait');
  });

  it('asks twice, retains by name what is stuck, forces, and then gives up', () => {
    const ways = [0, 1, 2, 3, 4].map(
      (asked) => planDelete(stuckStack, { asked, stuck: [BUCKET], mayLeaveBehind: true }).do,
    );
    expect(ways).toEqual(['delete', 'delete', 'delete-retaining', 'force-delete', 'give-up']);
    expect(planDelete(stuckStack, { asked: 2, stuck: [BUCKET], mayLeaveBehind: true })).toHaveProperty(
      'resources',
      [BUCKET],
    );
  });

  it.each([
    ['what was production', { asked: 2, stuck: [BUCKET], mayLeaveBehind: false }],
    [
      'what is stuck for no resource of its own, as with an export in use',
      { asked: 2, stuck: [], mayLeaveBehind: true },
    ],
    [
      'a target group that somebody still sends traffic to',
      { asked: 2, stuck: [BUCKET, GROUP], mayLeaveBehind: true },
    ],
  ])('never leaves anything behind of %s', (_what, options) => {
    expect(planDelete(stuckStack, options).do).toBe('give-up');
  });

  it('retains only in DELETE_FAILED, where CloudFormation allows it', () => {
    const seen = stackView({ status: 'ROLLBACK_FAILED' });
    expect(planDelete(seen, { asked: 2, stuck: [BUCKET], mayLeaveBehind: true }).do).toBe('give-up');
  });
});

describe('stuckResources', () => {
  const id = stackIdOf('orders-api-pr-42');
  const failed = { logicalId: 'Uploads', physicalId: 'orders-uploads', resourceType: 'AWS::S3::Bucket' };

  it('are those whose last word was a failure, of this stack alone', () => {
    const events = [
      stackEvent({ ...failed, at: at(1), status: 'DELETE_FAILED', reason: 'not empty' }),
      stackEvent({ logicalId: 'Queue', at: at(2), status: 'DELETE_FAILED' }),
      stackEvent({ logicalId: 'Queue', at: at(3), status: 'DELETE_COMPLETE' }),
      stackEvent({ ...failed, stackId: stackIdOf('nested'), at: at(4), status: 'DELETE_FAILED' }),
      stackEvent({ logicalId: 'orders-api-pr-42', physicalId: id, at: at(5), status: 'DELETE_FAILED' }),
    ];
    expect(stuckResources(events, id)).toEqual([
      { logicalId: 'Uploads', physicalId: 'orders-uploads', type: 'AWS::S3::Bucket', reason: 'not empty' },
    ]);
  });
});

describe('adviseOnDelete', () => {
  it.each([
    ['Export orders-url cannot be deleted as it is in use by billing', /list-imports/],
    ['Uploads (AWS::S3::Bucket): The bucket you tried to delete is not empty', /aws s3 rm/],
    ['Role arn:aws:iam::1:role/stack is invalid or cannot be assumed', /--role-arn/],
    [
      "Target group 'arn' is currently in use by a listener or a rule",
      /describe-target-groups --target-group-arns GROUP .*describe-rules --listener-arn LISTENER/,
    ],
    [
      "Target group 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/b' is currently in use by a listener or a rule",
      /--target-group-arns arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup\/a\/b --query/,
    ],
    ['resource sg-1 has a dependent object', /45 minutes/],
    ["The subnet 'subnet-1' has dependencies and cannot be deleted.", /45 minutes/],
    ['Network interface eni-1 is currently in use.', /45 minutes/],
    ['Stack [arn] cannot be deleted while TerminationProtection is enabled', /--no-enable-termination/],
    ['something nobody has seen', /Remove what blocks it/],
  ])('%s', (reason, advice) => {
    expect(adviseOnDelete('arn:stack', reason)).toMatch(advice);
    expect(adviseOnDelete('arn:stack', reason)).toContain(
      'aws cloudformation delete-stack --stack-name arn:stack',
    );
  });
});

it('tells what was left behind by name, id and reason', () => {
  expect(sayLeftBehind([BUCKET, GROUP])).toMatch(
    /still exists.*: Uploads \(AWS::S3::Bucket\) orders-uploads: The bucket.*; TargetGroup \(/,
  );
});
