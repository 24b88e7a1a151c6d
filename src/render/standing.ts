import { formatTime } from '../core/duration.ts';
import type { Freeze, Lease, ReleaseEntry, RetiredEntry, Rollout } from '../core/records.ts';
import { code, codeCell, escapeMarkdown, link, prose } from './escape.ts';

/** What `status` knows of production, as the ledger has it. */
export interface ShownStanding {
  readonly current?: ReleaseEntry | undefined;
  readonly retired: readonly RetiredEntry[];
  readonly freeze?: Freeze | undefined;
  readonly lease?: Lease | undefined;
  readonly rollout?: Rollout | undefined;
}

/** The releases that traffic can be given to, and what stands in the way of a promotion. */
export function renderStanding({ current, retired, freeze, lease, rollout }: ShownStanding): string[] {
  const rows = [
    ...(current ? [row(current, 'current', current.since)] : []),
    ...retired.map((entry) => row(entry, sayRetired(entry), entry.retiredAt)),
  ];
  const table = ['| Release | Stack | State | Since |', '| --- | --- | --- | --- |', ...rows];
  return [
    ...(rows.length === 0 ? ['', 'No release is on record.'] : ['', ...table]),
    '',
    freeze
      ? `Promotion is **frozen** since ${escapeMarkdown(formatTime(freeze.since))} by ${escapeMarkdown(freeze.by)} (${freeze.kind}): ${prose(freeze.reason)}`
      : 'Promotion is not frozen.',
    '',
    lease
      ? `The lease is held by ${link('this run', lease.runUrl)} until ${escapeMarkdown(formatTime(lease.expiresAt))}.`
      : 'No run holds the lease.',
    ...(rollout ? ['', `Release ${code(rollout.releaseId)} is on its way: ${rollout.state.phase}.`] : []),
  ];
}

function row({ releaseId, stackName }: ReleaseEntry, state: string, since: string): string {
  return `| ${codeCell(releaseId)} | ${codeCell(stackName)} | ${state} | ${escapeMarkdown(formatTime(since))} |`;
}

/** A rollback goes to the first that is neither bad nor being deleted. */
function sayRetired({ bad, deleting }: RetiredEntry): string {
  if (deleting === true) return 'retired, being deleted';
  return bad ? 'retired, bad' : 'retired';
}
