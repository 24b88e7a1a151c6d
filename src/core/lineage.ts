import type { PreviewRecord } from './records.ts';
import type { ReasonCode } from './reason-codes.ts';
import { STACK_STATUS } from './stack-status.ts';
import type { StackView } from './stack-view.ts';

/** Whether what was tested is what was merged. `stale` could be healed by a rebuild, `refused` not. */
export type TreeProof =
  | { readonly proof: 'equal' }
  | {
      readonly proof: 'stale' | 'refused';
      readonly reasonCode: ReasonCode;
      readonly because: string;
      readonly next: string;
    };

type Refusal = Exclude<TreeProof, { readonly proof: 'equal' }>;

const REDEPLOY = 'run the preview again, let it finish, then promote';

/**
 * The proof a promotion rests on: the preview was finished and tested, nobody has touched its stack since, and the tree
 * built into it is the tree of the merge. Trees, never commits: squash and rebase always change the commit.
 */
export function proveTree(
  record: PreviewRecord | undefined,
  mergeTree: string | undefined,
  stack: StackView | undefined,
): TreeProof {
  if (!record) return refuse('preview-missing', 'no preview was recorded for this change', REDEPLOY);
  const fault = faultOfRecord(record) ?? faultOfStack(record, stack);
  if (fault) return fault;
  if (mergeTree === undefined) {
    const because = 'GitHub does not know the tree of the merge commit, so nothing can be compared with it';
    return refuse('merge-tree-unknown', because, 'check that the merge commit still exists, then run again');
  }
  if (mergeTree === record.tree) return { proof: 'equal' };
  const because = `${record.stackName} was built from tree ${short(record.tree)}, the merge is tree ${short(mergeTree)}: the base branch had moved on, so the merged code was never tested`;
  const next =
    'require branches to be up to date, use a merge queue, or set on-stale to rebuild; for this change: open a pull request again, or revert';
  return { proof: 'stale', reasonCode: 'stale-tree', because, next };
}

/**
 * Whether building the merge itself onto this stack would heal the proof: the tree differs, or an earlier rebuild of this
 * very merge failed or was killed, which no push can repair, since the pull request is closed. What somebody changed by
 * hand, or what failed its tests as a preview, stays refused.
 * @param commit the merge
 */
export function isRebuildable(
  { proof }: TreeProof,
  record: Pick<PreviewRecord, 'commit' | 'phase'> | undefined,
  commit: string,
): boolean {
  if (proof !== 'refused') return proof === 'stale';
  return record?.commit === commit && record.phase !== 'ready';
}

/** GitHub answers up to 250 of them; a sentence holds fewer. */
const COMMITS_SHOWN = 10;

/** `0123456 Land a hotfix, 89abcde Correct it and 3 more`: what the merge holds and the tested stack does not. */
export function sayCommits(commits: readonly { readonly sha: string; readonly title: string }[]): string {
  const shown = commits.slice(0, COMMITS_SHOWN).map(({ sha, title }) => `${sha.slice(0, 7)} ${title}`);
  const more = commits.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function faultOfRecord({ stackName, phase, tests, dirty }: PreviewRecord): Refusal | undefined {
  if (tests === 'failed') {
    return refuse(
      'tests-failed',
      `the tests of ${stackName} failed`,
      'correct the change and deploy its preview again',
    );
  }
  if (phase !== 'ready') {
    return refuse(
      'preview-unfinished',
      `the preview ${stackName} did not finish: its phase is ${phase}`,
      REDEPLOY,
    );
  }
  if (dirty) {
    const because = `${stackName} was built from a checkout with modified files, which no commit holds`;
    return refuse('dirty-tree', because, 'build the preview without changing tracked files');
  }
  return undefined;
}

function faultOfStack(record: PreviewRecord, stack: StackView | undefined): Refusal | undefined {
  const name = record.stackName;
  if (!stack || STACK_STATUS[stack.status].outcome === 'gone') {
    return refuse('preview-missing', `the stack ${name} does not exist any more`, REDEPLOY);
  }
  if (stack.stackId !== record.stackId) {
    return refuse('stack-changed', `${name} was deleted and created again since it was tested`, REDEPLOY);
  }
  if (isTouched(record, stack)) {
    return refuse(
      'stack-changed',
      `somebody changed ${name} since it was tested; it is ${stack.status}`,
      REDEPLOY,
    );
  }
  // Also reached by a delete that has begun: it need not show as an update.
  if (STACK_STATUS[stack.status].outcome === 'bad' || stack.status === 'DELETE_IN_PROGRESS') {
    return refuse(
      'stack-changed',
      `${name} ${STACK_STATUS[stack.status].meaning}: ${stack.status}`,
      REDEPLOY,
    );
  }
  return undefined;
}

/** By the id of the last operation; where CloudFormation does not tell it, by the time of the last update. */
function isTouched(record: PreviewRecord, stack: StackView): boolean {
  if (record.operationId !== undefined && stack.operationId !== undefined) {
    return record.operationId !== stack.operationId;
  }
  return instant(record.stackUpdatedAt) !== instant(stack.updatedAt);
}

function instant(at: string | undefined): number {
  return at === undefined ? 0 : Date.parse(at);
}

function short(tree: string): string {
  return tree.slice(0, 12);
}

function refuse(reasonCode: ReasonCode, because: string, next: string): Refusal {
  return { proof: 'refused', reasonCode, because, next };
}

/**
 * The candidate's commit compared with the live one's: by ancestry, never by time, so that the slower of two merges
 * cannot put older code over newer. Nothing live that is ours: there is nothing to compare with.
 */
export function judgeLineage(
  comparison: { readonly status: 'ahead' | 'behind' | 'identical' | 'diverged' } | undefined,
): 'go-on' | 'superseded' | 'diverged' {
  if (comparison?.status === 'behind') return 'superseded';
  return comparison?.status === 'diverged' ? 'diverged' : 'go-on';
}
