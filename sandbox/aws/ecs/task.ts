import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { closeServer, drainServer, listenLocally } from '../../traffic/local-server.ts';
import { readBehaviour, readVersion } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import type { Container } from './task-definitions.ts';

/** What a task is part of. */
export interface TaskOwner {
  readonly stackName: string;
  readonly serviceName: string;
}

/** A running task: a real server on a port of this machine. */
export interface Task {
  readonly id: string;
  readonly port: number;
  readonly definitionArn: string;
  readonly version: string;
  behave(behaviour: Behaviour): void;
  /** Answers what is in flight, then ends. */
  stop(): Promise<void>;
  /** Ends at once. */
  kill(): Promise<void>;
}

const SLOW_MS = 300;
/** ECS kills a container that has not ended 30 s after SIGTERM (StopTimeout); nothing here takes that long. */
const STOP_LIMIT_MS = 5_000;

const isHealthCheck = (request: IncomingMessage): boolean =>
  request.headers['user-agent']?.startsWith('ELB-HealthChecker') ?? false;

/** Starts a task of a container that does start; whether one does is for the caller to ask first. */
export async function startTask(
  owner: TaskOwner,
  definitionArn: string,
  container: Container,
): Promise<Task> {
  const id = randomBytes(16).toString('hex');
  const version = readVersion(container);
  const { stackName: stack, serviceName: service } = owner;
  const body = `${JSON.stringify({ stack, service, version, image: container.image, task: id })}\n`;
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-stack': stack,
  };
  let behaviour = readBehaviour(container);

  function answer(request: IncomingMessage, reply: ServerResponse): void {
    request.resume();
    const failing = behaviour === 'unhealthy' || (behaviour === 'errors' && !isHealthCheck(request));
    const send = (): void => void reply.writeHead(failing ? 500 : 200, headers).end(body);
    if (behaviour !== 'slow' || isHealthCheck(request)) send();
    else {
      const timer = setTimeout(send, SLOW_MS);
      reply.on('close', () => clearTimeout(timer));
    }
  }

  // Longer than the load balancer's 60 s, as AWS advises, so that the target never closes a connection first.
  const server = createServer({ keepAliveTimeout: 75_000 }, answer);
  const port = await listenLocally(server);
  return {
    id,
    port,
    definitionArn,
    version,
    behave: (next) => (behaviour = next),
    stop: () => drainServer(server, STOP_LIMIT_MS),
    kill: () => closeServer(server),
  };
}
