import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SwitchyardError } from '../../core/errors.ts';
import type { Templates } from '../../ports.ts';
import { codeOf, customEndpoint, messageOf } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import type { Documents } from './s3-documents.ts';
import { parseS3Url } from './s3-url.ts';

export interface TemplateOptions {
  readonly workspace: string;
  /** The state bucket; without it `upload` says `state-bucket-missing`. */
  readonly ledgerBucket?: string;
  /** `switchyard/<owner>/<repo>/<application>/<role>` */
  readonly prefix: string;
  readonly options: AwsOptions;
}

export function createTemplates(settings: TemplateOptions): Templates {
  return {
    read: (path) =>
      path.startsWith('https://') ? readObject(settings, path) : read(settings.workspace, path),
    upload: (body) => upload(settings, body),
  };
}

async function read(workspace: string, path: string): Promise<string> {
  try {
    return await readFile(resolve(workspace, path), 'utf8');
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new SwitchyardError('template-not-found', `The template ${path} cannot be read: ${why}.`, {
      next: 'Check the input template and that actions/checkout ran before this step.',
      cause: error,
    });
  }
}

/** A template in S3 is read too: what it declares decides what is sent with it. */
async function readObject({ options }: TemplateOptions, url: string): Promise<string> {
  const object = parseS3Url(url);
  if (!object) {
    throw new SwitchyardError('template-not-found', `The template ${url} is not the URL of an S3 object.`, {
      next: 'Give https://BUCKET.s3.REGION.amazonaws.com/KEY, or a path in the checkout.',
    });
  }
  const { bucket, key, region = options.region } = object;
  const documents = await open(bucket, { ...options, region });
  const found = await documents.get(key);
  if (found) return found.text;
  throw new SwitchyardError('template-not-found', `There is no object ${key} in the bucket ${bucket}.`, {
    next: 'Upload the template before this step, or correct the input template.',
  });
}

async function open(bucket: string, options: AwsOptions): Promise<Documents> {
  const { createDocuments } = await import('./s3-documents.ts');
  return createDocuments({ bucket, options, pause: (attempt) => sleep(attempt * 50) });
}

/** Named by its content, so that a retry and an unchanged template are the same object. */
async function upload(settings: TemplateOptions, body: string): Promise<string> {
  const { ledgerBucket: bucket, options, prefix } = settings;
  if (bucket === undefined) {
    throw new SwitchyardError(
      'state-bucket-missing',
      'The template is over 51,200 bytes and needs a bucket.',
      {
        next: 'Give the input state-bucket, or make the template smaller.',
      },
    );
  }
  const sha256 = createHash('sha256').update(body).digest('hex');
  const key = `${prefix.replace(/\/+$/, '')}/templates/${sha256}.json`;
  await (await open(bucket, options)).putAlways(key, body);
  return urlOf(bucket, options.region, key);
}

/** CloudFormation takes an https URL of S3, or, beside a custom endpoint, that endpoint's own. */
function urlOf(bucket: string, region: string, key: string): string {
  const endpoint = customEndpoint('S3');
  if (endpoint !== undefined) return `${endpoint.replace(/\/+$/, '')}/${bucket}/${key}`;
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  // A dot in the bucket's name breaks the certificate of the virtual-host form (S3 user guide, virtual hosting).
  return bucket.includes('.')
    ? `https://s3.${region}.${suffix}/${bucket}/${key}`
    : `https://${bucket}.s3.${region}.${suffix}/${key}`;
}
