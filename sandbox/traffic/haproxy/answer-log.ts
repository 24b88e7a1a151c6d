import { closeSync, openSync, readSync } from 'node:fs';
import type { TrafficLog } from '../traffic-log.ts';
import { OWN_STATUS } from './config.ts';
import type { Origin } from './wanted-state.ts';

const CHUNK = 65_536;

/**
 * Counts what a HAProxy has written of its answers. It writes to a file, one write a line, before the answer's first byte
 * leaves: who has an answer finds it counted, and nothing has to be waited for.
 */
export class AnswerLog {
  readonly #file: number;
  readonly #log: TrafficLog;
  readonly #originOf: (server: string) => Origin | undefined;
  readonly #buffer = Buffer.alloc(CHUNK);
  #offset = 0;
  #rest = '';

  constructor(path: string, log: TrafficLog, originOf: (server: string) => Origin | undefined) {
    this.#file = openSync(path, 'r');
    this.#log = log;
    this.#originOf = originOf;
  }

  /** Reads what came since the last time. */
  read(): void {
    for (;;) {
      const length = readSync(this.#file, this.#buffer, 0, CHUNK, this.#offset);
      if (length === 0) return;
      this.#offset += length;
      const lines = (this.#rest + this.#buffer.toString('latin1', 0, length)).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.#count(line);
    }
  }

  close(): void {
    this.read();
    closeSync(this.#file);
  }

  /** `answer <server> <status> <how it ended>`; a server of `<NOSRV>` is a request that fitted no rule. */
  #count(line: string): void {
    const [kind, server = '', status = '', end = ''] = line.split(' ');
    const origin = kind === 'answer' ? this.#originOf(server) : undefined;
    if (!origin) return;
    const said = Number(status);
    // `--`: the target's own answer. Anything else is HAProxy's (configuration manual, "Session state at disconnection").
    const shown = end.startsWith('--') ? said : (OWN_STATUS.get(said) ?? said);
    if (shown > 0) this.#log.add(origin.ruleArn, shown, origin.targetGroupArn, origin.stackId);
  }
}
