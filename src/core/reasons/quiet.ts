import type { Reason } from './reason.ts';

const NOTHING = 'Nothing.';

/** The run did, or had no reason to do, what its event asks for. */
export const QUIET = {
  deployed: { means: 'The stack is deployed and healthy.', todo: NOTHING },
  'no-changes': { means: 'The stack was as wanted already.', todo: NOTHING },
  'comment-denied': {
    means: 'Everything was done, but the token may not comment.',
    todo: 'Add `pull-requests: write` to the permissions of the job.',
  },
  'newer-commit': {
    means: 'A newer commit was pushed meanwhile; its run announces the preview.',
    todo: NOTHING,
  },
  'newer-run': {
    means: 'The run of a newer commit works on the same stack already, and announces it.',
    todo: NOTHING,
  },
  'torn-down': { means: 'The stack is deleted.', todo: NOTHING },
  'left-behind': {
    means:
      'The stack is deleted, but resources that CloudFormation could not delete still exist; they are named.',
    todo: 'Delete them by hand, if nobody needs them.',
  },
  'already-gone': { means: 'There was no stack to delete.', todo: NOTHING },
  'pr-closed': { means: 'The pull request is not open now, so it has no preview.', todo: NOTHING },
  fork: {
    means: 'The pull request comes from a fork: no secrets there, no preview.',
    todo: 'Push the branch to the repository itself to get one.',
  },
  dependabot: {
    means: 'Dependabot started the run, without credentials.',
    todo: 'Give Dependabot secrets, or push to its branch yourself.',
  },
  draft: { means: 'Drafts get no preview here.', todo: 'Mark it ready for review, or set preview-drafts.' },
  'label-missing': { means: 'The label of preview-label is missing.', todo: 'Add the label.' },
  'base-not-watched': { means: 'The base branch is not among preview-bases.', todo: NOTHING },
  'filter-still-holds': {
    means: 'The pull request still gets a preview, so nothing is torn down.',
    todo: NOTHING,
  },
  reopened: { means: 'The pull request is open again: its preview stays.', todo: NOTHING },
  'event-not-handled': {
    means: 'The event means nothing to Switchyard.',
    todo: 'Take the trigger out of the workflow, or set command.',
  },
  'branch-not-watched': {
    means: 'The push was not to the production branch.',
    todo: 'Set production-branch if it should be.',
  },
  'left-to-push': { means: 'on-merge is leave: the push, or a dispatch, promotes.', todo: NOTHING },
  'target-only-tears-down': { means: 'pull_request_target never deploys and never promotes.', todo: NOTHING },
  promoted: { means: 'The stack takes all production traffic.', todo: NOTHING },
  'resumed-rollout': { means: 'A rollout that a killed run had left was finished.', todo: NOTHING },
  'already-live': { means: 'The stack takes all production traffic already.', todo: NOTHING },
  'promotion-in-progress': {
    means: 'Another run is promoting this release.',
    todo: 'Follow the link to that run.',
  },
  'newer-release-live': { means: 'A newer release that contains this commit is live.', todo: NOTHING },
  'rolled-back': {
    means: 'An older release takes all traffic; promotion is frozen.',
    todo: 'Fix the cause, then run `resume`.',
  },
  pruned: { means: 'Stacks that nobody needs are deleted.', todo: NOTHING },
  'nothing-to-prune': { means: 'Every stack is kept.', todo: NOTHING },
  repaired: {
    means: 'Every stack is kept, and something that the reconcile found is put right.',
    todo: NOTHING,
  },
  paused: { means: 'Promotion is frozen by hand.', todo: 'Run `resume` when production may change again.' },
  resumed: { means: 'Promotion is possible again.', todo: 'Promote the newest merge by workflow_dispatch.' },
  'not-frozen': { means: 'Promotion was not frozen.', todo: NOTHING },
  reported: { means: 'Everything known is printed.', todo: NOTHING },
  'dry-run': { means: 'What would be done is printed; nothing is changed.', todo: NOTHING },
} as const satisfies Record<string, Reason>;
