import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import type { Account } from '../../../aws/account.ts';
import { createS3 } from '../../../aws/s3/s3.ts';
import type { S3 } from '../../../aws/s3/s3.ts';
import { startAwsServer } from '../../../aws/server.ts';
import type { AwsServer } from '../../../aws/server.ts';
import { Clock } from '../../../clock.ts';
import { CallLog } from '../../../control/calls.ts';
import { Denials } from '../../../control/denials.ts';

/** The sandbox's S3 behind the sandbox's server, and the SDK's own client before it. */
export class S3World {
  readonly account: Account = {
    id: '111122223333',
    region: 'eu-central-1',
    clock: new Clock(),
    resourceMs: 1,
  };
  readonly s3: S3 = createS3(this.account);
  readonly denials = new Denials(this.account);
  readonly calls = new CallLog(this.account.clock);
  readonly #clients: S3Client[] = [];
  #server: AwsServer | undefined;

  async open(): Promise<S3Client> {
    this.#server = await startAwsServer({
      clock: this.account.clock,
      services: [this.s3.service],
      calls: this.calls,
      interceptors: [this.denials.intercept],
      control: async () => ({ status: 404 }),
      nameResource: (_service, request) => this.s3.nameResource(request),
    });
    this.s3.createBucket('state');
    return this.client();
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  client(config: S3ClientConfig = {}): S3Client {
    const client = new S3Client({
      region: this.account.region,
      endpoint: this.url,
      forcePathStyle: true,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      ...config,
    });
    this.#clients.push(client);
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.destroy();
    await this.#server?.close();
  }
}

/** How a call failed: status, code and text, as a client of the SDK sees them. */
export async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return `${error.$metadata.httpStatusCode ?? 0} ${error.name}: ${error.message}`;
  }
  return 'no failure';
}
