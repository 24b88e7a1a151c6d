import type { Report } from '../../ports.ts';

/** What is used of @actions/core; its commands escape what they carry. */
export interface ActionsCore {
  info(text: string): void;
  startGroup(title: string): void;
  endGroup(): void;
  warning(text: string): void;
  setSecret(secret: string): void;
}

/** Lines shorter than this (a brace of a JSON key) are no secrets, and masking them would blank out the log. */
const SHORTEST_SECRET = 4;

export function createReport(core: ActionsCore): Report {
  const secrets = new Set<string>();
  const hide = (secret: string): void => {
    if (secret.trim().length < SHORTEST_SECRET) return;
    core.setSecret(secret);
    // As it stands in outputs and templates that are JSON.
    const inJson = JSON.stringify(secret).slice(1, -1);
    if (inJson !== secret) core.setSecret(inJson);
    secrets.add(secret).add(inJson);
  };
  return {
    line: (text) => {
      for (const line of text.split(/\r\n|\r|\n/)) core.info(disarm(line));
    },
    group: async (title, body) => {
      core.startGroup(title);
      try {
        return await body();
      } finally {
        core.endGroup();
      }
    },
    warning: (text) => core.warning(text),
    mask: (secret) => {
      hide(secret);
      const lines = secret.split(/\r\n|\r|\n/);
      if (lines.length === 1) return;
      // The runner masks line by line (platform facts 8d).
      for (const line of lines) hide(line.trim());
    },
    redact: (text) =>
      // The longest first: a secret may hold another one.
      [...secrets]
        .sort((a, b) => b.length - a.length)
        .reduce((shown, secret) => shown.replaceAll(secret, '***'), text),
  };
}

const ZERO_WIDTH_SPACE = '\u200b';

/**
 * The runner takes a line that begins with `::`, white space aside, for a command, and the older `##[` anywhere in it
 * (actions/runner, ActionCommand.cs). A character that nobody sees in between makes it text.
 */
function disarm(line: string): string {
  return line
    .replaceAll('##[', `##${ZERO_WIDTH_SPACE}[`)
    .replace(/^([\s\u0085]*)::/, `$1:${ZERO_WIDTH_SPACE}:`);
}
