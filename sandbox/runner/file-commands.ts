import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAMES = ['output', 'env', 'path', 'state', 'step_summary'] as const;
type FileCommand = (typeof NAMES)[number];

/** The files an action writes to, in place of the workflow commands of old. One set for each step's process. */
export class FileCommands {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async create(directory: string): Promise<FileCommands> {
    await mkdir(directory, { recursive: true });
    const files = new FileCommands(directory);
    await Promise.all(NAMES.map((name) => writeFile(files.#path(name), '')));
    return files;
  }

  /** `GITHUB_OUTPUT`, `GITHUB_STEP_SUMMARY` ... */
  get environment(): Record<string, string> {
    return Object.fromEntries(NAMES.map((name) => [`GITHUB_${name.toUpperCase()}`, this.#path(name)]));
  }

  async pairs(name: 'output' | 'env' | 'state'): Promise<Map<string, string>> {
    return parsePairs(await this.text(name));
  }

  text(name: FileCommand): Promise<string> {
    return readFile(this.#path(name), 'utf8');
  }

  #path(name: FileCommand): string {
    return join(this.#directory, name);
  }
}

/**
 * `key=value` on one line, or `key<<delimiter`, lines, `delimiter`. What is neither fails the step, as in the runner
 * (FileCommandManager.cs, `EnvFileKeyValuePairs`).
 */
function parsePairs(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.set(nameIn(line.slice(0, equals), line), line.slice(equals + 1));
      continue;
    }
    if (heredoc < 0) throw new Error(`Invalid format '${line}'`);
    const delimiter = line.slice(heredoc + 2);
    const end = lines.indexOf(delimiter, at + 1);
    if (delimiter === '' || end < 0) {
      throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    }
    pairs.set(nameIn(line.slice(0, heredoc), line), lines.slice(at + 1, end).join('\n'));
    at = end;
  }
  return pairs;
}

function nameIn(name: string, line: string): string {
  if (name === '') throw new Error(`Invalid format '${line}'. Name must not be empty`);
  return name;
}
