import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import type { ListObjectsV2CommandInput, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { S3World, failureOf } from './s3-world.ts';

let world: S3World;
let client: S3Client;
beforeEach(async () => {
  world = new S3World();
  client = await world.open();
});
afterEach(() => world.close());

const put = (Key: string, Body: string) => client.send(new PutObjectCommand({ Bucket: 'state', Key, Body }));

test('an object comes back as it was put, with its type, its metadata and the bucket’s time', async () => {
  world.account.clock.advance(86_400_000);
  const Key = 'a folder/ü+%.json';
  const written = await client.send(
    new PutObjectCommand({
      ...{ Bucket: 'state', Key, Body: '{"a":1}' },
      ...{ ContentType: 'application/json', Metadata: { revision: '7' } },
    }),
  );
  expect(written.ETag).toBe(`"${createHash('md5').update('{"a":1}').digest('hex')}"`);
  const read = await client.send(new GetObjectCommand({ Bucket: 'state', Key }));
  expect(await read.Body?.transformToString()).toBe('{"a":1}');
  expect(read).toMatchObject({
    ContentType: 'application/json',
    Metadata: { revision: '7' },
    ETag: written.ETag,
  });
  expect((read.LastModified?.getTime() ?? 0) - Date.now()).toBeGreaterThan(86_000_000);
  const head = await client.send(new HeadObjectCommand({ Bucket: 'state', Key }));
  expect(head).toMatchObject({ ContentLength: 7, ETag: written.ETag });
  const answer = await fetch(world.url, { headers: { authorization: signed('s3') } });
  expect(Date.parse(answer.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(86_000_000);
});

function signed(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=test/20261121/eu-central-1/${service}/aws4_request, Signature=0`;
}

test('a stream, whose checksum follows it, arrives without its framing', async () => {
  const text = 'line\r\n'.repeat(50_000);
  await client.send(
    new PutObjectCommand({
      ...{ Bucket: 'state', Key: 'stream', Body: Readable.from([Buffer.from(text)]) },
      ...{ ContentLength: text.length, ChecksumAlgorithm: 'CRC32' },
    }),
  );
  const read = await client.send(
    new GetObjectCommand({ Bucket: 'state', Key: 'stream', ChecksumMode: 'ENABLED' }),
  );
  expect(await read.Body?.transformToString()).toBe(text);
  expect(read.ChecksumCRC32).toMatch(/^[\w+/]{6}==$/);
  expect(read.ContentEncoding).toBeUndefined();
});

test('a body that is not what its checksum says is refused and not stored', async () => {
  const headers = { authorization: signed('s3'), 'x-amz-checksum-sha256': 'AAAA' };
  const answer = await fetch(`${world.url}/state/torn`, { method: 'PUT', headers, body: 'text' });
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining('<Code>BadDigest</Code>'),
  ]);
  const chunked = { authorization: signed('s3'), 'content-encoding': 'aws-chunked' };
  const cut = await fetch(`${world.url}/state/torn`, { method: 'PUT', headers: chunked, body: 'ff\r\ntext' });
  expect([cut.status, await cut.text()]).toEqual([
    400,
    expect.stringContaining('<Code>IncompleteBody</Code>'),
  ]);
  expect(world.s3.readUrl(`${world.url}/state/torn`)).toBeUndefined();
});

async function listAll(input: Partial<ListObjectsV2CommandInput>): Promise<string[][]> {
  const pages: string[][] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket: 'state', ...input })) {
    const names = [
      ...(page.Contents ?? []).map(({ Key }) => Key),
      ...(page.CommonPrefixes ?? []).map((one) => one.Prefix),
    ];
    expect(page.KeyCount).toBe(names.length);
    pages.push(names.map(String));
  }
  return pages;
}

test('a listing is in byte order and comes in small pages whatever was asked for', async () => {
  const keys = Array.from({ length: 45 }, (_, index) => `previews/pr-${String(index).padStart(2, '0')}.json`);
  for (const key of [...keys].reverse()) await put(key, key);
  await put('releases/ö&<.json', 'x');
  const pages = await listAll({ Prefix: 'previews/', MaxKeys: 1000 });
  expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
  expect(pages.flat()).toEqual(keys);
  expect((await listAll({ Prefix: 'previews/', MaxKeys: 30, StartAfter: keys[42] })).flat()).toEqual(
    keys.slice(43),
  );
  expect((await listAll({ Delimiter: '/' })).flat()).toEqual(['previews/', 'releases/']);
  expect((await listAll({ Delimiter: '/', MaxKeys: 1 })).map(String)).toEqual(['previews/', 'releases/']);
  expect((await listAll({ Prefix: 'releases/' })).flat()).toEqual(['releases/ö&<.json']);
  expect((await listAll({ Prefix: 'releases/', EncodingType: 'url' })).flat()).toEqual([
    'releases/%C3%B6%26%3C.json',
  ]);
  const none = await client.send(new ListObjectsV2Command({ Bucket: 'state', MaxKeys: 0 }));
  expect(none).toMatchObject({ KeyCount: 0, IsTruncated: false });
  const wrong = client.send(new ListObjectsV2Command({ Bucket: 'state', ContinuationToken: 'mine' }));
  expect(await failureOf(wrong)).toBe('400 InvalidArgument: The continuation token provided is incorrect');
});

test('what it does not do it refuses, and says what it was', async () => {
  await put('a', 'x');
  const copy = client.send(new CopyObjectCommand({ Bucket: 'state', Key: 'b', CopySource: 'state/a' }));
  expect(await failureOf(copy)).toMatch(/^501 NotImplemented/);
  const answer = await fetch(`${world.url}/state?versions`, { headers: { authorization: signed('s3') } });
  expect(await answer.text()).toContain('<Header>GET ?versions</Header>');
  expect(world.calls.list().at(-1)).toMatchObject({ service: 's3', operation: 'GET ?versions', status: 501 });
});
