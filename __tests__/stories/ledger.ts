import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Production } from '../../src/core/records.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';

const Key = 'switchyard/acme/orders/orders/api/production.json';

/** A client of the sandbox's S3. */
export function s3Of({ sandbox }: Scenario): S3Client {
  return new S3Client({
    endpoint: sandbox.awsUrl,
    region: sandbox.account.region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    forcePathStyle: true,
  });
}

/** Somebody writes what production.json says; beside this nobody does at the time. */
export async function rewriteProduction(
  story: Scenario,
  change: (production: Production) => Production,
): Promise<Production> {
  const client = s3Of(story);
  const Bucket = story.foundation['StateBucketName'];
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  const seen = JSON.parse((await Body?.transformToString()) ?? '') as Production;
  const written = change(seen);
  if (written !== seen)
    await client.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(written) }));
  client.destroy();
  return written;
}
