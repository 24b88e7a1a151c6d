import { RERUN, type Reason } from './reason.ts';

/** It was tried, or the outside failed. */
export const FAILURES = {
  'stack-failed': {
    means: 'The stack operation failed; the first cause is named.',
    todo: 'Fix it and push.',
  },
  'stack-busy': { means: 'The stack kept changing its state.', todo: 'See who else works on it.' },
  'unknown-stack-status': {
    means: 'CloudFormation answered a status that this version does not know.',
    todo: 'Update Switchyard.',
  },
  'delete-failed': {
    means: 'The stack could not be deleted; the resource is named.',
    todo: 'Remove what blocks it, then run again.',
  },
  'delete-unfinished': { means: 'A delete did not come to its end.', todo: RERUN },
  'prune-incomplete': {
    means: 'Some stacks could not be deleted.',
    todo: 'Remove what blocks them; the next prune tries again.',
  },
  unhealthy: {
    means: 'The URL or the targets did not become healthy.',
    todo: 'Look at the logs of the service.',
  },
  'tests-failed': { means: 'The test-command failed.', todo: 'Read the group Tests in the log.' },
  'post-tests-failed': {
    means: 'The post-test-command failed after 100 %; what was there before is back.',
    todo: 'Read the group Post-tests in the log, fix it, and promote again.',
  },
  'gate-failed': {
    means: 'A gate failed during the shift; what was there before is back.',
    todo: 'Fix the cause and promote again.',
  },
  recalled: {
    means:
      'Somebody ran `rollback` while this release was being promoted: it went back, and promotion is frozen.',
    todo: 'When the cause is fixed run `resume`, then promote again.',
  },
  halted: {
    means: 'A gate failed and the old side is unhealthy too: nothing moves.',
    todo: 'Decide by hand.',
  },
  drifted: { means: 'Somebody else wrote the router.', todo: 'Find out who; nothing was overwritten.' },
  cancelled: { means: 'The run was cancelled.', todo: RERUN },
  timeout: { means: 'The timeout ran out; the stack goes on in AWS.', todo: 'Run again, or raise timeout.' },
  'lease-lost': { means: 'Another run took the lease.', todo: 'Look at that run.' },
  'ledger-conflict': { means: 'A record was changed at the same time.', todo: RERUN },
  'ledger-contended': { means: 'Too many runs wrote the ledger at once.', todo: RERUN },
  'permission-missing': {
    means: 'A permission is missing; it is named.',
    todo: 'Add the IAM action, or the `permissions:` key.',
  },
  'credentials-missing': {
    means: 'There are no AWS credentials.',
    todo: 'Set role-to-assume, or run aws-actions/configure-aws-credentials first; both need `id-token: write`.',
  },
  'role-refused': {
    means: 'AWS does not let the job assume role-to-assume.',
    todo: 'Allow the subject that the message names in the trust policy, in both its forms.',
  },
  'credentials-expired': {
    means: 'The credentials expired; what was begun in AWS goes on.',
    todo: 'Run again, with role-to-assume or a longer role-duration-seconds.',
  },
  'region-missing': { means: 'There is no AWS region.', todo: 'Set aws-region.' },
  'aws-unreachable': {
    means: 'AWS does not answer.',
    todo: 'Check the network of the runner and AWS_ENDPOINT_URL.',
  },
  'aws-error': { means: 'AWS answered with an error; it is shown.', todo: 'Follow the message.' },
  'github-token-invalid': { means: 'GitHub refuses the token.', todo: 'Set github-token.' },
  'github-rate-limited': { means: 'The rate limit of GitHub is used up.', todo: 'Run again later.' },
  'github-error': { means: 'GitHub answered with an error; it is shown.', todo: 'Follow the message.' },
  'event-unreadable': {
    means: 'The payload is not what GitHub sends.',
    todo: 'Let the runner set GITHUB_EVENT_PATH.',
  },
  'internal-error': { means: 'A bug in Switchyard.', todo: 'Open an issue with the log.' },
} as const satisfies Record<string, Reason>;
