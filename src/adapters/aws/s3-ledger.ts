import { SwitchyardError } from '../../core/errors.ts';
import type { Production, ReleaseRecord } from '../../core/records.ts';
import type { Clock, Ledger } from '../../ports.ts';
import type { AwsOptions } from './clients.ts';
import { parsePreview, parseProduction, parseRelease } from './record-checks.ts';
import { createDocuments } from './s3-documents.ts';
import type { Document, Documents } from './s3-documents.ts';
import { createPreviewRecords } from './s3-previews.ts';

export interface LedgerOptions {
  readonly bucket: string;
  /** `switchyard/<owner>/<repo>/<application>/<role>` */
  readonly prefix: string;
  /** This process; two writers never share one. */
  readonly writer: string;
  readonly clock: Clock;
  readonly options: AwsOptions;
}

const TRIES = 12;
const BACKOFF = 50;
const NOTHING: Production = { version: 1, revision: 0, writer: '', retired: [] };

export function createLedger({ bucket, prefix, writer, clock, options }: LedgerOptions): Ledger {
  const pause = pauser(clock);
  const documents = createDocuments({ bucket, options, pause, elapsed: () => clock.elapsed() });
  const folder = prefix.replace(/\/+$/, '');
  const productionKey = `${folder}/production.json`;
  const previews = createPreviewRecords(documents, `${folder}/previews/`, parsePreview);
  const releaseKey = (id: string): string => `${folder}/releases/${id}.json`;
  let known: Fresh | undefined;
  const read = async (): Promise<Fresh> => {
    const found = fresh(await documents.get(productionKey), productionKey);
    // A read that was overtaken by a write of this process must not pass for what is there.
    if (known === undefined || found.production.revision >= known.production.revision) known = found;
    return found;
  };
  const memory: Memory = { read, known: () => known, keep: (seen) => void (known = seen) };
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...previews,
    release: async (releaseId) => {
      const key = releaseKey(releaseId);
      const found = await documents.get(key);
      return found && parseRelease(found.text, key);
    },
    createRelease: (record) => createRelease(documents, releaseKey(record.releaseId), record),
    production: async () => (await read()).production,
    change: (change) => {
      // One at a time: two changes of one process would take each other's revision for their own.
      const turn = last.then(() =>
        write({ documents, key: productionKey, writer, pause, ...memory }, change),
      );
      last = turn.catch(() => undefined);
      return turn;
    },
    now: async () => {
      if (documents.now() === undefined) await documents.get(productionKey);
      const now = documents.now();
      if (now !== undefined) return now;
      throw new SwitchyardError('aws-error', `The bucket ${bucket} answers without a Date.`, {
        blame: 'aws',
        next: 'Check what stands between the runner and S3: a proxy must pass the Date header on.',
      });
    },
  };
}

interface Fresh {
  readonly production: Production;
  readonly text: string;
  readonly etag: string | undefined;
}

function fresh(document: Document | undefined, key: string): Fresh {
  if (document === undefined) return { production: NOTHING, text: '', etag: undefined };
  return { production: parseProduction(document.text, key), ...document };
}

/** What this process read or wrote last. Its ETag lets S3 say whether it is still there. */
interface Memory {
  readonly read: () => Promise<Fresh>;
  readonly known: () => Fresh | undefined;
  readonly keep: (seen: Fresh) => void;
}

interface Writing extends Memory {
  readonly documents: Documents;
  readonly key: string;
  readonly writer: string;
  readonly pause: (attempt: number) => Promise<void>;
}

/**
 * A change is applied to what is known, which saves a read: a write over anything but the present document is refused by
 * S3. Only a write proves that, so what ends without one is decided from a fresh read.
 */
async function write(on: Writing, change: (fresh: Production) => Production): Promise<Production> {
  const known = on.known();
  let seen = (known && changes(known, change) ? known : undefined) ?? (await on.read());
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const wanted = change(seen.production);
    if (wanted === seen.production) return wanted;
    const next: Production = { ...wanted, revision: seen.production.revision + 1, writer: on.writer };
    const text = `${JSON.stringify(next, null, 2)}\n`;
    const put = await on.documents.put(on.key, text, seen.etag);
    if (typeof put === 'object') {
      on.keep({ production: next, text, etag: put.etag });
      return next;
    }
    seen = await on.read();
    // The SDK's second try of a write whose first had worked is answered 412 as well. The text has revision and writer; a
    // write of ours that failed and took effect all the same has the same two, and another change in it.
    if (seen.text === text) return seen.production;
    await on.pause(attempt);
  }
  throw new SwitchyardError('ledger-contended', `${on.key} was changed by others ${TRIES} times in a row.`, {
    next: 'Run again. If it stays so, look for a job that runs in a loop.',
  });
}

/**
 * Spread at random, so that two writers that met once do not meet again. A run that is being cancelled does not wait,
 * but still writes: how far it came must be saved.
 */
function pauser(clock: Clock): (attempt: number) => Promise<void> {
  return async (attempt) => {
    const ms = Math.round(Math.random() * Math.min(BACKOFF * 2 ** attempt, 1_000));
    await clock.sleep(ms).catch(() => undefined);
  };
}

/** Whether a change would write over this; where it throws, a fresh document may say otherwise. */
function changes({ production }: Fresh, change: (fresh: Production) => Production): boolean {
  try {
    return change(production) !== production;
  } catch {
    return false;
  }
}

async function createRelease(documents: Documents, key: string, record: ReleaseRecord): Promise<void> {
  const put = await documents.put(key, `${JSON.stringify(record, null, 2)}\n`, undefined);
  if (typeof put === 'object') return;
  const there = await documents.get(key);
  if (there && sameRelease(parseRelease(there.text, key), record)) return;
  throw new SwitchyardError(
    'release-exists',
    `The release ${record.releaseId} is recorded with another stack.`,
    {
      next: `Compare ${key} in the state bucket with this run; a release's record is never changed.`,
    },
  );
}

/** The same thing released; who recorded it and when may differ, since a second attempt of a job records it again. */
function sameRelease(a: ReleaseRecord, b: ReleaseRecord): boolean {
  const keys = ['commit', 'tree', 'stackId', 'targetGroup', 'templateSha256'] as const;
  return keys.every((key) => a[key] === b[key]);
}
