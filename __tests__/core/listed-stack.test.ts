import { expect, it } from 'vitest';
import { rootStacks } from '../../src/core/listed-stack.ts';

const stack = (name: string, origin: string) => ({ name, tags: { 'switchyard:origin': origin } });

it('leaves out nested stacks, and nothing else', () => {
  const roots = [
    stack('orders-api', 'commit/0123456'),
    stack('orders-api-pr-1', 'pr/1'),
    stack('orders-api-pr-12', 'pr/12'),
    stack('orders-api-mq-0123456', 'mq/0123456'),
  ];
  const nested = [
    stack('orders-api-pr-1-Database-1A2B3C', 'pr/1'),
    stack('orders-api-pr-1-Database-1A2B3C-Cluster-9Z8Y', 'pr/1'),
    stack('orders-api-Network-77', 'commit/0123456'),
  ];
  expect(rootStacks([...nested, ...roots])).toEqual(roots);
});
