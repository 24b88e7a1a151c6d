import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { closeServer, listenLocally } from '../local-server.ts';
import { formatErrorPage } from '../own-answers.ts';
import { OWN_STATUS, placesIn, writeConfig, type Places } from './config.ts';

/** One HAProxy that runs. */
export interface HaproxyProcess {
  readonly port: number;
  readonly places: Places;
  /** Why it is over, once it is; undefined while it runs. */
  ended(): string | undefined;
  /** Sends commands to its runtime API, one after the other. @returns what each of them said */
  ask(commands: readonly string[]): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const START_MS = 10_000;
const PORT_TRIES = 5;

/**
 * The shell in between ends HAProxy when this process is gone, however it went: its input closes then. HAProxy itself
 * would live on.
 */
const GUARD = [
  // Who reads what is said here may be gone by then.
  "trap '' PIPE",
  'exec 3<&0',
  'haproxy -db -f "$1" 3<&- & child=$!',
  '{ read -r _ <&3; kill "$child"; } 2>/dev/null & guard=$!',
  'wait "$child"',
  'kill "$guard" 2>/dev/null',
  'rm -rf "$2"',
].join('\n');

/** Asks the runtime API once: a line, an answer, and the connection is over (management guide, "Unix Socket commands"). */
async function askOnce(socket: string, command: string): Promise<string> {
  const connection = connect(socket);
  await once(connection, 'connect');
  connection.write(`${command}\n`);
  return (await text(connection)).trim();
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenLocally(server);
  await closeServer(server);
  return port;
}

async function layOut(port: number): Promise<{ directory: string; places: Places }> {
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-haproxy-'));
  const places = placesIn(directory);
  const { rules, listener, held, cookies } = places;
  await Promise.all([rules, listener, held, cookies].map((map) => writeFile(map, '')));
  await Promise.all(
    [...OWN_STATUS].map(([status, shown]) => writeFile(places.error(status), formatErrorPage(shown))),
  );
  await writeFile(places.config, writeConfig(places, port));
  return { directory, places };
}

/** Waits for the runtime API. @returns whether it answers; false where the process ended before */
async function answers(socket: string, ended: () => boolean): Promise<boolean> {
  for (let waited = 0; !ended(); waited += 10) {
    try {
      await askOnce(socket, 'show version');
      return true;
    } catch (error) {
      if (waited > START_MS) throw new Error('HAProxy did not open its runtime API', { cause: error });
    }
    await pause(10);
  }
  return false;
}

function spawnGuarded(directory: string, { config, answers: log }: Places): ChildProcess {
  const output = openSync(log, 'a');
  try {
    return spawn('sh', ['-c', GUARD, 'sh', config, directory], { stdio: ['pipe', output, 'pipe'] });
  } finally {
    closeSync(output);
  }
}

async function tryPort(port: number): Promise<HaproxyProcess | string> {
  const { directory, places } = await layOut(port);
  const child = spawnGuarded(directory, places);
  let said = '';
  let over: string | undefined;
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (said += part));
  const closed = once(child, 'close').then(() => (over = said));
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    await closed;
    rmSync(directory, { recursive: true, force: true });
  };
  if (!(await answers(places.socket, () => over !== undefined))) {
    await stop();
    return said;
  }
  return {
    port,
    places,
    ended: () => over,
    ask: async (commands) => {
      const replies: string[] = [];
      for (const command of commands) replies.push(await askOnce(places.socket, command));
      return replies;
    },
    stop,
  };
}

/** @param port a fixed one, or 0 for a free one, which another process may take before HAProxy has it: then the next */
export async function startHaproxy(port: number): Promise<HaproxyProcess> {
  let said = '';
  for (let tries = 0; tries < (port === 0 ? PORT_TRIES : 1); tries += 1) {
    const started = await tryPort(port === 0 ? await freePort() : port);
    if (typeof started !== 'string') return started;
    said = started;
  }
  throw new Error(`HAProxy did not start on port ${port === 0 ? 'any' : port} of 127.0.0.1:\n${said}`);
}
