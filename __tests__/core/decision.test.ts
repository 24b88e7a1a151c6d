import { describe, expect, it } from 'vitest';
import { DECISIONS, decide, failsJob, sentence } from '../../src/core/decision.ts';
import { SwitchyardError } from '../../src/core/errors.ts';
import { outcomeOf } from '../../src/core/reason-codes.ts';
import { stackFacts } from '../../src/core/stack-facts.ts';
import { stackView } from './builders.ts';

describe('a decision', () => {
  it('fails the job only when it is refused or failed', () => {
    const failing = DECISIONS.filter((name) => failsJob(decide(name, 'drifted', 'because')));
    expect(failing).toEqual(['refused', 'failed']);
  });

  it('is plain data', () => {
    const decision = decide('deployed', 'already-live', 'it is up', { url: 'http://127.0.0.1' });
    expect(JSON.parse(JSON.stringify(decision))).toEqual({
      decision: 'deployed',
      reasonCode: 'already-live',
      because: 'It is up.',
      facts: { url: 'http://127.0.0.1' },
    });
    expect(decide('skipped', 'fork', 'a fork').facts).toEqual({});
  });
});

describe('SwitchyardError', () => {
  it('carries its code, its blame and the next step', () => {
    const cause = new Error('403');
    const error = new SwitchyardError('template-invalid', 'no', { next: 'correct it', blame: 'aws', cause });
    expect(error).toMatchObject({
      name: 'SwitchyardError',
      code: 'template-invalid',
      next: 'correct it',
      blame: 'aws',
      cause,
    });
  });

  it('is the user’s to solve unless said otherwise, and has no cause of its own', () => {
    const error = new SwitchyardError('template-invalid', 'no', { next: 'correct it' });
    expect(error.blame).toBe('user');
    expect('cause' in error).toBe(false);
  });
});

describe('sentence', () => {
  it.each([
    ['the stack is gone', 'The stack is gone.'],
    ['orders-api is gone', 'orders-api is gone.'],
    ['Wait, then run again!', 'Wait, then run again!'],
    ['it is `CREATE_FAILED`', 'It is `CREATE_FAILED`'],
  ])('%s', (text, written) => {
    expect(sentence(text)).toBe(written);
    expect(sentence(written)).toBe(written);
  });

  it('is made of the next step as well', () => {
    expect(decide('failed', 'drifted', 'no', { next: 'run again' }).facts).toEqual({ next: 'Run again.' });
  });
});

it('a code tells how a run ends that it stopped', () => {
  expect(outcomeOf('frozen')).toBe('refused');
  expect(outcomeOf('stack-failed')).toBe('failed');
});

it('says of a stack what every output needs, and of none nothing', () => {
  expect(stackFacts(undefined)).toEqual({});
  expect(stackFacts(stackView({ name: 'orders', outputs: { Url: 'http://a' } }))).toMatchObject({
    stackName: 'orders',
    stackStatus: 'CREATE_COMPLETE',
    stackOutputs: { Url: 'http://a' },
  });
});
