import { expect, it } from 'vitest';
import { weightsOf } from '../../../src/adapters/aws/elbv2-actions.ts';

/** An action may name its one group by itself, or in a list without a weight (API reference, Action): it has everything. */
it.each([
  { Type: 'forward', TargetGroupArn: 'arn:group' } as const,
  { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'arn:group' }] } } as const,
])('a lone group has weight: %o', (action) => {
  const login = { Type: 'authenticate-oidc' } as const;
  expect([...weightsOf([login, { ...action }] as never)]).toEqual([['arn:group', 1]]);
});
