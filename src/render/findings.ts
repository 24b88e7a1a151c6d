import { code, escapeMarkdown, prose, shorten } from './escape.ts';

/** One finding of the reconcile, as a summary shows it. */
interface ShownFinding {
  readonly code: string;
  readonly subject: string;
  readonly because: string;
  readonly next: string;
  readonly outcome?: { readonly repaired?: true; readonly unrepaired?: string };
}

/** What the reconcile found, with what to type next: a list, since a command does not fit a table's cell. */
export function renderFindings(list: unknown): string[] {
  if (!Array.isArray(list) || list.length === 0) return [];
  const rows = (list as ShownFinding[]).map(({ code: word, subject, because, next, outcome }) => {
    const why = outcome?.unrepaired === undefined ? '' : `Not repaired: ${prose(outcome.unrepaired)} `;
    const tail = outcome?.repaired ? 'Repaired.' : `${why}**Next:** ${prose(shorten(next))}`;
    return `- ${code(word)} ${escapeMarkdown(subject)}: ${prose(shorten(because))} ${tail}`;
  });
  return ['', 'Found beside the stacks:', '', ...rows];
}
