import type { Decision } from '../core/decision.ts';
import { formatSplit } from '../core/split.ts';
import type { StackEvent } from '../core/stack-view.ts';

/** `04:02:13  CREATE_FAILED         Service  AWS::ECS::Service  reason` */
export function formatEvent(event: StackEvent): string {
  const time = event.at.slice(11, 19);
  const reason = event.reason ? `  ${event.reason}` : '';
  return `${time}  ${event.status.padEnd(20)}  ${event.logicalId}  ${event.resourceType}${reason}`;
}

/** The decision as the last lines of the log. */
export function formatDecision(decision: Decision): string[] {
  const { facts } = decision;
  const lines = [`${decision.decision} (${decision.reasonCode}): ${decision.because}`];
  if (facts.url) lines.push(`URL: ${facts.url}`);
  if (facts.split) lines.push(`Split: ${formatSplit(facts.split)}`);
  if (facts.next) lines.push(`Next: ${facts.next}`);
  return lines;
}
