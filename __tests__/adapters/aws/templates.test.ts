import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { awsOptions } from '../../../src/adapters/aws/clients.ts';
import { createTemplates } from '../../../src/adapters/aws/templates.ts';
import { failureOf } from '../failure.ts';
import { Bucket } from './bucket.ts';

const BODY = '{"Resources":{}}';
const options = awsOptions({ region: 'eu-west-1' });
const prefix = 'switchyard/acme/orders/orders/api';

test('a template is read from the workspace, and a missing one is named', async () => {
  const workspace = await mkdtemp(join(tmpdir(), 'templates-'));
  onTestFinished(() => rm(workspace, { recursive: true }));
  await writeFile(join(workspace, 'service.json'), BODY);
  const templates = createTemplates({ workspace, prefix, options });
  expect(await templates.read('service.json')).toBe(BODY);
  const failure = await failureOf(templates.read('infra/none.yml'));
  expect(failure.code).toBe('template-not-found');
  expect(failure.message).toContain('infra/none.yml');
});

test('a large template lies in the bucket under its hash', async () => {
  const bucket = new Bucket();
  await bucket.open();
  onTestFinished(() => bucket.close());
  const templates = createTemplates({ workspace: '.', ledgerBucket: 'state', prefix, options });
  const url = await templates.upload(BODY);
  const key = `${prefix}/templates/${createHash('sha256').update(BODY).digest('hex')}.json`;
  expect(url).toBe(`${process.env['AWS_ENDPOINT_URL'] ?? ''}/state/${key}`);
  expect([...bucket.objects]).toEqual([[key, BODY]]);
  expect(await (await fetch(url)).text()).toBe(BODY);
});

test('without a bucket the input that is missing is named', async () => {
  const failure = await failureOf(createTemplates({ workspace: '.', prefix, options }).upload(BODY));
  expect(failure.code).toBe('state-bucket-missing');
  expect(failure.next).toContain('state-bucket');
});
