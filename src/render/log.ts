import type { Decision } from '../core/decision.ts';
import { formatDuration } from '../core/duration.ts';
import { resourceChanges } from '../core/resource-changes.ts';
import { formatSplit } from '../core/split.ts';
import type { StackEvent } from '../core/stack-view.ts';

/** `04:02:13  CREATE_FAILED         Service  AWS::ECS::Service  reason` */
export function formatEvent(event: StackEvent): string {
  const time = event.at.slice(11, 19);
  const reason = event.reason ? `  ${event.reason}` : '';
  return `${time}  ${event.status.padEnd(20)}  ${event.logicalId}  ${event.resourceType}${reason}`;
}

/** `Still waiting for the stack x, 2 min so far: 5 resources done, Service (AWS::ECS::Service) under way for 1 min.` */
export function formatProgress(what: string, elapsed: number, events: readonly StackEvent[]): string {
  const changes = resourceChanges(events);
  const done = changes.filter(({ outcome }) => outcome === 'done').length;
  const now = Date.parse(events[0]?.at ?? '') + elapsed;
  const underWay = changes
    .filter(({ outcome }) => outcome === 'under-way')
    .map(({ logicalId, type, startedAt }) => {
      const since = formatDuration(now - Date.parse(startedAt));
      return `${logicalId} (${type}) under way for ${since}`;
    });
  const shown = underWay.slice(0, SHOWN_UNDER_WAY);
  const more = underWay.length > shown.length ? [`${underWay.length - shown.length} more under way`] : [];
  const state =
    changes.length === 0 ? [] : [`${done} ${done === 1 ? 'resource' : 'resources'} done`, ...shown, ...more];
  const tail = state.length === 0 ? '' : `: ${state.join(', ')}`;
  return `Still waiting for ${what}, ${formatDuration(elapsed)} so far${tail}.`;
}

const SHOWN_UNDER_WAY = 3;

/** The decision as the last lines of the log. */
export function formatDecision(decision: Decision): string[] {
  const { facts } = decision;
  const lines = [`${decision.decision} (${decision.reasonCode}): ${decision.because}`];
  if (facts.url) lines.push(`URL: ${facts.url}`);
  if (facts.split) lines.push(`Split: ${formatSplit(facts.split)}`);
  if (facts.next) lines.push(`Next: ${facts.next}`);
  return lines;
}
