import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commentMarker,
  faultOfStackName,
  formatOrigin,
  identityTags,
  ledgerPrefix,
  ownership,
  parseOrigin,
  previewEnvironment,
  productionEnvironment,
  releaseIdFor,
  retriedPriority,
  rulePriority,
  stackNameFor,
  stackNameOf,
  suffixFor,
} from '../../src/core/names.ts';
import type { Origin } from '../../src/core/names.ts';
import { stackIdOf } from './builders.ts';

const sha7 = fc.stringMatching(/^[0-9a-f]{7}$/);
const origins: fc.Arbitrary<Origin> = fc.oneof(
  fc.record({ kind: fc.constant('pr' as const), number: fc.integer({ min: 1 }) }),
  fc.record({ kind: fc.constantFrom('commit' as const, 'mq' as const), sha7 }),
);

describe('an origin', () => {
  it.each<[Origin, string, string]>([
    [{ kind: 'pr', number: 42 }, 'pr/42', 'pr-42'],
    [{ kind: 'commit', sha7: 'abc1234' }, 'commit/abc1234', 'abc1234'],
    [{ kind: 'mq', sha7: 'abc1234' }, 'mq/abc1234', 'mq-abc1234'],
  ])('%o is written %s and ends a name as %s', (origin, text, suffix) => {
    expect(formatOrigin(origin)).toBe(text);
    expect(suffixFor(origin)).toBe(suffix);
    expect(stackNameFor('orders-api', origin)).toBe(`orders-api-${suffix}`);
  });

  it('reads back', () => {
    fc.assert(
      fc.property(origins, (origin) => {
        expect(parseOrigin(formatOrigin(origin))).toEqual(origin);
      }),
    );
  });

  it.each([
    '',
    'pr/',
    'pr/0',
    'pr/042',
    'pr/4x',
    'pr-42',
    'commit/ABC1234',
    'commit/abc123',
    'mq/abc12345',
    'tag/abc1234',
    'production',
  ])('is not read from %j', (text) => {
    expect(parseOrigin(text)).toBeUndefined();
  });
});

describe('faultOfStackName', () => {
  it.each(['a', 'orders-api-pr-42', `a${'b'.repeat(127)}`])('has nothing against %s', (name) => {
    expect(faultOfStackName(name)).toBeUndefined();
  });

  it('says the name and its length when it is too long', () => {
    const name = `a${'b'.repeat(128)}`;
    expect(faultOfStackName(name)).toBe(
      `the stack name ${name} has 129 characters; CloudFormation allows 128`,
    );
  });

  it.each(['', '1api', '-api', 'orders_api', 'orders api', 'orders/api', 'örders', 'api\n'])(
    'refuses %j',
    (name) => {
      expect(faultOfStackName(name)).toContain(
        `"${name}" (${name.length} characters) must begin with a letter`,
      );
    },
  );
});

it('tries far from a priority that was taken, and the same one on every run', () => {
  const tried = [0, 1, 2, 3].map((collisions) => retriedPriority('orders-api-pr-42', collisions));
  expect(tried[0]).toBe(rulePriority('orders-api-pr-42'));
  expect(new Set(tried).size).toBe(4);
  expect(retriedPriority('orders-api-pr-42', 2)).toBe(tried[2]);
});

describe('rulePriority', () => {
  it('is the same on every run', () => {
    expect(rulePriority('orders-api-pr-42')).toBe(rulePriority('orders-api-pr-42'));
    expect(rulePriority('orders-api-pr-42')).not.toBe(rulePriority('orders-api-pr-43'));
  });

  it('lies between 1000 and 49999', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const priority = rulePriority(name);
        expect(Number.isInteger(priority) && priority >= 1000 && priority <= 49_999).toBe(true);
      }),
    );
  });

  it('seldom collides among the hundred previews that one load balancer holds', () => {
    const priorities = new Set(Array.from({ length: 95 }, (_, i) => rulePriority(`orders-api-pr-${i + 1}`)));
    expect(priorities.size).toBeGreaterThan(92);
  });
});

describe('ownership', () => {
  const service = { application: 'orders', role: 'api', repository: 'octo/orders', repositoryId: '7' };
  const tags = identityTags({ ...service, origin: 'pr/42' });

  it('writes exactly the five identity tags', () => {
    expect(tags).toEqual({
      'switchyard:application': 'orders',
      'switchyard:role': 'api',
      'switchyard:repository': 'octo/orders',
      'switchyard:repository-id': '7',
      'switchyard:origin': 'pr/42',
    });
  });

  it.each([
    ['ours', {}],
    ['ours', { 'switchyard:repository': 'octo/renamed' }],
    ['other-repository', { 'switchyard:repository-id': '8' }],
    ['other-service', { 'switchyard:role': 'web' }],
    ['other-service', { 'switchyard:application': 'Orders' }],
  ])('says %s of %o', (whose, changed) => {
    expect(ownership({ ...tags, ...changed }, service)).toBe(whose);
  });

  it('says untagged of a stack without our tags', () => {
    expect(ownership({ Name: 'orders' }, service)).toBe('untagged');
  });
});

describe('names of records and reports', () => {
  it('are those of the contract', () => {
    expect(commentMarker('orders', 'api')).toBe('<!-- switchyard:orders/api -->');
    expect(previewEnvironment('orders', 'api')).toBe('preview/orders-api');
    expect(productionEnvironment('orders', 'api')).toBe('production/orders-api');
    const at = { owner: 'Octo', repository: 'Orders', application: 'Shop', role: 'API' };
    expect(ledgerPrefix(at)).toBe('switchyard/octo/orders/shop/api/');
  });

  it('find the stack name in its id', () => {
    expect(stackNameOf(stackIdOf('orders-api-pr-42'))).toBe('orders-api-pr-42');
    expect(stackNameOf('orders-api')).toBe('orders-api');
  });
});

describe('releaseIdFor', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';

  it('is the beginning of the commit, numbered when another stack has it', () => {
    expect(releaseIdFor(commit, 's1', [])).toBe('0123456789ab');
    const first = { releaseId: '0123456789ab', stackId: 's1' };
    expect(releaseIdFor(commit, 's1', [first])).toBe('0123456789ab');
    expect(releaseIdFor(commit, 's2', [first])).toBe('0123456789ab-2');
    const second = { releaseId: '0123456789ab-2', stackId: 's2' };
    expect(releaseIdFor(commit, 's2', [second])).toBe('0123456789ab-2');
    expect(releaseIdFor(commit, 's3', [second, first])).toBe('0123456789ab-3');
  });

  it('does not care about the releases of other commits', () => {
    expect(releaseIdFor(commit, 's1', [{ releaseId: 'ffffffffffff', stackId: 's1' }])).toBe('0123456789ab');
  });

  it('never gives two stacks one id, and one stack always the same', () => {
    const stacks = fc.array(fc.constantFrom('s1', 's2', 's3', 's4'), { maxLength: 12 });
    fc.assert(
      fc.property(stacks, (stackIds) => {
        const taken: { releaseId: string; stackId: string }[] = [];
        for (const stackId of stackIds)
          taken.push({ releaseId: releaseIdFor(commit, stackId, taken), stackId });
        const pairs = new Set(taken.map(({ releaseId, stackId }) => `${releaseId} ${stackId}`));
        expect(pairs.size).toBe(new Set(stackIds).size);
        expect(new Set(taken.map(({ releaseId }) => releaseId)).size).toBe(pairs.size);
      }),
    );
  });
});
