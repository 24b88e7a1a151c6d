import { describe, expect, it } from 'vitest';
import { planTags } from '../../src/core/stack-tags.ts';

const identity = { 'switchyard:application': 'orders', 'switchyard:origin': 'pr/42' };

describe('planTags', () => {
  it('sends the own tags and identity when a stack is created; identity wins', () => {
    const own = { team: 'shop', 'switchyard:origin': 'forged' };
    expect(planTags(identity, own, undefined)).toEqual({ team: 'shop', ...identity });
  });

  it.each([
    ['nothing changed', { team: 'shop' }, { team: 'shop', ...identity }],
    ['only CloudFormation added its own', {}, { ...identity, 'aws:cloudformation:stack-name': 'x' }],
  ])('sends none when %s', (_what, own, existing) => {
    expect(planTags(identity, own, existing)).toBeUndefined();
  });

  it.each([
    ['was added', { team: 'shop' }, identity],
    ['differs', { team: 'shop' }, { team: 'old', ...identity }],
  ])('sends the whole set when one %s', (_what, own, existing) => {
    expect(planTags(identity, own, existing)).toEqual({ team: 'shop', ...identity });
  });

  it('takes away what is not wanted any more, and keeps the identity that the stack was made with', () => {
    const existing = { ...identity, 'switchyard:origin': 'pr/41', team: 'shop' };
    expect(planTags(identity, {}, existing)).toEqual({ ...identity, 'switchyard:origin': 'pr/41' });
  });
});
