import { SwitchyardError } from '../../core/errors.ts';
import { formatOrigin, parseOrigin, type Origin } from '../../core/names.ts';
import type { PreviewRecord } from '../../core/records.ts';
import { decideAbout, type RetainedStack, type RetentionInput } from '../../core/retention.ts';
import type { Run } from '../../ports.ts';
import type { Standing } from '../read-standing.ts';
import { containsCommit, retainedPull } from './ask-github.ts';
import { findObstacles } from './find-obstacles.ts';
import { retainedStack } from './read-inventory.ts';

type Facts = Required<Pick<RetentionInput, 'previews' | 'pullRequests' | 'superseded' | 'landed'>>;

/** One stack that may go, looked at. */
export interface Learned {
  readonly stackId: string;
  /** Undefined: it is gone. */
  readonly stack: RetainedStack | undefined;
  readonly facts: Facts;
}

const NOTHING: Facts = { previews: {}, pullRequests: {}, superseded: {}, landed: [] };

/**
 * Asks about a stack, one thing after the other, for as long as it would still be deleted by what is known: first GitHub
 * about its pull request, then CloudFormation about the stack, its record, and last what would stand in the way.
 */
export async function learnAbout(
  run: Run,
  listed: RetainedStack,
  input: RetentionInput,
  standing: Standing,
): Promise<Learned> {
  const { stackId } = listed;
  const origin = parseOrigin(listed.origin ?? '');
  let stack: RetainedStack | undefined = listed;
  let facts: Facts = origin?.kind === 'pr' ? await askAboutPull(run, origin, input, standing) : NOTHING;
  const goes = (): boolean => {
    // Of this stack alone: what is known of thousands of others need not be copied.
    const asked = Object.keys(facts.pullRequests).length > 0;
    const known = { ...input, ...facts, pullRequests: asked ? facts.pullRequests : input.pullRequests };
    return stack !== undefined && decideAbout(stack, known).verdict === 'delete';
  };
  if (goes() && listed.assumed === true) {
    const seen = await run.ports.stacks.describe(stackId);
    stack = seen && seen.status !== 'DELETE_COMPLETE' ? retainedStack(seen) : undefined;
  }
  const isRetired = standing.production.retired.some((entry) => entry.stackId === stackId);
  try {
    if (goes() && origin && !isRetired)
      facts = merge(facts, await askAboutRecord(run, origin, input, standing));
    if (stack && goes()) stack = { ...stack, ...(await findObstacles(run, stack, standing, facts)) };
  } catch (error) {
    if (!(error instanceof SwitchyardError) || error.code !== 'ledger-unreadable' || !stack) throw error;
    // Of this stack alone: the others do not wait until somebody has mended its record.
    stack = { ...stack, unreadable: { because: error.message, next: error.next } };
  }
  return { stackId, stack, facts };
}

function merge(known: Facts, news: Facts): Facts {
  return {
    previews: { ...known.previews, ...news.previews },
    pullRequests: { ...known.pullRequests, ...news.pullRequests },
    superseded: { ...known.superseded, ...news.superseded },
    landed: [...known.landed, ...news.landed],
  };
}

/** A GET only where the list of open ones does not answer; of a merged one also whether what is live contains it. */
async function askAboutPull(
  run: Run,
  origin: Origin & { readonly kind: 'pr' },
  { pullRequests }: RetentionInput,
  standing: Standing,
): Promise<Facts> {
  const { number } = origin;
  if (pullRequests[number]?.state === 'open') return NOTHING;
  const pull = await run.ports.pullRequests.get(number);
  if (!pull) return { ...NOTHING, pullRequests: { [number]: undefined } };
  const release = pull.merged ? await findSuperseding(run, pull.mergeCommitSha, standing) : undefined;
  return {
    ...NOTHING,
    pullRequests: { [number]: retainedPull(run, pull) },
    superseded: release === undefined ? {} : { [formatOrigin(origin)]: release },
  };
}

/** When somebody pushed last, and for what has no pull request, what became of its commit. */
async function askAboutRecord(
  run: Run,
  origin: Origin,
  input: RetentionInput,
  standing: Standing,
): Promise<Facts> {
  const name = formatOrigin(origin);
  const record: PreviewRecord | undefined =
    origin.kind === 'pr' && input.previewTtl === undefined
      ? undefined
      : await run.ports.ledger?.preview(name);
  if (!record) return NOTHING;
  const facts = { ...NOTHING, previews: { [name]: record } };
  if (origin.kind === 'pr') return facts;
  const release = await findSuperseding(run, record.commit, standing);
  const branch = run.settings.productionBranch ?? run.trigger.defaultBranch;
  // Kept as long as a merge where GitHub does not tell.
  const hasLanded = origin.kind === 'mq' && (await containsCommit(run, branch, record.commit)) !== false;
  return {
    ...facts,
    ...(release === undefined ? {} : { superseded: { [name]: release } }),
    landed: hasLanded ? [name] : [],
  };
}

/** The release that has all the traffic, where it contains the commit. */
async function findSuperseding(
  run: Run,
  commit: string | undefined,
  { live, production: { current } }: Standing,
): Promise<string | undefined> {
  const [only, ...others] = live;
  if (commit === undefined || !current || others.length > 0 || only?.stackId !== current.stackId)
    return undefined;
  return (await containsCommit(run, current.commit, commit)) === true ? current.releaseId : undefined;
}
