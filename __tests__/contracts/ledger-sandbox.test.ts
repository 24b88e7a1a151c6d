import { afterEach, describe, expect, test } from 'vitest';
import type { Account } from '../../sandbox/aws/account.ts';
import { createS3 } from '../../sandbox/aws/s3/s3.ts';
import { startAwsServer } from '../../sandbox/aws/server.ts';
import type { AwsServer } from '../../sandbox/aws/server.ts';
import { Clock } from '../../sandbox/clock.ts';
import { CallLog } from '../../sandbox/control/calls.ts';
import { Denials } from '../../sandbox/control/denials.ts';
import { awsOptions } from '../../src/adapters/aws/clients.ts';
import { createLedger } from '../../src/adapters/aws/s3-ledger.ts';
import { createClock } from '../../src/adapters/system/clock.ts';
import type { Ledger } from '../../src/ports.ts';
import { failureOf } from '../adapters/failure.ts';
import { describeLedger } from './ledger.ts';

interface Store {
  readonly account: Account;
  readonly denials: Denials;
  readonly as: (writer: string, bucket?: string) => Ledger;
}

let server: AwsServer | undefined;
afterEach(() => server?.close());

async function open(): Promise<Store> {
  const account = { id: '111122223333', region: 'eu-central-1', clock: new Clock(), resourceMs: 1 };
  const s3 = createS3(account);
  s3.createBucket('state');
  const denials = new Denials(account);
  server = await startAwsServer({
    clock: account.clock,
    services: [s3.service],
    calls: new CallLog(account.clock),
    interceptors: [denials.intercept],
    control: async () => ({ status: 404 }),
    nameResource: (_service, request) => s3.nameResource(request),
  });
  process.env['AWS_ENDPOINT_URL'] = server.url;
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  const options = awsOptions({ region: account.region });
  const prefix = 'switchyard/acme/orders/orders/api';
  const as = (writer: string, bucket = 'state') =>
    createLedger({ bucket, prefix, writer, clock: createClock(new AbortController().signal), options });
  return { account, denials, as };
}

describeLedger('S3 of the sandbox', async () => (await open()).as);

describe('the ledger in the sandbox’s S3', () => {
  test('its time is the sandbox’s', async () => {
    const { account, as } = await open();
    const ledger = as('one');
    await ledger.now();
    account.clock.advance(8 * 86_400_000);
    await ledger.production();
    expect(Math.abs((await ledger.now()) - account.clock.now())).toBeLessThan(2_000);
  });

  test('a missing bucket and a missing permission are told apart', async () => {
    const { denials, as } = await open();
    expect((await failureOf(as('one', 'elsewhere').production())).code).toBe('state-bucket-missing');
    denials.set(['s3:ListBucket']);
    const failure = await failureOf(as('one').production());
    expect(failure.code).not.toBe('state-bucket-missing');
    expect(failure.message).toContain('s3:ListBucket');
  });
});
