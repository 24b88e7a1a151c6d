import { releaseIdFor } from '../../core/names.ts';
import { RECORD_VERSION, type Production } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { requireLedger } from '../read-standing.ts';
import type { Admitted } from './run-promotion.ts';

/**
 * The id of a release: the commit's first characters, and a suffix where another stack was released under them. A
 * release that went back or was pruned is in no list any more, but its record is, and is never written over.
 */
export async function chooseReleaseId(
  run: Run,
  commit: string,
  stackId: string,
  production: Production,
): Promise<string> {
  const { current, retired } = production;
  const taken = [...(current ? [current] : []), ...retired].map((entry) => ({
    releaseId: entry.releaseId,
    stackId: entry.stackId,
  }));
  for (;;) {
    const releaseId = releaseIdFor(commit, stackId, taken);
    const record = await requireLedger(run).release(releaseId);
    if (!record || record.stackId === stackId) return releaseId;
    taken.push({ releaseId, stackId: record.stackId });
  }
}

/** Written once, before the first traffic. */
export async function recordRelease(
  run: Run,
  { record, template, releaseId, candidate, found, stack }: Admitted,
): Promise<void> {
  const ledger = requireLedger(run);
  await ledger.createRelease({
    version: RECORD_VERSION,
    releaseId,
    commit: found.commit,
    tree: record.tree,
    stackId: stack.stackId,
    stackName: stack.name,
    targetGroup: candidate.target,
    templateSha256: await digest(template),
    parameters: record.parameters,
    tests: record.tests === 'passed' ? 'passed' : 'none',
    by: run.trigger.actor,
    runUrl: run.trigger.runUrl,
    createdAt: new Date(await ledger.now()).toISOString(),
    ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
  });
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
