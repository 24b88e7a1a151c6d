import { decide, type Decision } from '../../core/decision.ts';
import { faultOfStackName, formatOrigin, parseOrigin, stackNameFor, type Origin } from '../../core/names.ts';
import type { PreviewRecord } from '../../core/records.ts';
import type { PromoteSource } from '../../core/settings.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';
import { listStacks } from '../stacks/list-stacks.ts';
import { assertOurs, requireLedger } from '../read-standing.ts';

/** What is to be promoted. Without a stack it has to be built from the checkout. */
export interface Found {
  readonly origin: Origin;
  /** The commit on the production branch. */
  readonly commit: string;
  readonly mergeTree: string | undefined;
  readonly pullRequest?: number;
  readonly stack: StackView | undefined;
  readonly record: PreviewRecord | undefined;
}

export async function findCandidate(run: Run, source: PromoteSource): Promise<Found | Decision> {
  switch (source.kind) {
    case 'merged':
      return ofPullRequest(run, source.pullRequest, source.mergeSha);
    case 'pull-request':
      return ofPullRequest(run, source.number);
    case 'push':
      return ofPush(run, source.sha, source.tree);
    case 'named':
      return ofName(run, source.to);
  }
}

/** @param mergeSha from the payload of a merged close, which decides; otherwise GitHub is asked */
async function ofPullRequest(run: Run, number: number, mergeSha?: string): Promise<Found | Decision> {
  const commit = mergeSha || (await mergedAs(run, number));
  if (commit === undefined) {
    const because = `Pull request #${number} is not merged into ${productionBranch(run)}: there is nothing to promote.`;
    return decide('refused', 'not-merged', because, {
      next: 'Merge it first; the merge starts the promotion.',
    });
  }
  const mergeTree = await run.ports.commits.tree(commit);
  const found = await withStack(run, { kind: 'pr', number }, commit, mergeTree, number);
  if (found.record?.tree === mergeTree && found.stack) return found;
  const queued = await ofMergeQueue(run, commit, mergeTree, number);
  if (queued) return queued;
  return found.stack ? found : previewMissing(found.origin, run);
}

function previewMissing(origin: Origin, run: Run): Decision {
  const name = stackNameFor(run.settings.stackName, origin);
  return decide('refused', 'preview-missing', `There is no stack ${name} to promote.`, {
    next: 'Was its preview skipped or deleted? A push to the production branch builds a new stack from the checkout.',
  });
}

function productionBranch(run: Run): string {
  return run.settings.productionBranch ?? run.trigger.defaultBranch;
}

async function mergedAs(run: Run, number: number): Promise<string | undefined> {
  const pr = await run.ports.pullRequests.get(number);
  return pr?.merged && pr.baseRef === productionBranch(run) ? pr.mergeCommitSha : undefined;
}

/** The pull request this commit is the merge of; else a merge-queue stack of equal tree; else nothing yet. */
async function ofPush(run: Run, sha: string, knownTree?: string): Promise<Found> {
  const mergeTree = knownTree ?? (await run.ports.commits.tree(sha));
  const production = productionBranch(run);
  const pulls = await run.ports.pullRequests.of(sha);
  const pr = pulls.find((each) => each.merged && each.baseRef === production && each.mergeCommitSha === sha);
  if (pr) {
    const found = await withStack(run, { kind: 'pr', number: pr.number }, sha, mergeTree, pr.number);
    if (found.stack && found.record?.tree === mergeTree) return found;
    const queued = await ofMergeQueue(run, sha, mergeTree, pr.number);
    if (queued) return queued;
    if (found.stack) return found;
  }
  const queued = await ofMergeQueue(run, sha, mergeTree, pr?.number);
  return queued ?? withStack(run, { kind: 'commit', sha7: sha.slice(0, 7) }, sha, mergeTree, pr?.number);
}

/** What lands by a queue was built with other pull requests: it is found by its tree, never by its number. */
async function ofMergeQueue(
  run: Run,
  sha: string,
  mergeTree: string | undefined,
  pullRequest: number | undefined,
): Promise<Found | undefined> {
  if (mergeTree === undefined) return undefined;
  const direct = await withStack(run, { kind: 'mq', sha7: sha.slice(0, 7) }, sha, mergeTree, pullRequest);
  if (direct.stack && direct.record?.tree === mergeTree) return direct;
  for (const { tags } of await listStacks(run)) {
    const origin = parseOrigin(tags['switchyard:origin'] ?? '');
    if (origin?.kind !== 'mq') continue;
    const record = await requireLedger(run).preview(formatOrigin(origin));
    if (record?.tree === mergeTree) return withStack(run, origin, sha, mergeTree, pullRequest);
  }
  return undefined;
}

async function ofName(run: Run, to: string): Promise<Found | Decision> {
  if (/^[0-9a-f]{40}$/.test(to)) return ofCommit(run, to);
  const stack = faultOfStackName(to) === undefined ? await run.ports.stacks.describe(to) : undefined;
  if (!stack) return unknownTarget(to);
  assertOurs(run, stack);
  const origin = parseOrigin(stack.tags['switchyard:origin'] ?? '');
  if (!origin) return unknownTarget(to);
  if (origin.kind === 'pr') return ofPullRequest(run, origin.number);
  const record = await requireLedger(run).preview(formatOrigin(origin));
  return record ? ofCommit(run, record.commit) : unknownTarget(to);
}

/** Only what is on the production branch may be promoted, and only a stack that exists: nothing is built for a name. */
async function ofCommit(run: Run, commit: string): Promise<Found | Decision> {
  const branch = productionBranch(run);
  const mergeTree = await run.ports.commits.tree(commit);
  if (mergeTree === undefined) return unknownTarget(commit);
  const { status } = await run.ports.commits.compare(branch, commit);
  if (status === 'ahead' || status === 'diverged') {
    return decide(
      'refused',
      'not-merged',
      `Commit ${commit.slice(0, 12)} is not on ${branch}: it is not promoted.`,
      {
        next: `Merge it into ${branch} first.`,
      },
    );
  }
  const found = await ofPush(run, commit, mergeTree);
  return found.stack ? found : previewMissing(found.origin, run);
}

function unknownTarget(to: string): Decision {
  return decide('refused', 'target-unknown', `Nothing of this service is called ${to}.`, {
    next: 'Set to to a stack name or a whole commit id; the command status lists the stacks. For an older release use rollback.',
  });
}

async function withStack(
  run: Run,
  origin: Origin,
  commit: string,
  mergeTree: string | undefined,
  pullRequest?: number,
): Promise<Found> {
  const name = stackNameFor(run.settings.stackName, origin);
  const [stack, record] = await Promise.all([
    run.ports.stacks.describe(name),
    requireLedger(run).preview(formatOrigin(origin)),
  ]);
  if (stack) assertOurs(run, stack);
  return { origin, commit, mergeTree, stack, record, ...(pullRequest === undefined ? {} : { pullRequest }) };
}
