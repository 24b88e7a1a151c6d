import { readFile } from 'node:fs/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { ask, logOf, openPullRequest, startStory } from './story.ts';

it('a template is taken from its S3 URL, and one over 51,200 bytes goes through the state bucket', async () => {
  const story = await startStory();
  const { account, awsUrl } = story.sandbox;
  const bucket = story.foundation['StateBucketName'] ?? '';
  const body = await readFile('examples/service.yml', 'utf8');
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const s3 = new S3Client({ endpoint: awsUrl, region: account.region, forcePathStyle: true, credentials });
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'published/service.yml', Body: body }));
  s3.destroy();

  const { opened } = await openPullRequest(story, 'by-url');
  const template = `https://${bucket}.s3.${account.region}.amazonaws.com/published/service.yml`;
  const byUrl = await story.run(opened, { inputs: { template } });
  expect(byUrl.outputs, logOf(byUrl)).toMatchObject({ decision: 'deployed' });
  expect((await ask(byUrl.outputs['url'] ?? '')).stack).toBe('orders-api-pr-1');

  const absent = await story.run(opened, {
    inputs: { template: template.replace('service.yml', 'none.yml') },
  });
  expect(absent.outputs, logOf(absent)).toMatchObject({
    decision: 'refused',
    'reason-code': 'template-not-found',
  });

  const large = `${body}${'# a comment that makes it large\n'.repeat(2_000)}`;
  const second = await openPullRequest(story, 'large', { 'infra/service.yml': large });
  const run = await story.run(second.opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-name': 'orders-api-pr-2' });
});
