import { TAKEOVER_GRACE_MS } from './lease.ts';
import { parseOrigin } from './names.ts';
import { keep } from './retention-case.ts';
import type { Finding, RetainedStack, RetentionInput } from './retention-case.ts';
import { STACK_STATUS } from './stack-status.ts';

/** The rules of retention that keep what takes traffic, may take it, or is being worked on. */

export function keepPermanent(stack: RetainedStack, { permanentName }: RetentionInput): Finding | undefined {
  return stack.name === permanentName ? keep('permanent', 'it is the permanent stack') : undefined;
}

/** However slow a network is, a call that was made before this long ago does not arrive any more. */
const LATE_MS = 15 * 60_000;

export function keepInUse(stack: RetainedStack, input: RetentionInput): Finding | undefined {
  const { stackId, name } = stack;
  const { live, production, now } = input;
  if (live.includes(stackId)) return keep('live', 'it takes traffic now, by the router');
  if (production.current?.stackId === stackId) return keep('current', 'it is the current release');
  if (production.rollout?.stackId === stackId) return keep('in-rollout', 'it is being promoted');
  if (isNext(stack, input)) return keep('in-rollout', 'a run holds the lease to promote it');
  const { late } = production;
  if (late && (late.split[name] ?? 0) > 0 && now < Date.parse(late.since) + LATE_MS)
    return keep('late-write', 'a run that lost its lease was about to give it traffic, a moment ago');
  return undefined;
}

/** Between the lease and the rollout on record a promotion looks at what it is going to ship. */
function isNext({ origin = '' }: RetainedStack, input: RetentionInput): boolean {
  const { lease } = input.production;
  if (!lease || input.now >= Date.parse(lease.expiresAt) + TAKEOVER_GRACE_MS) return false;
  const parsed = parseOrigin(origin);
  const pull = parsed?.kind === 'pr' ? input.pullRequests[parsed.number] : undefined;
  const commit = pull?.mergeCommit ?? input.previews[origin]?.commit;
  return commit?.slice(0, 12) === lease.releaseId.slice(0, 12);
}

/** A stack that is being worked on is left to whoever works on it; the next prune finds it settled. */
export function keepMoving({ status }: RetainedStack): Finding | undefined {
  if (status === 'DELETE_IN_PROGRESS') return keep('deleting', 'its delete has begun');
  if (status === 'DELETE_COMPLETE') return keep('gone', 'it is deleted already');
  const { settled, meaning } = STACK_STATUS[status];
  return settled ? undefined : keep('in-progress', `it ${meaning}: ${status}`);
}

/**
 * No proof, no delete: while the router cannot be read to the last percent, any stack that was or could be production
 * may be the one that is live. Previews of pull requests that were never merged cannot be.
 */
export function keepWhileLiveIsUnknown(stack: RetainedStack, input: RetentionInput): Finding | undefined {
  const wasProduction = input.production.retired.some(({ stackId }) => stackId === stack.stackId);
  const origin = parseOrigin(stack.origin ?? '');
  const couldBe =
    origin?.kind === 'commit' ||
    origin?.kind === 'mq' ||
    (origin?.kind === 'pr' && input.pullRequests[origin.number]?.merged === true);
  if (!wasProduction && !couldBe) return undefined;
  if (input.unmapped.length > 0) {
    const because = `${input.unmapped.join(', ')} takes traffic and is no stack of this service, so who is live is not known`;
    return keep('live-unknown', because);
  }
  if (!wasProduction || input.live.length > 0) return undefined;
  const why = input.hasRouter ? 'the router gives no stack any traffic' : 'no router is configured';
  return keep('live-unknown', `it was production, and ${why}, so who is live is not known`);
}
