import { describeCause, type FailureCause } from '../../core/failure-cause.ts';
import type { Run } from '../../ports.ts';
import { orDecision } from '../or-decision.ts';

/** More reasons than these are one reason, worded differently. */
const MOST_REASONS = 3;

/**
 * The cause in a sentence. CloudFormation says of an ECS service only that it did not become stable; why its tasks
 * stopped, ECS knows.
 */
export async function explainCause(run: Run, cause: FailureCause): Promise<string> {
  const text = describeCause(cause);
  if (cause.resourceType !== 'AWS::ECS::Service' || !cause.physicalId.startsWith('arn:')) return text;
  const reasons = await orDecision(() => run.ports.containers.stoppedReasons(cause.physicalId));
  if ('decision' in reasons) {
    run.ports.report.line(
      `Why its tasks stopped is not known: ${reasons.because} ${reasons.facts.next ?? ''}`,
    );
    return text;
  }
  return reasons.length === 0
    ? text
    : `${text} Its tasks stopped: ${reasons.slice(0, MOST_REASONS).join('; ')}.`;
}
