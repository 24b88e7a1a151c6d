import { parseOrigin, releaseIdFor } from '../../core/names.ts';
import type { ReleaseEntry, ReleaseRecord } from '../../core/records.ts';
import type { RetainedStack, RetentionInput } from '../../core/retention.ts';
import type { Run } from '../../ports.ts';
import type { Standing } from '../read-standing.ts';
import { readDataStores } from './read-data-stores.ts';

type Known = Required<Pick<RetentionInput, 'pullRequests' | 'previews'>>;

/** What may forbid the delete of a stack whose time is over; the rules of core/obstacles.ts judge it. */
export async function findObstacles(
  run: Run,
  stack: RetainedStack,
  standing: Standing,
  known: Known,
): Promise<Pick<RetainedStack, 'importedBy' | 'unrecorded' | 'stateful'>> {
  const importedBy = await findImporters(run, stack.exports ?? []);
  const isRetired = standing.production.retired.some(({ stackId }) => stackId === stack.stackId);
  const unrecorded = isRetired ? undefined : await findUnrecorded(run, stack, standing, known);
  const stateful = isRetired || unrecorded ? await readDataStores(run, stack.stackId) : [];
  return { importedBy, stateful, ...(unrecorded === undefined ? {} : { unrecorded }) };
}

async function findImporters(
  run: Run,
  exports: readonly string[],
): Promise<NonNullable<RetainedStack['importedBy']>> {
  const found: { readonly name: string; readonly by: readonly string[] }[] = [];
  for (const name of exports) {
    const by = (await run.ports.stacks.importers(name)) ?? [];
    if (by.length > 0) found.push({ name, by });
  }
  return found;
}

/**
 * Production leaves two traces on a stack that no record lists: the production rule names it, or it was promoted, by its
 * release's record, and still has the protection that a promotion which goes back takes off again.
 */
async function findUnrecorded(
  run: Run,
  stack: RetainedStack,
  { view }: Standing,
  { pullRequests, previews }: Known,
): Promise<RetainedStack['unrecorded']> {
  const { stackId, origin = '' } = stack;
  const member = view?.members.find((each) => each.stackId === stackId);
  if (!member && stack.terminationProtection !== true) return undefined;
  const parsed = parseOrigin(origin);
  const pull = parsed?.kind === 'pr' ? pullRequests[parsed.number] : undefined;
  const record = previews[origin] ?? (await run.ports.ledger?.preview(origin));
  const commit = pull?.mergeCommit ?? record?.commit;
  const release = commit === undefined ? undefined : await findRelease(run, commit, stackId);
  if (!member) {
    if (!release) return undefined;
    return { why: `it was promoted as release ${release.releaseId}`, release: entryOf(release) };
  }
  const why = 'it is attached to the production rule';
  if (release) return { why, release: entryOf(release) };
  if (commit === undefined) return { why };
  const { name: stackName, createdAt: since } = stack;
  const releaseId = releaseIdFor(commit, stackId, []);
  const entry = { releaseId, commit, stackId, stackName, targetGroup: member.target, since };
  return { why, release: { ...entry, protectedByUs: false } };
}

/** The record of a release, where it is of this stack; several stacks may have been released for one commit. */
async function findRelease(run: Run, commit: string, stackId: string): Promise<ReleaseRecord | undefined> {
  const taken: { readonly releaseId: string; readonly stackId: string }[] = [];
  for (;;) {
    const releaseId = releaseIdFor(commit, stackId, taken);
    const record = await run.ports.ledger?.release(releaseId);
    if (!record || record.stackId === stackId) return record;
    taken.push({ releaseId, stackId: record.stackId });
  }
}

/** Who set its protection is not known any more, so a person has to lift it. */
function entryOf(record: ReleaseRecord): ReleaseEntry {
  const { releaseId, commit, stackId, stackName, targetGroup, createdAt: since, pullRequest } = record;
  const of = pullRequest === undefined ? {} : { pullRequest };
  return { releaseId, commit, stackId, stackName, targetGroup, since, protectedByUs: false, ...of };
}
