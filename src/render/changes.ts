import { formatDuration } from '../core/duration.ts';
import { changeDuration, type ResourceChange } from '../core/resource-changes.ts';
import { code, codeCell } from './escape.ts';

/** More than these are counted instead of named. */
const NAMED = 6;
/** A chart with more bars than this is no help to anybody. */
const BARS = 50;

/** `Service updated, TaskDefinition replaced`, or `14 resources: 12 created, 2 updated`; empty where nothing changed. */
export function sayChanges(changes: readonly ResourceChange[]): string {
  if (changes.length === 0) return '';
  if (changes.length <= NAMED)
    return changes.map(({ logicalId, change }) => `${code(logicalId)} ${change}`).join(', ');
  const counts = new Map<string, number>();
  for (const { change } of changes) counts.set(change, (counts.get(change) ?? 0) + 1);
  return `${changes.length} resources: ${[...counts].map(([change, count]) => `${count} ${change}`).join(', ')}`;
}

/** What the summary of a run shows of a stack operation: each resource with its time, and the same as a chart. */
export function renderChanges(changes: readonly ResourceChange[]): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map((each) => {
    const took = each.endedAt === undefined ? 'under way' : formatDuration(changeDuration(each));
    const failed = each.outcome === 'failed' ? ' ❌' : '';
    return `| ${codeCell(each.logicalId)} | ${codeCell(each.type)} | ${each.change}${failed} | ${took} |`;
  });
  return ['', '| Resource | Type | Change | Took |', '| --- | --- | --- | --- |', ...rows, ...chart(changes)];
}

/**
 * A Mermaid gantt, which GitHub draws in summaries and comments; the longest ones where there are many.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 */
function chart(changes: readonly ResourceChange[]): string[] {
  const ended = changes.filter(({ endedAt }) => endedAt !== undefined);
  const longest = [...ended].sort((a, b) => changeDuration(b) - changeDuration(a)).slice(0, BARS);
  if (longest.length === 0) return [];
  const shown = ended.filter((each) => longest.includes(each));
  const sections = [...new Set(shown.map(({ change }) => change))].flatMap((change) => [
    `    section ${change}`,
    ...shown.filter((each) => each.change === change).map(bar),
  ]);
  const settings = ['gantt', '    dateFormat x', '    axisFormat %H:%M:%S'];
  return ['', '```mermaid', ...settings, ...sections, '```'];
}

/** Logical ids are letters and digits (CloudFormation's rule): whatever is not is left out, so that it cannot end the bar. */
function bar({ logicalId, outcome, startedAt, endedAt = startedAt }: ResourceChange): string {
  const name = logicalId.replaceAll(/[^A-Za-z0-9]/g, '') || 'resource';
  const from = Date.parse(startedAt);
  // A bar of no length is not drawn.
  const to = Math.max(Date.parse(endedAt), from + 1);
  return `    ${name} :${outcome === 'failed' ? 'crit, ' : ''}${from}, ${to}`;
}
