import { afterEach, describe, expect, test } from 'vitest';
import { awsOptions } from '../../src/adapters/aws/clients.ts';
import { createLedger } from '../../src/adapters/aws/s3-ledger.ts';
import { createClock } from '../../src/adapters/system/clock.ts';
import type { Ledger } from '../../src/ports.ts';
import { Bucket } from '../adapters/aws/bucket.ts';
import { failureOf } from '../adapters/failure.ts';
import { FREEZE, PREVIEW, describeLedger } from './ledger.ts';

let bucket: Bucket | undefined;
afterEach(() => bucket?.close());

const FOLDER = 'switchyard/acme/orders/orders/api';
const KEY = `${FOLDER}/production.json`;

async function open(): Promise<Bucket> {
  bucket = new Bucket();
  await bucket.open();
  return bucket;
}

function ledgerOf(writer: string, name = 'state', signal = new AbortController().signal): Ledger {
  const options = awsOptions({ region: 'eu-west-1' });
  return createLedger({ bucket: name, prefix: FOLDER, writer, clock: createClock(signal), options });
}

describeLedger('S3', async () => {
  await open();
  return (writer) => ledgerOf(writer);
});

describe('the ledger in S3', () => {
  test('a write whose answer was lost is recognised as its own, not made again', async () => {
    const store = await open();
    await ledgerOf('other').change((fresh) => ({ ...fresh, retired: [...fresh.retired] }));
    store.troubles.push('cut');
    let calls = 0;
    const stored = await ledgerOf('one').change((fresh) => {
      calls += 1;
      return { ...fresh, retired: [...fresh.retired] };
    });
    expect(stored).toMatchObject({ revision: 2, writer: 'one' });
    expect(calls).toBe(1);
    expect(JSON.parse(store.objects.get(KEY) ?? '')).toEqual(stored);
  });

  test('a change of what this process wrote last reads nothing, and never writes over another’s', async () => {
    const store = await open();
    const one = ledgerOf('one');
    const add = (ledger: Ledger, word: string) =>
      ledger.change((fresh) => ({
        ...fresh,
        freeze: { ...FREEZE, reason: `${fresh.freeze?.reason ?? ''}${word}` },
      }));
    await add(one, 'a');
    const { gets } = store;
    await add(one, 'b');
    expect(store.gets).toBe(gets);
    await add(ledgerOf('two'), 'c');
    expect((await add(one, 'd')).freeze?.reason).toBe('abcd');
  });

  test('what ends without a write is decided from what is there, not from what was known', async () => {
    await open();
    const one = ledgerOf('one');
    await one.change((fresh) => ({ ...fresh }));
    await ledgerOf('two').change((fresh) => ({ ...fresh }));
    const seen: number[] = [];
    await one.change((fresh) => (seen.push(fresh.revision), fresh));
    expect(seen.at(-1)).toBe(2);
    await ledgerOf('two').change((fresh) => ({ ...fresh }));
    const refusing = one.change((fresh) => {
      if (fresh.revision === 2) throw new Error('the lease is lost');
      return { ...fresh };
    });
    expect((await refusing).revision).toBe(4);
  });

  test('a preview’s record whose answer was lost is its own too', async () => {
    const store = await open();
    store.troubles.push('cut');
    const ledger = ledgerOf('one');
    await ledger.savePreview(PREVIEW);
    expect(await ledger.preview('pr/42')).toEqual(PREVIEW);
  });

  test('409 is tried again, also when the run is being cancelled', async () => {
    const store = await open();
    store.troubles.push('conflict', 'conflict');
    const cancelled = AbortSignal.abort();
    const stored = await ledgerOf('one', 'state', cancelled).change((fresh) => ({ ...fresh }));
    expect(stored.revision).toBe(1);
    expect(store.puts).toBe(3);
  });

  test.each([
    ['not JSON', '{"version":1,', 'not JSON'],
    ['an unknown version', '{"version":2,"revision":1,"writer":"x","retired":[]}', 'version is 2'],
    ['a list that is none', '{"version":1,"revision":1,"writer":"x","retired":{}}', 'retired is not a list'],
    [
      'a lease without an end',
      JSON.stringify({
        ...{ version: 1, revision: 1, writer: 'x', retired: [] },
        lease: { owner: 'o', runId: '1', runAttempt: 1, runUrl: 'u', releaseId: 'r', expiresAt: 'soon' },
      }),
      'lease.expiresAt is not a time',
    ],
  ])('a document with %s is refused by name and not written over', async (_what, text, fault) => {
    const store = await open();
    store.objects.set(KEY, text);
    const failure = await failureOf(ledgerOf('one').change((fresh) => ({ ...fresh })));
    expect(failure.code).toBe('ledger-unreadable');
    expect(failure.message).toContain(KEY);
    expect(failure.message).toContain(fault);
    expect(failure.next).toContain('list-object-versions');
    expect(store.objects.get(KEY)).toBe(text);
  });

  test('a bucket that is not there is named', async () => {
    await open();
    const failure = await failureOf(ledgerOf('one', 'elsewhere').production());
    expect(failure.code).toBe('state-bucket-missing');
    expect(failure.message).toContain('elsewhere');
  });

  test('time is the bucket’s, moved on by our own', async () => {
    const store = await open();
    store.ahead = 86_400_000;
    const ledger = ledgerOf('one');
    const first = await ledger.now();
    expect(Math.abs(first - Date.now() - store.ahead)).toBeLessThan(2_000);
    const second = await ledger.now();
    expect(second).toBeGreaterThanOrEqual(first);
    store.ahead = 2 * 86_400_000;
    await ledger.production();
    expect(Math.abs((await ledger.now()) - Date.now() - store.ahead)).toBeLessThan(2_000);
  });

  test('time does not go back by the coarseness of the header', async () => {
    await open();
    const ledger = ledgerOf('one');
    let last = await ledger.now();
    for (let reading = 0; reading < 20; reading += 1) {
      await ledger.production();
      const now = await ledger.now();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });
});
