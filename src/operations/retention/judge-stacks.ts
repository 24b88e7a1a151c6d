import { parseOrigin } from '../../core/names.ts';
import { decideAbout, type RetainedStack, type RetentionInput } from '../../core/retention.ts';
import type { Run } from '../../ports.ts';
import { severalAtOnce } from '../several-at-once.ts';
import { learnAbout, type Learned } from './learn-about.ts';
import { READS_AT_ONCE, type Inventory } from './read-inventory.ts';

export function retentionInput(run: Run, inventory: Inventory): RetentionInput {
  const { settings } = run;
  const { standing, now, previews, pullRequests, superseded, landed, stacks } = inventory;
  const known = new Set(stacks.map((stack) => stack.stackId));
  const strangers = standing.live.filter((member) => !member.stackId || !known.has(member.stackId));
  return {
    now,
    retainFor: settings.retainFor,
    retainCount: settings.retainCount,
    retainMax: settings.retainMax,
    ...(settings.previewTtl === undefined ? {} : { previewTtl: settings.previewTtl }),
    permanentName: settings.stackName,
    hasRouter: run.ports.router !== undefined,
    stacks,
    production: standing.production,
    live: standing.live.flatMap((member) => (member.stackId === undefined ? [] : [member.stackId])),
    unmapped: strangers.map((member) => member.name),
    previews,
    pullRequests,
    superseded,
    landed,
  };
}

/**
 * What the lists tell, read so that whatever might be deleted is looked at: a pull request that is not among the open
 * ones is taken for closed until GitHub is asked.
 */
export function assumedInput(run: Run, inventory: Inventory): RetentionInput {
  const input = retentionInput(run, inventory);
  const pullRequests = { ...input.pullRequests };
  for (const { origin = '' } of inventory.stacks) {
    const parsed = parseOrigin(origin);
    if (parsed?.kind === 'pr') pullRequests[parsed.number] ??= { state: 'closed', merged: false };
  }
  return { ...input, pullRequests };
}

/** The stacks that may go, by what the lists tell; what was production first, since it costs the most. */
export function findCandidates(run: Run, inventory: Inventory): readonly RetainedStack[] {
  const input = assumedInput(run, inventory);
  const retired = new Set(input.production.retired.map(({ stackId }) => stackId));
  return inventory.stacks
    .filter((stack) => decideAbout(stack, input).verdict === 'delete')
    .sort((a, b) => Number(retired.has(b.stackId)) - Number(retired.has(a.stackId)));
}

/** The list was a hint: what may go is looked at, so that it is judged by what it really is. Those that are gone drop out. */
export async function lookAt(
  run: Run,
  inventory: Inventory,
  candidates: readonly RetainedStack[],
): Promise<Inventory> {
  const input = retentionInput(run, inventory);
  const learned = await severalAtOnce(candidates, READS_AT_ONCE, (stack) =>
    learnAbout(run, stack, input, inventory.standing),
  );
  const facts = learned.map((each) => each.facts);
  return {
    ...inventory,
    stacks: replaced(inventory.stacks, learned),
    previews: merged(
      inventory.previews,
      facts.map(({ previews }) => previews),
    ),
    pullRequests: merged(
      inventory.pullRequests,
      facts.map(({ pullRequests }) => pullRequests),
    ),
    superseded: merged(
      inventory.superseded,
      facts.map(({ superseded }) => superseded),
    ),
    landed: [...inventory.landed, ...facts.flatMap(({ landed }) => landed)],
  };
}

function replaced(stacks: readonly RetainedStack[], learned: readonly Learned[]): RetainedStack[] {
  const now = new Map(learned.map(({ stackId, stack }) => [stackId, stack]));
  return stacks.flatMap((stack) => (now.has(stack.stackId) ? (now.get(stack.stackId) ?? []) : [stack]));
}

function merged<Facts extends object>(known: Facts, news: readonly Facts[]): Facts {
  return Object.assign({}, known, ...news) as Facts;
}
