import { formatDuration, formatTime } from '../core/duration.ts';
import type { Freed } from '../core/freed.ts';
import type { StackRow } from '../core/stack-row.ts';
import { codeCell, escapeMarkdown, prose } from './escape.ts';

const HEAD = ['Verdict', 'Stack', 'Origin', 'State', 'Age', 'Because'] as const;
/** The summary of a job holds a megabyte; the log has every row. */
const SHOWN = 500;

/** The table as lines of the log, in columns. */
export function formatRows(rows: readonly StackRow[]): readonly string[] {
  const cells = [[...HEAD], ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) =>
    cells.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  '),
  );
}

/** The same table for the summary. */
export function renderRows(rows: readonly StackRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN).map((row) => {
    const [verdict = '', name = '', ...rest] = cellsOf(row);
    return `| ${[escapeMarkdown(verdict), codeCell(name), ...rest.map((cell) => prose(cell, codeCell))].join(' | ')} |`;
  });
  const left = rows.length - shown.length;
  const more = left === 0 ? [] : ['', `${left} more ${left === 1 ? 'row stands' : 'rows stand'} in the log.`];
  return ['', `| ${HEAD.join(' | ')} |`, `|${' --- |'.repeat(HEAD.length)}`, ...shown, ...more];
}

/** What is gone, stack by stack, and what their templates kept. */
export function renderFreed(freed: readonly Freed[]): readonly string[] {
  const rows = freed.map(({ name, age, removed, retained }) => {
    const kinds = Object.entries(removed).map(([type, count]) => `${count} ${type}`);
    const kept = retained.map(({ logicalId, type, physicalId }) => `${logicalId} (${type}) ${physicalId}`);
    const cells = [formatDuration(age), kinds.join(', ') || '–', kept.join(', ') || '–'];
    return `| ${[codeCell(name), ...cells.map(escapeMarkdown)].join(' | ')} |`;
  });
  if (rows.length === 0) return [];
  return [
    '',
    '| Freed | Age | Resources | Retained by DeletionPolicy |',
    '| --- | --- | --- | --- |',
    ...rows,
  ];
}

function cellsOf({
  verdict,
  outcome,
  name,
  origin,
  state,
  age,
  because,
  next,
  deleteAfter,
}: StackRow): string[] {
  const said = outcome === undefined ? verdict : `${verdict}: ${outcome}`;
  const until = deleteAfter === undefined ? '' : `, until ${formatTime(deleteAfter)}`;
  const todo = next === undefined ? '' : `. To do: ${next}`;
  return [said, name, origin || '–', state || '–', age || '–', `${because}${until}${todo}`];
}
