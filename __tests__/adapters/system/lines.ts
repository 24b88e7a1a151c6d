import type { Report } from '../../../src/ports.ts';

/** A report that keeps its lines. */
export function createLines(): { readonly report: Report; readonly lines: string[] } {
  const lines: string[] = [];
  const report: Report = {
    line: (text) => void lines.push(text),
    group: (_title, body) => body(),
    warning: (text) => void lines.push(`warning: ${text}`),
    mask: () => undefined,
    redact: (text) => text,
  };
  return { report, lines };
}
