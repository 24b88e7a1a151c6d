import { moveDataStores, sayDataStores, sayUnseen, type DataAtRisk } from '../../core/stateful-resources.ts';
import type { Run } from '../../ports.ts';

/** What people are told of the data stores of a preview. */
export interface DataWarning {
  /** What would be lost with the stack, and where it belongs. */
  readonly losing?: string;
  readonly unseen: readonly string[];
}

export function warnOfData({ settings }: Run, dataAtRisk: DataAtRisk | undefined): DataWarning {
  if (!dataAtRisk) return { unseen: [] };
  const { stores } = dataAtRisk;
  const unseen = sayUnseen(dataAtRisk);
  if (stores.length === 0) return { unseen };
  const what = `Whatever is stored in ${sayDataStores(stores)} is deleted with this stack.`;
  return { losing: `${what} ${moveDataStores(settings.foundationStack)}`, unseen };
}
