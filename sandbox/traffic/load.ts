import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request, type IncomingMessage } from 'node:http';

interface LoadOptions {
  readonly clients: number;
  /** Ends after this many; without it, when stopped. */
  readonly requests?: number;
  readonly keepAlive?: boolean;
  /** A pause of each client between its requests, in ms; default none. */
  readonly every?: number;
  /** What an answer is counted as; default `<body> <status>`. */
  readonly label?: (answer: IncomingMessage, body: string) => string;
}

export interface Load {
  /** Answers by their label, errors by their message. */
  counts(): Record<string, number>;
  /** Resolves when this many more answers have come. */
  atLeast(more: number): Promise<void>;
  /** Resolves when every request that is now under way has its answer. */
  inFlightDone(): Promise<void>;
  stop(): void;
  readonly done: Promise<Record<string, number>>;
}

type Label = NonNullable<LoadOptions['label']>;

const bodyAndStatus: Label = (answer, body) => `${body} ${answer.statusCode ?? 0}`;

function ask(url: string, agent: Agent, label: Label): Promise<string> {
  return new Promise((resolve) => {
    const asked = request(url, { agent }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve(label(answer, body)));
      answer.on('error', (error) => resolve(error.message));
    });
    asked.on('error', (error) => resolve(error.message));
    asked.end();
  });
}

/** Clients that ask one request after another and count every answer. */
export function runLoad(url: string, options: LoadOptions): Load {
  const { clients, requests = Infinity, keepAlive = true, every = 0, label = bodyAndStatus } = options;
  const agent = new Agent({ keepAlive, maxSockets: clients });
  const counts: Record<string, number> = {};
  const underWay = new Set<Promise<string>>();
  const waiting: { at: number; resolve: () => void }[] = [];
  let started = 0;
  let answers = 0;
  let stopped = false;

  async function work(): Promise<void> {
    while (!stopped && started < requests) {
      started += 1;
      const asked = ask(url, agent, label);
      underWay.add(asked);
      const key = await asked;
      underWay.delete(asked);
      counts[key] = (counts[key] ?? 0) + 1;
      answers += 1;
      for (const wait of waiting) if (answers >= wait.at) wait.resolve();
      if (every > 0) await pause(every);
    }
  }

  const done = Promise.all(Array.from({ length: clients }, work)).then(() => {
    agent.destroy();
    return counts;
  });
  return {
    counts: () => ({ ...counts }),
    atLeast: (more) => new Promise((resolve) => waiting.push({ at: answers + more, resolve })),
    inFlightDone: async () => void (await Promise.all(underWay)),
    stop: () => (stopped = true),
    done,
  };
}
