import { expect, test } from 'vitest';
import { parseS3Url } from '../../../src/adapters/aws/s3-url.ts';

test.each([
  ['https://b.s3.eu-west-1.amazonaws.com/a/t.yml', { bucket: 'b', key: 'a/t.yml', region: 'eu-west-1' }],
  [
    'https://my.dotted.bucket.s3.us-gov-west-1.amazonaws.com/t.yml',
    { bucket: 'my.dotted.bucket', key: 't.yml', region: 'us-gov-west-1' },
  ],
  ['https://s3.eu-west-1.amazonaws.com/b/a/t.yml', { bucket: 'b', key: 'a/t.yml', region: 'eu-west-1' }],
  ['https://s3-eu-west-1.amazonaws.com/b/t.yml', { bucket: 'b', key: 't.yml', region: 'eu-west-1' }],
  ['https://b.s3.amazonaws.com/with%20space.yml', { bucket: 'b', key: 'with space.yml' }],
  ['https://b.s3.cn-north-1.amazonaws.com.cn/t.yml', { bucket: 'b', key: 't.yml', region: 'cn-north-1' }],
  ['https://example.com/t.yml', undefined],
  ['https://b.s3.eu-west-1.amazonaws.com.example.com/t.yml', undefined],
  ['http://b.s3.eu-west-1.amazonaws.com/t.yml', undefined],
  ['https://b.s3.eu-west-1.amazonaws.com/', undefined],
  ['https://b.s3.eu-west-1.amazonaws.com/%zz', undefined],
])('%s', (url, expected) => {
  expect(parseS3Url(url)).toEqual(expected);
});
