import type { Masks } from './masks.ts';

export interface Annotation {
  level: 'debug' | 'notice' | 'warning' | 'error';
  message: string;
  title: string | undefined;
  file: string | undefined;
  line: number | undefined;
}

export interface Group {
  title: string;
  lines: string[];
}

/** A message is cut here (runner, ExecutionContext.cs, `_maxIssueMessageLength`). */
const MESSAGE_LIMIT = 4096;
const LEVELS: Record<string, Annotation['level']> = {
  debug: 'debug',
  notice: 'notice',
  warning: 'warning',
  error: 'error',
};

/** Reads an action's stdout line by line, as the runner does, and carries out the workflow commands in it. */
export class WorkflowLog {
  /** Every line as the log shows it: masked, commands included. */
  readonly lines: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly groups: Group[] = [];
  /** Commands the runner no longer obeys. */
  readonly refused: string[] = [];
  readonly #masks: Masks;
  readonly #onLine: ((line: string) => void) | undefined;
  #open: Group | undefined;
  /** Set while `::stop-commands::` holds: the text that ends it. */
  #resumeAt: string | undefined;

  constructor(masks: Masks, onLine?: (line: string) => void) {
    this.#masks = masks;
    this.#onLine = onLine;
  }

  read(line: string): void {
    // ActionCommand.TryParseV2: the command is the trimmed line's start.
    const match = /^::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/s.exec(line.trim());
    if (match) this.#obey(match[1]?.toLowerCase() ?? '', properties(match[2] ?? ''), match[3] ?? '');
    const shown = this.#masks.apply(line);
    this.lines.push(shown);
    if (!match) this.#open?.lines.push(shown);
    this.#onLine?.(shown);
  }

  annotate(level: Annotation['level'], message: string, at: Record<string, string> = {}): void {
    this.annotations.push({
      level,
      message: this.#masks.apply(message).slice(0, MESSAGE_LIMIT),
      title: at['title'] === undefined ? undefined : this.#masks.apply(at['title']),
      file: at['file'],
      line: at['line'] === undefined ? undefined : Number(at['line']),
    });
  }

  #obey(command: string, at: Record<string, string>, data: string): void {
    if (this.#resumeAt !== undefined) {
      if (command === this.#resumeAt.toLowerCase()) this.#resumeAt = undefined;
      return;
    }
    const message = unescape(data);
    const level = LEVELS[command];
    if (level) this.annotate(level, message, at);
    else if (command === 'add-mask') this.#masks.add(message);
    else if (command === 'stop-commands') this.#resumeAt = message;
    else if (command === 'endgroup') this.#open = undefined;
    else if (command === 'group') {
      this.#open = { title: this.#masks.apply(message), lines: [] };
      this.groups.push(this.#open);
    } else if (
      command === 'set-output' ||
      command === 'save-state' ||
      command === 'set-env' ||
      command === 'add-path'
    ) {
      this.refused.push(command);
    }
  }
}

function properties(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(0, equals)).trim(), unescapeProperty(pair.slice(equals + 1))] as const;
  });
  return Object.fromEntries(pairs.filter(([key]) => key !== ''));
}

/** ActionCommand.cs, `_escapeDataMappings`; the percent sign comes last. */
function unescape(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':');
  return plain.replaceAll('%2C', ',').replaceAll('%25', '%');
}
