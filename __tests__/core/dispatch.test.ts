import { expect, it } from 'vitest';
import { promoteAgain } from '../../src/core/dispatch.ts';

it('a promotion is repeated by its pull request, or by its stack where no pull request brought it', () => {
  expect(promoteAgain('orders-api-pr-7', 7)).toContain('`gh workflow run promote.yml -f pull-request=7`');
  expect(promoteAgain('orders-api-abc1234')).toContain(
    '`gh workflow run promote.yml -f to=orders-api-abc1234`',
  );
});
