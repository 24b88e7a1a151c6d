import { formatDuration } from '../core/duration.ts';
import type { PathEvent, PathPoint } from '../core/shift-path.ts';
import { escapeMarkdown, shorten } from './escape.ts';

/** A table with more rows, and a chart with more bars, is no help to anybody: those in between are counted. */
const SHOWN = 40;

const SAYS: Record<PathEvent, string> = {
  attached: 'in the production rule, without traffic',
  healthy: 'healthy several times in a row',
  written: 'written to the router',
  judged: 'settled, and the gates passed',
  baking: 'the bake begins',
  baked: 'the bake is over',
  'post-tested': 'the post-tests passed',
  failed: 'goes back',
  back: 'what was there before takes the traffic again',
  stopped: 'stopped',
};

/** What the time until the next point was spent on; a bar is named by it. */
const DOING: Record<PathEvent, string> = {
  attached: 'becoming healthy',
  healthy: 'tests',
  written: 'settling',
  judged: 'held',
  baking: 'bake',
  baked: 'post-tests',
  'post-tested': 'retiring',
  failed: 'going back',
  back: 'back',
  stopped: 'stopped',
};

/** The path of a shift: as a chart, and as a table for whoever does not see it drawn. */
export function renderPath(path: readonly PathPoint[] = []): string[] {
  const [first] = path;
  if (!first) return [];
  const rows = path.map(
    ({ at, percent, what, because }) =>
      `| ${escapeMarkdown(at.slice(0, 19))}Z | ${sinceStart(first, at)} | ${percent} % | ${sayWhat(what, because)} |`,
  );
  const left = rows.length - SHOWN;
  const half = SHOWN / 2;
  const gap = `| | | | … ${left} more in the log … |`;
  const shown = left > 0 ? [...rows.slice(0, half), gap, ...rows.slice(-half)] : rows;
  return [
    '',
    '**The path of the traffic**',
    ...chart(path),
    '',
    '| At | After | New side | |',
    '| --- | --- | --- | --- |',
    ...shown,
  ];
}

function sinceStart(first: PathPoint, at: string): string {
  return formatDuration(Math.max(0, Date.parse(at) - Date.parse(first.at)));
}

function sayWhat(what: PathEvent, because: string | undefined): string {
  return because === undefined ? SAYS[what] : `${SAYS[what]}: ${escapeMarkdown(shorten(because))}`;
}

/**
 * A Mermaid gantt: a section for each share, a bar for each thing that was done at it. The oldest and simplest forms of
 * it only, with nothing in a name but letters, digits and spaces: `:`, `;` and `#` end one, `%` may begin a comment.
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 * https://mermaid.js.org/syntax/gantt.html
 */
function chart(path: readonly PathPoint[]): string[] {
  const bars = path.flatMap((point, index) => {
    const until = path[index + 1];
    return until ? [{ ...point, until: until.at }] : [];
  });
  if (bars.length === 0 || bars.length > SHOWN) return [];
  const lines: string[] = [];
  let section = -1;
  for (const { at, percent, what, until } of bars) {
    if (percent !== section) lines.push(`    section ${percent} percent`);
    section = percent;
    const from = Date.parse(at);
    const crit = what === 'failed' || what === 'stopped' ? 'crit, ' : '';
    // A bar of no length is not drawn.
    lines.push(`    ${DOING[what]} :${crit}${from}, ${Math.max(Date.parse(until), from + 1)}`);
  }
  return ['', '```mermaid', 'gantt', '    dateFormat x', '    axisFormat %H:%M:%S', ...lines, '```'];
}
