const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Text that came from AWS or a pull request, made harmless: it cannot mention people, open HTML, start a table cell
 * or a link, or hide itself.
 */
export function escapeMarkdown(text: string): string {
  return (
    stripControl(text)
      .replace(/[\\`*_[\]|~]/g, (character) => `\\${character}`)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Entities and backslashes are decoded before GitHub looks for mentions and references; a character between is not.
      .replace(/@|#(?=\d)/g, `$&${ZERO_WIDTH_SPACE}`)
  );
}

/** A sentence with commands in backticks: these become code, and nothing else becomes anything. */
export function prose(text: string, asCode: (text: string) => string = code): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? asCode(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('');
}

/** The beginning and the end of a text that is too long for a comment: the cause stands in one of them. */
export function shorten(text: string): string {
  if (text.length <= SHOWN_HEAD + SHOWN_TAIL) return text;
  const left = text.length - SHOWN_HEAD - SHOWN_TAIL;
  return `${text.slice(0, SHOWN_HEAD)} … ${left} characters are left out here, and stand in the log … ${text.slice(-SHOWN_TAIL)}`;
}

const SHOWN_HEAD = 8_000;
const SHOWN_TAIL = 2_000;

/** Inside backticks nothing is interpreted but the backtick itself. */
export function code(text: string): string {
  return `\`${stripControl(text).replaceAll('`', "'")}\``;
}

/**
 * The same in the cell of a table, where a bar ends the cell also inside backticks. Elsewhere the backslash would be shown,
 * and be copied with a command. https://github.github.com/gfm/#tables-extension-
 */
export function codeCell(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** A fenced block whose fence the text cannot close. */
export function codeBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Only http and https, nothing that ends the link early. */
export function link(label: string, url: string): string {
  // It means the same, and ends no cell of a table.
  const target = url.replaceAll('|', '%7C');
  const safe = /^https?:\/\/[^\s()<>"'`\\]+$/.test(target);
  return safe ? `[${escapeMarkdown(label)}](${target})` : `${escapeMarkdown(label)}: ${code(target)}`;
}

/** Terminal control characters and direction overrides can hide what a line says. Newlines become spaces. */
function stripControl(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}
