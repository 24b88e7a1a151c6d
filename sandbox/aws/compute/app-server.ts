import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../account.ts';
import { closeServer, drainServer, listenLocally } from '../../traffic/local-server.ts';
import type { RunningBehaviour } from './behaviour.ts';

/** A running workload: a real server on a port of this machine. */
export interface AppServer {
  readonly port: number;
  behave(behaviour: RunningBehaviour): void;
  /** Answers what is in flight, then ends. */
  stop(): Promise<void>;
  /** Ends at once. */
  kill(): Promise<void>;
}

interface AppServerOptions {
  /** What it answers, as JSON: who it is. */
  readonly facts: Readonly<Record<string, string>>;
  /** Sent along as `x-stack`. */
  readonly stackName: string;
  readonly behaviour: RunningBehaviour;
}

const SLOW_MS = 300;
/** ECS kills a container that has not ended 30 s after SIGTERM (StopTimeout); nothing here takes that long. */
const STOP_LIMIT_MS = 5_000;

const isHealthCheck = (request: IncomingMessage): boolean =>
  request.headers['user-agent']?.startsWith('ELB-HealthChecker') ?? false;

/** Starts what a task's container or an instance would run. */
export async function startWorkload(
  { quietWorkloads }: Pick<Account, 'quietWorkloads'>,
  options: AppServerOptions,
): Promise<AppServer> {
  return quietWorkloads ? quietWorkloads.start(options.behaviour) : startAppServer(options);
}

async function startAppServer(options: AppServerOptions): Promise<AppServer> {
  const body = `${JSON.stringify(options.facts)}\n`;
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-stack': options.stackName,
  };
  let behaviour = options.behaviour;

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
    port,
    behave: (next) => (behaviour = next),
    stop: () => drainServer(server, STOP_LIMIT_MS),
    kill: () => closeServer(server),
  };
}
