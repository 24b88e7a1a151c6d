import { formatDuration } from './duration.ts';

export interface CredentialsEnd {
  readonly line: string;
  /** Where a wait of this run may take longer than they last. */
  readonly warning?: string;
}

/**
 * Credentials of the environment cannot be renewed: whoever waits for a stack should know before that the wait may be
 * the longer one. All in milliseconds; `end` and `now` since the epoch.
 * @param timeout of one stack operation; undefined for a run that waits for none
 */
export function tellCredentialsEnd(end: number, now: number, timeout: number | undefined): CredentialsEnd {
  const left = end - now;
  const at = new Date(end).toISOString();
  const line =
    left > 0
      ? `The AWS credentials end at ${at}, in ${formatDuration(left)}.`
      : `The AWS credentials ended at ${at}.`;
  if (timeout === undefined || left >= timeout) return { line };
  return {
    line,
    warning:
      `${line} One stack operation may take ${formatDuration(timeout)} (timeout); what is begun goes on in AWS, ` +
      'but this job could not see it through. Set role-to-assume, and they are renewed; or make them last longer ' +
      '(role-duration-seconds of aws-actions/configure-aws-credentials).',
  };
}
