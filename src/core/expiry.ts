import { addTo, formatDuration } from './duration.ts';
import { parseOrigin } from './names.ts';
import type { RetiredEntry } from './records.ts';
import { keep, remove } from './retention-case.ts';
import type { Finding, RetainedPull, RetainedStack, RetentionInput } from './retention-case.ts';
import type { StackStatus } from './stack-status.ts';

/** The rules of retention that tell when the time of a stack is over, by where it comes from. */

/** A merge-queue group lives for minutes; its push may still want the stack for a while. */
const QUEUE_MS = 24 * 3_600_000;

export function judgeRetired(stack: RetainedStack, input: RetentionInput): Finding | undefined {
  const { retired } = input.production;
  const index = retired.findIndex(({ stackId }) => stackId === stack.stackId);
  const entry = retired[index];
  if (!entry) return undefined;
  if (entry.deleting === true) return remove('delete-unfinished', 'an earlier prune began to delete it');
  const newer = retired.slice(0, index).filter((other) => isKept(other, input));
  const good = newer.filter(({ bad }) => !bad).length;
  const { retainFor, retainCount, retainMax } = input;
  if (newer.length >= retainMax) {
    return remove(
      'retain-max',
      `${releases(newer.length)} newer than it ${are(newer.length)} retired; at most ${retainMax} are kept`,
    );
  }
  const { age, left } = ageSince(entry.retiredAt, retainFor, input.now);
  const retiredFor = `it retired ${formatDuration(age)} ago`;
  if (left > 0) {
    const because = `${retiredFor} and is kept for ${formatDuration(retainFor)}`;
    return keep('retained', because, addTo(entry.retiredAt, retainFor));
  }
  const newerGood = `${releases(good)} newer than it ${are(good)} good`;
  return good >= retainCount
    ? remove('retain-for', `${retiredFor}, longer than ${formatDuration(retainFor)}, and ${newerGood}`)
    : keep('retain-count', `${retiredFor}, but only ${newerGood} and ${retainCount} must be`);
}

/** What is deleted, half deleted or about to be is nothing to go back to, so it does not count as a newer one. */
const GOING: readonly StackStatus[] = ['DELETE_IN_PROGRESS', 'DELETE_FAILED', 'DELETE_COMPLETE'];

function isKept({ stackId, deleting }: RetiredEntry, { stacks }: RetentionInput): boolean {
  const stack = stacks.find((other) => other.stackId === stackId);
  return stack !== undefined && deleting !== true && !GOING.includes(stack.status);
}

export function judgePreview(stack: RetainedStack, input: RetentionInput): Finding | undefined {
  const origin = parseOrigin(stack.origin ?? '');
  if (origin?.kind !== 'pr') return undefined;
  const pull = input.pullRequests[origin.number];
  const name = `pull request ${origin.number}`;
  if (!pull) return keep('pr-unknown', `GitHub did not tell whether ${name} is open`);
  if (pull.state === 'open') return judgeOpen(stack, name, input);
  if (!pull.merged) return remove('pr-closed', `${name} is closed`);
  return judgeMerged(stack, pull, name, input);
}

/** A refused promotion too: the stack waits for a dispatch, until a release that contains the merge is live. */
function judgeMerged(
  stack: RetainedStack,
  { closedAt, mergedInto }: RetainedPull,
  name: string,
  input: RetentionInput,
): Finding {
  if (!input.hasRouter)
    return remove('pr-merged', `${name} is merged, and no router is configured to promote it`);
  if (mergedInto !== undefined)
    return remove('pr-merged', `${name} is merged into ${mergedInto}, which is not the production branch`);
  const superseded = judgeSuperseded(stack, input);
  if (superseded) return superseded;
  if (closedAt === undefined) return keep('awaiting-promotion', `${name} is merged and was not promoted yet`);
  return judgeAge(closedAt, input.retainFor, input.now, {
    young: ['awaiting-promotion', `${name} is merged and was not promoted yet`],
    old: ['never-promoted', `${name} is merged and was never promoted`],
  });
}

function judgeSuperseded({ origin = '' }: RetainedStack, input: RetentionInput): Finding | undefined {
  const release = input.superseded?.[origin];
  const { current } = input.production;
  // Only as long as that release has all the traffic: a rollback makes this stack the way forward again.
  if (release === undefined || current?.releaseId !== release) return undefined;
  if (input.live.length !== 1 || input.live[0] !== current.stackId) return undefined;
  return remove('superseded', `it was not promoted, and the release ${release}, which contains it, is live`);
}

function judgeOpen(stack: RetainedStack, name: string, input: RetentionInput): Finding {
  if (input.previewTtl === undefined) return keep('pr-open', `${name} is open`);
  return judgeAge(lastDeployed(stack, input), input.previewTtl, input.now, {
    young: ['pr-open', `${name} is open`],
    old: ['ttl-over', `${name} is open but had no push for ${formatDuration(input.previewTtl)}`],
  });
}

/** What a group merged waits for its promotion like any merge; one that was thrown out of the queue goes soon. */
export function judgeQueued(stack: RetainedStack, input: RetentionInput): Finding | undefined {
  const { origin = '' } = stack;
  if (parseOrigin(origin)?.kind !== 'mq') return undefined;
  if (input.landed?.includes(origin) === true) {
    return (
      judgeSuperseded(stack, input) ??
      judgeAge(lastDeployed(stack, input), input.retainFor, input.now, {
        young: ['awaiting-promotion', 'its merge-queue group is merged and was not promoted yet'],
        old: ['never-promoted', 'its merge-queue group is merged and was never promoted'],
      })
    );
  }
  return judgeAge(lastDeployed(stack, input), QUEUE_MS, input.now, {
    young: ['queue-recent', 'its merge-queue group may still be merged'],
    old: ['queue-over', 'its merge-queue group is over and was not promoted'],
  });
}

export function judgeUnpromoted(stack: RetainedStack, input: RetentionInput): Finding | undefined {
  if (parseOrigin(stack.origin ?? '')?.kind !== 'commit') return undefined;
  const superseded = judgeSuperseded(stack, input);
  if (superseded) return superseded;
  return judgeAge(lastDeployed(stack, input), input.retainFor, input.now, {
    young: ['awaiting-promotion', 'it was deployed from a commit and was not promoted yet'],
    old: ['never-promoted', 'it was deployed from a commit and was never promoted'],
  });
}

/** The latest time that anybody is known to have wanted this stack. */
function lastDeployed(stack: RetainedStack, { previews }: RetentionInput): string {
  const record = previews[String(stack.origin)];
  const deployedAt = record?.stackId === stack.stackId ? record.deployedAt : undefined;
  const times = [stack.createdAt, stack.updatedAt, deployedAt].filter((at) => at !== undefined);
  return times.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
}

function judgeAge(
  since: string,
  limit: number,
  now: number,
  says: {
    readonly young: readonly [code: string, because: string];
    readonly old: readonly [code: string, because: string];
  },
): Finding {
  const isOld = ageSince(since, limit, now).left <= 0;
  return isOld ? remove(...says.old) : keep(...says.young, addTo(since, limit));
}

function ageSince(
  since: string,
  limit: number,
  now: number,
): { readonly age: number; readonly left: number } {
  const age = now - Date.parse(since);
  return { age, left: limit - age };
}

function releases(count: number): string {
  return count === 1 ? '1 release' : `${count} releases`;
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}
