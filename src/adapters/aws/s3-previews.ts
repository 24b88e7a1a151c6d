import { isDeepStrictEqual } from 'node:util';
import { SwitchyardError } from '../../core/errors.ts';
import type { PreviewRecord } from '../../core/records.ts';
import type { Ledger } from '../../ports.ts';
import type { Documents } from './s3-documents.ts';

type Previews = Pick<Ledger, 'preview' | 'savePreview' | 'deletePreview' | 'previewOrigins'>;

const ENDING = '.json';

/**
 * A preview's record is replaced only where it is still what this run read or wrote last: a slow run of an older commit
 * must not write its tree over that of a newer one, since promote trusts it.
 * @param folder where they lie, with a slash at its end
 */
export function createPreviewRecords(
  documents: Documents,
  folder: string,
  parse: (text: string, key: string) => PreviewRecord,
): Previews {
  const known = new Map<string, string | undefined>();
  const keyOf = (origin: string): string => `${folder}${origin}${ENDING}`;
  const preview = async (origin: string): Promise<PreviewRecord | undefined> => {
    const key = keyOf(origin);
    const found = await documents.get(key);
    known.set(origin, found?.etag);
    return found && parse(found.text, key);
  };
  const savePreview = async (record: PreviewRecord): Promise<void> => {
    const { origin } = record;
    if (!known.has(origin)) await preview(origin);
    const text = `${JSON.stringify(record, null, 2)}\n`;
    const put = await documents.put(keyOf(origin), text, known.get(origin));
    if (typeof put === 'object') return void known.set(origin, put.etag);
    // A retried write whose first try had worked.
    if (isDeepStrictEqual(await preview(origin), record)) return;
    throw new SwitchyardError('ledger-conflict', `Another run wrote the record of ${origin} meanwhile.`, {
      next: 'The newer run goes on; run this job again if it was the newer one.',
    });
  };
  const deletePreview = async (origin: string): Promise<void> => {
    await documents.delete(keyOf(origin));
    known.set(origin, undefined);
  };
  const previewOrigins = async (): Promise<readonly string[]> => {
    const keys = await documents.list(folder);
    return keys.filter((key) => key.endsWith(ENDING)).map((key) => key.slice(folder.length, -ENDING.length));
  };
  return { preview, savePreview, deletePreview, previewOrigins };
}
