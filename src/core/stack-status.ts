/**
 * CloudFormation's 23 stack statuses and what each asks for: one Record over the union, so that a status without an
 * answer does not compile. Meanings and moves: the CloudFormation user guide, "View stack information", and the API
 * pages of UpdateStack, DeleteStack, ContinueUpdateRollback. (An adapter test compares the union with the SDK's.)
 */
export type StackStatus =
  | 'REVIEW_IN_PROGRESS'
  | 'CREATE_IN_PROGRESS'
  | 'CREATE_COMPLETE'
  | 'CREATE_FAILED'
  | 'ROLLBACK_IN_PROGRESS'
  | 'ROLLBACK_COMPLETE'
  | 'ROLLBACK_FAILED'
  | 'UPDATE_IN_PROGRESS'
  | 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'
  | 'UPDATE_COMPLETE'
  | 'UPDATE_FAILED'
  | 'UPDATE_ROLLBACK_IN_PROGRESS'
  | 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS'
  | 'UPDATE_ROLLBACK_COMPLETE'
  | 'UPDATE_ROLLBACK_FAILED'
  | 'DELETE_IN_PROGRESS'
  | 'DELETE_FAILED'
  | 'DELETE_COMPLETE'
  | 'IMPORT_IN_PROGRESS'
  | 'IMPORT_COMPLETE'
  | 'IMPORT_ROLLBACK_IN_PROGRESS'
  | 'IMPORT_ROLLBACK_COMPLETE'
  | 'IMPORT_ROLLBACK_FAILED';

export interface StatusFacts {
  /** Nothing goes on in AWS: waiting longer would change nothing. */
  readonly settled: boolean;
  readonly outcome: 'good' | 'bad' | 'moving' | 'gone';
  /** What a create or update that this run started has come to, when the stack is seen so. */
  readonly deployed: 'success' | 'failure' | 'moving';
  /** The way to the wanted stack. `replace`: only by deleting it and creating it again. */
  readonly deploy: 'create' | 'update' | 'wait' | 'roll-back' | 'continue-rollback' | 'replace' | 'refuse';
  /** The way to no stack. */
  readonly remove: 'delete' | 'wait' | 'nothing';
  /** Ends the sentence "the stack …". */
  readonly meaning: string;
}

const STABLE = { settled: true, outcome: 'good', deploy: 'update', remove: 'delete' } as const;
const BROKEN = { settled: true, outcome: 'bad', deployed: 'failure', remove: 'delete' } as const;
const MOVING = { settled: false, outcome: 'moving', deployed: 'moving', deploy: 'wait' } as const;

export const STACK_STATUS: Readonly<Record<StackStatus, StatusFacts>> = {
  // Only ever a first state: seen after a create has begun, it is a stale read.
  REVIEW_IN_PROGRESS: {
    ...BROKEN,
    deployed: 'moving',
    deploy: 'replace',
    meaning: 'is the empty shell of a change set that was never executed',
  },
  // DeleteStack is accepted while a stack is being created.
  CREATE_IN_PROGRESS: { ...MOVING, remove: 'delete', meaning: 'is being created' },
  CREATE_COMPLETE: { ...STABLE, deployed: 'success', meaning: 'was created' },
  CREATE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be created and was left as it is' },
  ROLLBACK_IN_PROGRESS: {
    ...MOVING,
    remove: 'wait',
    meaning: 'could not be created and is being cleaned up',
  },
  ROLLBACK_COMPLETE: {
    ...BROKEN,
    deploy: 'replace',
    meaning: 'could not be created; it can only be deleted',
  },
  ROLLBACK_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be created, nor cleaned up' },
  UPDATE_IN_PROGRESS: { ...MOVING, remove: 'wait', meaning: 'is being updated' },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: {
    ...MOVING,
    deployed: 'success',
    remove: 'wait',
    meaning: 'was updated and is usable; replaced resources are being deleted',
  },
  UPDATE_COMPLETE: { ...STABLE, deployed: 'success', meaning: 'was updated' },
  UPDATE_FAILED: { ...BROKEN, deploy: 'roll-back', meaning: 'could not be updated and was left half-way' },
  UPDATE_ROLLBACK_IN_PROGRESS: {
    ...MOVING,
    remove: 'wait',
    meaning: 'could not be updated and goes back to what it was',
  },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: {
    ...MOVING,
    remove: 'wait',
    meaning: 'could not be updated and is what it was; new resources are being deleted',
  },
  UPDATE_ROLLBACK_COMPLETE: {
    ...STABLE,
    deployed: 'failure',
    meaning: 'could not be updated and is what it was before',
  },
  UPDATE_ROLLBACK_FAILED: {
    ...BROKEN,
    deploy: 'continue-rollback',
    meaning: 'could not be updated, nor brought back to what it was',
  },
  DELETE_IN_PROGRESS: { ...MOVING, deployed: 'failure', remove: 'wait', meaning: 'is being deleted' },
  DELETE_FAILED: { ...BROKEN, deploy: 'replace', meaning: 'could not be deleted' },
  DELETE_COMPLETE: {
    settled: true,
    outcome: 'gone',
    deployed: 'failure',
    deploy: 'create',
    remove: 'nothing',
    meaning: 'is deleted',
  },
  IMPORT_IN_PROGRESS: { ...MOVING, remove: 'wait', meaning: 'is importing resources' },
  // An import that somebody made after our operation says nothing about how ours ended.
  IMPORT_COMPLETE: { ...STABLE, deployed: 'failure', meaning: 'has imported resources' },
  IMPORT_ROLLBACK_IN_PROGRESS: {
    ...MOVING,
    remove: 'wait',
    meaning: 'could not import resources and goes back to what it was',
  },
  IMPORT_ROLLBACK_COMPLETE: {
    ...STABLE,
    deployed: 'failure',
    meaning: 'could not import resources and is what it was before',
  },
  IMPORT_ROLLBACK_FAILED: {
    ...BROKEN,
    deploy: 'refuse',
    meaning: 'could not import resources, nor go back to what it was',
  },
};

export function isStackStatus(text: string): text is StackStatus {
  return Object.hasOwn(STACK_STATUS, text);
}
