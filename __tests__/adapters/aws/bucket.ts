import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may go wrong with one PUT. `cut` = it takes effect, and its answer is lost. */
export type Trouble = 'cut' | 'conflict';

/**
 * One S3 bucket over plain HTTP with conditional writes, as the S3 user guide describes them, whose answers can be lost
 * at a chosen moment. The bucket of the sandbox has no such switch.
 */
export class Bucket {
  readonly objects = new Map<string, string>();
  readonly name = 'state';
  /** Meets the next PUTs, one each. */
  readonly troubles: Trouble[] = [];
  /** How far the bucket's clock is ahead of this process's. */
  ahead = 0;
  puts = 0;
  gets = 0;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  /** Points the SDK of this process at it. */
  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    process.env['AWS_ACCESS_KEY_ID'] = 'test';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, bucket, ...rest] = (request.url ?? '').split('?', 1)[0]?.split('/') ?? [];
    const key = decodeURIComponent(rest.join('/'));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.sendDate = false;
    response.setHeader('date', new Date(Date.now() + this.ahead).toUTCString());
    if (bucket !== this.name) return fail(response, 404, 'NoSuchBucket');
    if (request.method === 'PUT') return this.#put(request, response, key, Buffer.concat(chunks).toString());
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (key === '') return this.#list(request, response);
    this.gets += 1;
    const text = this.objects.get(key);
    if (text === undefined) return fail(response, 404, 'NoSuchKey');
    response.writeHead(200, { etag: etagOf(text) }).end(text);
  }

  /** ListObjectsV2, two keys a page. */
  #list({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const query = new URL(url, 'http://bucket').searchParams;
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
    const from = Number(query.get('continuation-token') ?? 0);
    const shown = keys.slice(from, from + 2).map((key) => `<Contents><Key>${key}</Key></Contents>`);
    const more = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(`<ListBucketResult>${shown.join('')}${more}</ListBucketResult>`);
  }

  #put(request: IncomingMessage, response: ServerResponse, key: string, text: string): void {
    this.puts += 1;
    const trouble = this.troubles.shift();
    if (trouble === 'conflict') return fail(response, 409, 'ConditionalRequestConflict');
    const there = this.objects.get(key);
    const wanted = request.headers['if-match'];
    if (request.headers['if-none-match'] === '*' && there !== undefined)
      return fail(response, 412, 'PreconditionFailed');
    if (wanted !== undefined && there === undefined) return fail(response, 404, 'NoSuchKey');
    if (wanted !== undefined && etagOf(there ?? '') !== wanted)
      return fail(response, 412, 'PreconditionFailed');
    this.objects.set(key, text);
    if (trouble === 'cut') request.socket.destroy();
    else response.writeHead(200, { etag: etagOf(text) }).end();
  }
}

const etagOf = (text: string): string => `"${createHash('md5').update(text).digest('hex')}"`;

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
