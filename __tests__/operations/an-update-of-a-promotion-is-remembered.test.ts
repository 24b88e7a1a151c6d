import { afterEach, beforeEach, expect, it } from 'vitest';
import { awsOptions } from '../../src/adapters/aws/clients.ts';
import { createLedger } from '../../src/adapters/aws/s3-ledger.ts';
import { createClock } from '../../src/adapters/system/clock.ts';
import { rememberOperation } from '../../src/operations/previews/record-preview.ts';
import type { Ledger, Run } from '../../src/ports.ts';
import { failureOf } from '../adapters/failure.ts';
import { Bucket } from '../adapters/aws/bucket.ts';
import { previewRecord, stackView } from '../core/builders.ts';

let bucket: Bucket;
beforeEach(async () => {
  bucket = new Bucket();
  await bucket.open();
});
afterEach(() => bucket.close());

function ledgerOf(writer: string): Ledger {
  const clock = createClock(new AbortController().signal);
  const options = awsOptions({ region: 'eu-central-1' });
  return createLedger({ bucket: bucket.name, prefix: 'switchyard/acme/orders', writer, clock, options });
}

const runWith = (ledger: Ledger): Run => ({ ports: { ledger } }) as unknown as Run;
const updated = stackView({ operationId: 'operation-of-the-promotion' });

it('onto what another run of the same commit has written meanwhile, which stays', async () => {
  const promoting = ledgerOf('promotion');
  await promoting.savePreview(previewRecord());
  await promoting.preview('pr/42');
  await ledgerOf('preview').savePreview(previewRecord({ url: 'https://seen.example', tests: 'passed' }));
  await rememberOperation(runWith(promoting), updated, previewRecord());
  expect(await promoting.preview('pr/42')).toMatchObject({
    url: 'https://seen.example',
    tests: 'passed',
    operationId: 'operation-of-the-promotion',
  });
});

it('but never over the record of another commit: the stack is not what was tested any more', async () => {
  const promoting = ledgerOf('promotion');
  await promoting.savePreview(previewRecord());
  const newer = previewRecord({ commit: 'f'.repeat(40), tree: 'e'.repeat(40), phase: 'deploying' });
  await ledgerOf('preview').savePreview(newer);
  const failure = await failureOf(rememberOperation(runWith(promoting), updated, previewRecord()));
  expect(failure.code).toBe('ledger-conflict');
  expect(failure.message).toContain('pr/42');
  expect(await promoting.preview('pr/42')).toEqual(newer);
});
