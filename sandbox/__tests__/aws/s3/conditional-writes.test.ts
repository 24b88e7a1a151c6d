import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { S3World, failureOf } from './s3-world.ts';

const OBJECT = { Bucket: 'state', Key: 'ledger/production.json' };
const LOST = '412 PreconditionFailed: At least one of the pre-conditions you specified did not hold';
const GONE = '404 NoSuchKey: The specified key does not exist.';

let world: S3World;
let client: S3Client;
beforeEach(async () => {
  world = new S3World();
  client = await world.open();
});
afterEach(() => world.close());

const put = (Body: string, condition: { IfMatch?: string; IfNoneMatch?: string } = {}) =>
  client.send(new PutObjectCommand({ ...OBJECT, Body, ...condition }));

async function read(): Promise<string | undefined> {
  const { Body } = await client.send(new GetObjectCommand(OBJECT));
  return Body?.transformToString();
}

test('of many that create one object exactly one wins', async () => {
  const writers = Array.from({ length: 10 }, (_, index) => `writer ${index}`);
  const results = await Promise.allSettled(writers.map((writer) => put(writer, { IfNoneMatch: '*' })));
  const winners = writers.filter((_, index) => results[index]?.status === 'fulfilled');
  expect(winners).toEqual([await read()]);
  expect(await failureOf(put('late', { IfNoneMatch: '*' }))).toBe(LOST);
});

test('If-Match writes only over the object that was read', async () => {
  expect(await failureOf(put('early', { IfMatch: '"00000000000000000000000000000000"' }))).toBe(GONE);
  const { ETag = '' } = await put('one');
  const second = await put('two', { IfMatch: ETag });
  expect(await failureOf(put('three', { IfMatch: ETag }))).toBe(LOST);
  expect(await read()).toBe('two');
  await put('three', { IfMatch: (second.ETag ?? '').replaceAll('"', '') });
  expect(await read()).toBe('three');
});

test('what S3 does not serve as a condition of a write is refused, not ignored', async () => {
  expect(await failureOf(put('x', { IfNoneMatch: '"etag"' }))).toMatch(
    /^501 NotImplemented: A header you provided/,
  );
  expect(await failureOf(client.send(new HeadObjectCommand(OBJECT)))).toMatch(/^404 NotFound/);
});

test('a conditional delete takes away only what was read, or anything that is there', async () => {
  const remove = (IfMatch?: string) =>
    client.send(new DeleteObjectCommand({ ...OBJECT, ...(IfMatch === undefined ? {} : { IfMatch }) }));
  expect(await failureOf(remove('*'))).toBe(GONE);
  expect((await remove()).$metadata.httpStatusCode).toBe(204);
  const { ETag = '' } = await put('one');
  await put('two');
  expect(await failureOf(remove(ETag))).toBe(LOST);
  expect(await read()).toBe('two');
  await remove('*');
  expect(await failureOf(read())).toBe(GONE);
});

test('a reader that has the object already is told so', async () => {
  const { ETag = '' } = await put('one');
  const get = (condition: { IfMatch?: string; IfNoneMatch?: string }) =>
    client.send(new GetObjectCommand({ ...OBJECT, ...condition }));
  expect(await failureOf(get({ IfNoneMatch: ETag }))).toMatch(/^304 /);
  expect(await failureOf(get({ IfMatch: '"other"' }))).toBe(LOST);
  expect(await (await get({ IfMatch: ETag })).Body?.transformToString()).toBe('one');
});
