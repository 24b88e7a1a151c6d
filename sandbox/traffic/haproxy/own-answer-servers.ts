import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { closeServer, listenLocally } from '../local-server.ts';
import { answerError, answerFixed, answerRedirect } from '../own-answers.ts';
import type { OwnAnswer } from './wanted-state.ts';

const KEEP_MS = 120_000;

function say(answer: OwnAnswer, request: IncomingMessage, reply: ServerResponse): void {
  request.resume();
  switch (answer.kind) {
    case 'no-target':
      answerError(reply, 503);
      return;
    case 'fixed-response':
      answerFixed(reply, answer.status, answer.contentType, answer.body);
      return;
    case 'redirect':
      answerRedirect(request, reply, answer.status, answer.location);
      return;
  }
}

/** One local server for each thing that load balancers of a plane say by themselves. */
export class OwnAnswerServers {
  readonly #ports = new Map<string, Promise<number>>();
  readonly #servers: Server[] = [];

  /** @returns the port that answers so */
  portOf(answer: OwnAnswer): Promise<number> {
    const key = JSON.stringify(answer);
    const known = this.#ports.get(key) ?? this.#open(answer);
    this.#ports.set(key, known);
    return known;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#ports.values());
    await Promise.all(this.#servers.map(closeServer));
  }

  #open(answer: OwnAnswer): Promise<number> {
    const server = createServer({ keepAliveTimeout: KEEP_MS }, (request, reply) =>
      say(answer, request, reply),
    );
    this.#servers.push(server);
    return listenLocally(server);
  }
}
