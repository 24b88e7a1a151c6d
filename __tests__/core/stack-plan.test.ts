import { describe, expect, it } from 'vitest';
import { planDelete } from '../../src/core/delete-plan.ts';
import { judgeDeploy, planDeploy } from '../../src/core/stack-plan.ts';
import { STACK_STATUS, isStackStatus } from '../../src/core/stack-status.ts';
import type { StackStatus } from '../../src/core/stack-status.ts';
import { stackView } from './builders.ts';

const STATUSES = Object.keys(STACK_STATUS).filter(isStackStatus);

type Row = readonly [status: StackStatus, preview: string, kept: string, remove: string, judged: string];

/** What each status asks for: on a preview, on a stack that must be kept, on the way out, and of the run that saw it. */
const TABLE: readonly Row[] = [
  ['REVIEW_IN_PROGRESS', 'delete-then-create', 'refuse', 'delete', 'moving'],
  ['CREATE_IN_PROGRESS', 'wait', 'wait', 'delete', 'moving'],
  ['CREATE_COMPLETE', 'update', 'update', 'delete', 'success'],
  ['CREATE_FAILED', 'delete-then-create', 'refuse', 'delete', 'failure'],
  ['ROLLBACK_IN_PROGRESS', 'wait', 'wait', 'wait', 'moving'],
  ['ROLLBACK_COMPLETE', 'delete-then-create', 'refuse', 'delete', 'failure'],
  ['ROLLBACK_FAILED', 'delete-then-create', 'refuse', 'delete', 'failure'],
  ['UPDATE_IN_PROGRESS', 'wait', 'wait', 'wait', 'moving'],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'wait', 'wait', 'wait', 'success'],
  ['UPDATE_COMPLETE', 'update', 'update', 'delete', 'success'],
  ['UPDATE_FAILED', 'roll-back', 'roll-back', 'delete', 'failure'],
  ['UPDATE_ROLLBACK_IN_PROGRESS', 'wait', 'wait', 'wait', 'moving'],
  ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'wait', 'wait', 'wait', 'moving'],
  ['UPDATE_ROLLBACK_COMPLETE', 'update', 'update', 'delete', 'failure'],
  ['UPDATE_ROLLBACK_FAILED', 'continue-rollback', 'continue-rollback', 'delete', 'failure'],
  ['DELETE_IN_PROGRESS', 'wait', 'wait', 'wait', 'failure'],
  ['DELETE_FAILED', 'delete-then-create', 'refuse', 'delete', 'failure'],
  ['DELETE_COMPLETE', 'create', 'create', 'nothing', 'failure'],
  ['IMPORT_IN_PROGRESS', 'wait', 'wait', 'wait', 'moving'],
  ['IMPORT_COMPLETE', 'update', 'update', 'delete', 'failure'],
  ['IMPORT_ROLLBACK_IN_PROGRESS', 'wait', 'wait', 'wait', 'moving'],
  ['IMPORT_ROLLBACK_COMPLETE', 'update', 'update', 'delete', 'failure'],
  ['IMPORT_ROLLBACK_FAILED', 'refuse', 'refuse', 'delete', 'failure'],
];

/** A delete that nobody has asked for yet. */
const FIRST = { asked: 0, stuck: [], mayLeaveBehind: true };

describe('the 23 statuses', () => {
  it('are all in the table', () => {
    expect(STATUSES).toHaveLength(23);
    expect(new Set(TABLE.map(([status]) => status))).toEqual(new Set(STATUSES));
  });

  it.each(TABLE)('%s', (status, preview, kept, remove, judged) => {
    const seen = stackView({ status });
    expect(planDeploy(seen, { mayReplace: true }).do).toBe(preview);
    expect(planDeploy(seen, { mayReplace: false }).do).toBe(kept);
    expect(planDelete(seen, FIRST).do).toBe(remove);
    expect(judgeDeploy(status)).toBe(judged);
  });

  it.each(STATUSES)('%s waits exactly while something goes on', (status) => {
    const { settled, outcome } = STACK_STATUS[status];
    expect(planDeploy(stackView({ status }), { mayReplace: true }).do === 'wait').toBe(!settled);
    expect(outcome === 'moving').toBe(!settled);
    expect(!settled).toBe(status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS');
  });

  it.each(['', 'CREATE_ROLLBACK_COMPLETE', 'create_complete', 'toString', '__proto__'])(
    'do not include %j',
    (text) => {
      expect(isStackStatus(text)).toBe(false);
    },
  );
});

describe('planDeploy', () => {
  it('creates what is not there', () => {
    expect(planDeploy(undefined, { mayReplace: false })).toEqual({ do: 'create' });
  });

  it('says the status and its reason when it waits or replaces', () => {
    const seen = stackView({ status: 'ROLLBACK_COMPLETE', statusReason: 'Service failed' });
    expect(planDeploy(seen, { mayReplace: true })).toEqual({
      do: 'delete-then-create',
      because:
        'the stack orders-api-pr-42 could not be created; it can only be deleted: ROLLBACK_COMPLETE (Service failed)',
    });
  });

  it('never deletes a stack that must be kept, and says what can be done', () => {
    const plan = planDeploy(stackView({ status: 'ROLLBACK_COMPLETE' }), { mayReplace: false });
    expect(plan).toMatchObject({ do: 'refuse', reasonCode: 'stack-broken' });
    expect(plan).toHaveProperty(
      'next',
      expect.stringContaining('delete-stack --stack-name orders-api-pr-42'),
    );
  });

  it('does not replace a stack with termination protection', () => {
    const seen = stackView({ status: 'ROLLBACK_FAILED', terminationProtection: true });
    expect(planDeploy(seen, { mayReplace: true })).toMatchObject({
      do: 'refuse',
      reasonCode: 'termination-protected',
    });
  });

  it('does update a stack with termination protection', () => {
    expect(planDeploy(stackView({ terminationProtection: true }), { mayReplace: false })).toEqual({
      do: 'update',
    });
  });

  it.each([
    ['UPDATE_FAILED', 'roll-back'],
    ['UPDATE_ROLLBACK_FAILED', 'continue-rollback'],
  ] as const)('tries to repair %s once, then replaces what may be replaced', (status, repair) => {
    const seen = stackView({ status });
    expect(planDeploy(seen, { mayReplace: true, tried: [] }).do).toBe(repair);
    expect(planDeploy(seen, { mayReplace: true, tried: [repair] }).do).toBe('delete-then-create');
    expect(planDeploy(seen, { mayReplace: false, tried: [repair] }).do).toBe('refuse');
  });
});

it.each(STATUSES)('a nested stack in %s is never operated on', (status) => {
  const nested = stackView({ status, parentId: 'arn:parent' });
  expect(planDeploy(nested, { mayReplace: true })).toMatchObject({
    do: 'refuse',
    reasonCode: 'stack-nested',
  });
  expect(planDelete(nested, FIRST)).toMatchObject({ do: 'refuse', reasonCode: 'stack-nested' });
});
