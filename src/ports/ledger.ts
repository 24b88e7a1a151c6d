import type { PreviewRecord, Production, ReleaseRecord } from '../core/records.ts';

/** The records in the state bucket, changed only by compare-and-swap. `ledger-unreadable` for what does not validate. */
export interface Ledger {
  preview(origin: string): Promise<PreviewRecord | undefined>;
  savePreview(record: PreviewRecord): Promise<void>;
  deletePreview(origin: string): Promise<void>;
  /** The origins of all previews on record. */
  previewOrigins(): Promise<readonly string[]>;
  release(releaseId: string): Promise<ReleaseRecord | undefined>;
  /** Written once; an equal one that is there already is success, another one throws `release-exists`. */
  createRelease(record: ReleaseRecord): Promise<void>;
  production(): Promise<Production>;
  /**
   * Applies `change` to the fresh document until the write wins; returns what is stored now. `change` may be called
   * several times; when it returns its argument nothing is written.
   */
  change(change: (fresh: Production) => Production): Promise<Production>;
  /** The bucket's clock, in ms since the epoch, as of its last answer moved on by this process's time since. */
  now(): Promise<number>;
}
