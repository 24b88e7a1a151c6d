import { failsJob, type Decision } from '../core/decision.ts';
import type { Freed } from '../core/freed.ts';
import type { StackRow } from '../core/stack-row.ts';
import { renderChanges } from './changes.ts';
import { renderFindings } from './findings.ts';
import { renderPath } from './shift-path.ts';
import { code, codeBlock, codeCell, escapeMarkdown, link, prose, shorten } from './escape.ts';
import { renderFreed, renderRows } from './stack-table.ts';
import { renderStanding, type ShownStanding } from './standing.ts';

/** The job summary: the decision, what is known, and how to go back by hand where traffic was moved. */
export function renderSummary(service: string, command: string, decision: Decision): string {
  const { facts } = decision;
  const mark = failsJob(decision) ? '❌' : '✅';
  const lines = [
    `## ${mark} ${escapeMarkdown(service)}: ${command} → ${decision.decision}`,
    '',
    `${prose(shorten(decision.because))} (${code(decision.reasonCode)})`,
  ];
  if (facts.next) lines.push('', `**Next:** ${prose(facts.next)}`);
  const rows = factRows(decision);
  if (rows.length > 0) lines.push('', '| | |', '| --- | --- |', ...rows);
  const details = facts.details ?? {};
  lines.push(...outputs(facts.stackOutputs), ...renderChanges(facts.resources ?? []));
  if (Array.isArray(details['retired'])) lines.push(...renderStanding(details as unknown as ShownStanding));
  lines.push(...obstacles(details['obstacles']), ...warnings(details['warnings']));
  lines.push(...table(details['verdicts'], details['freed']), ...commits(details['commits']));
  lines.push(...renderFindings(details['findings']));
  const byHand = details['byHand'];
  lines.push(...renderPath(facts.path));
  if (typeof byHand === 'string') lines.push('', 'Go back by hand:', '', codeBlock(byHand, 'sh'));
  return `${lines.join('\n')}\n`;
}

function factRows({ facts }: Decision): string[] {
  const rows: [string, string | undefined][] = [
    ['URL', facts.url === undefined ? undefined : link(facts.url, facts.url)],
    ['Stack', facts.stackName === undefined ? undefined : codeCell(facts.stackName)],
    ['Status', facts.stackStatus === undefined ? undefined : codeCell(facts.stackStatus)],
    ['Release', facts.releaseId === undefined ? undefined : codeCell(facts.releaseId)],
    ['Previous stack', facts.previousStack === undefined ? undefined : codeCell(facts.previousStack)],
    ['Split', facts.split === undefined ? undefined : splitCell(facts.split)],
    ['Tree', facts.tree === undefined ? undefined : codeCell(facts.tree)],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [`| ${label} | ${value} |`]));
}

function splitCell(split: Readonly<Record<string, number>>): string {
  const parts = Object.entries(split).map(([name, percent]) => `${codeCell(name)} ${percent} %`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function outputs(values: Readonly<Record<string, string>> = {}): string[] {
  const rows = Object.entries(values).map(([name, value]) => `| ${codeCell(name)} | ${codeCell(value)} |`);
  return rows.length === 0 ? [] : ['', '| Output | Value |', '| --- | --- |', ...rows];
}

/** What would stop a promotion of this preview as it is. */
function obstacles(list: unknown): string[] {
  if (!Array.isArray(list) || list.length === 0) return [];
  const rows = (list as string[]).map((problem) => `- ${prose(shorten(problem))}`);
  return ['', 'As it is, this preview could not be promoted:', '', ...rows];
}

function warnings(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return (list as string[]).flatMap((warning) => ['', `⚠️ ${prose(shorten(warning))}`]);
}

/** What prune decided about every stack, with its because, and what its deletes gave back. */
function table(verdicts: unknown, freed: unknown): string[] {
  const rows = Array.isArray(verdicts) ? renderRows(verdicts as StackRow[]) : [];
  return [...(Array.isArray(freed) ? renderFreed(freed as Freed[]) : []), ...rows];
}

function commits(list: unknown): string[] {
  if (!Array.isArray(list) || list.length === 0) return [];
  const rows = (list as { sha: string; title: string }[]).map(
    ({ sha, title }) => `- ${code(sha.slice(0, 12))} ${escapeMarkdown(title)}`,
  );
  return ['', 'Commits that differ:', '', ...rows];
}
