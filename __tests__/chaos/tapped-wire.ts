import { Agent, request as open } from 'node:http';
import { Readable } from 'node:stream';
import type { FastClock } from '../../sandbox/fast-clock.ts';
import type { Surroundings } from '../../src/action/wire.ts';
import type { KillPoint } from './team.ts';

type Extension = NonNullable<Surroundings['awsExtension']>;
type Parts = Parameters<Extension['configure']>[0];
type Handler = Parameters<Parts['setHttpHandler']>[0];
type AwsRequest = Parameters<Handler['handle']>[0];

const agent = new Agent({ keepAlive: true });
const NEVER = new Promise<never>(() => undefined);

/**
 * All requests of one run, which it counts, and holds the clock for. It can die at one of them: from then on nothing
 * that it sends leaves and nothing that it waits for comes, which is what a killed process looks like to the world.
 */
export class TappedWire {
  readonly calls: string[] = [];
  /** Resolves when the run has died. */
  readonly death: Promise<void>;
  readonly #clock: FastClock;
  readonly #point: KillPoint | undefined;
  readonly #counts = new Map<string, number>();
  #die = (): void => undefined;
  #dead = false;

  constructor(clock: FastClock, point?: KillPoint) {
    this.#clock = clock;
    this.#point = point;
    this.death = new Promise((resolve) => (this.#die = resolve));
  }

  get dead(): boolean {
    return this.#dead;
  }

  readonly awsExtension: Extension = {
    configure: (client) => {
      const handle = (request: AwsRequest) => this.#pass(nameOf(request), () => sendToAws(request));
      const rest = { updateHttpClientConfig: () => undefined, httpHandlerConfigs: () => ({}) };
      client.setHttpHandler({ handle, ...rest });
    },
  };

  readonly fetch: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const name = `github:${init?.method ?? 'GET'} ${patternOf(url)}`;
    return this.#pass(name, async () => {
      const answer = await fetch(input, init);
      const body = await answer.arrayBuffer();
      const { status, headers } = answer;
      return new Response(body.byteLength === 0 ? null : body, { status, headers });
    });
  };

  /** Time goes on for a run that is alive only. @returns what ends the wait without a call */
  sleep(ms: number, passed: () => void): () => void {
    if (this.#dead) return () => undefined;
    const cancel = this.#clock.sleeping(ms, () => {
      if (!this.#dead) passed();
    });
    void this.death.then(cancel);
    return cancel;
  }

  async #pass<Answer>(call: string, send: () => Promise<Answer>): Promise<Answer> {
    if (this.#dead) return NEVER;
    const nth = (this.#counts.get(call) ?? 0) + 1;
    this.#counts.set(call, nth);
    this.calls.push(call);
    const dies = this.#diesAt(call, nth);
    if (dies === 'before') return this.#end();
    const release = this.#clock.hold();
    // What the dead wait for never comes, and nothing after that may depend on it: not even this release.
    const answer = await send().finally(release);
    return dies === 'after' || this.dead ? this.#end() : answer;
  }

  #diesAt(call: string, nth: number): KillPoint['when'] | undefined {
    const point = this.#point;
    if (point === undefined) return undefined;
    const isHere =
      point.call === '*' ? point.nth === this.calls.length : point.call === call && point.nth === nth;
    return isHere ? point.when : undefined;
  }

  #end(): Promise<never> {
    this.#dead = true;
    this.#die();
    return NEVER;
  }
}

function sendToAws({ hostname, port, method, path, query, headers, body }: AwsRequest) {
  const search = new URLSearchParams(query as Record<string, string>).toString();
  const target = search === '' ? path : `${path}?${search}`;
  return new Promise<Awaited<ReturnType<Handler['handle']>>>((resolve, reject) => {
    const outgoing = open({ agent, host: hostname, port, method, path: target, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('error', reject).on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const { statusCode = 0, headers: replied } = reply;
        // Real time stands still beside the sandbox's: to the SDK a clock that is wrong, which makes it repeat itself.
        if (!isS3(headers)) delete replied.date;
        const content = Readable.from([Buffer.concat(chunks)]);
        resolve({ response: { statusCode, headers: replied as Record<string, string>, body: content } });
      });
    });
    outgoing.on('error', reject);
    if (body instanceof Readable) body.pipe(outgoing);
    else outgoing.end(body);
  });
}

const serviceOf = (headers: AwsRequest['headers']): string =>
  /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers['authorization'] ?? '')?.[1] ?? 'sts';

const isS3 = (headers: AwsRequest['headers']): boolean => serviceOf(headers) === 's3';

/** `service:Operation`, as AWS's logs would say it. */
function nameOf({ headers, body, method, path }: AwsRequest): string {
  const service = serviceOf(headers);
  const target = headers['x-amz-target']?.split('.').at(-1);
  if (target !== undefined) return `${service}:${target}`;
  const action = typeof body === 'string' ? /(?:^|&)Action=(\w+)/.exec(body)?.[1] : undefined;
  if (action !== undefined) return `${service}:${action}`;
  const object = path
    .split('/')
    .slice(-2)
    .join('/')
    .replace(/[0-9a-f]{12}(-\d+)?|\d+/g, '#');
  return `${service}:${method} ${object}`;
}

/** A path without what differs from run to run. */
function patternOf(url: string): string {
  const { pathname } = new URL(url);
  return pathname
    .replace(/\/[0-9a-f]{7,40}(?=\/|\.|$)/g, '/:sha')
    .replace(/\.\.\.[0-9a-f]{7,40}/, '...:sha')
    .replace(/\/\d+(?=\/|$)/g, '/:number');
}
