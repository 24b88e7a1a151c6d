import { PRUNE, REPAIR, teardownCommand } from './dispatch.ts';
import { formatOrigin, parseOrigin } from './names.ts';
import { previewFilter } from './preview-filter.ts';
import type { Finding, ReconcileInput, SeenDeployment } from './reconcile-case.ts';
import { hasStack, isInProduction, isSettled } from './reconcile-case.ts';

/** What the reconcile finds about previews: stacks that should not be there, and what is said of those that are not. */

/** The stacks of pull requests that have no role in production, by number. */
function previewsOf({ stacks, production, traffic }: ReconcileInput) {
  return stacks.flatMap((stack) => {
    const origin = parseOrigin(stack.origin ?? '');
    const isLive = traffic?.live.some(({ stackId }) => stackId === stack.stackId) === true;
    if (origin?.kind !== 'pr' || isLive || isInProduction(stack, production)) return [];
    return [{ stack, number: origin.number }];
  });
}

/** Prune deletes them: what is found here it did not, or has not yet. */
export function findClosedWithStack(input: ReconcileInput): readonly Finding[] {
  const { pullRequests, merges, hasRouter, productionBranch } = input;
  return previewsOf(input).flatMap(({ stack, number }) => {
    const pull = pullRequests[number];
    if (pull?.state !== 'closed' || !isSettled(pull.closedAt ?? '', input)) return [];
    if (stack.status === 'DELETE_IN_PROGRESS') return [];
    const into = merges.find((merge) => merge.number === number)?.baseRef ?? productionBranch;
    if (pull.merged && hasRouter && into === productionBranch) return [];
    const how = pull.merged ? `merged${hasRouter ? ` into ${into}` : ', and there is no router'}` : 'closed';
    return [
      {
        code: 'closed-with-stack',
        subject: stack.name,
        because: `pull request #${number} is ${how}, and its stack is still there`,
        next: `run prune, which deletes it or says what blocks that: ${PRUNE}`,
      },
    ];
  });
}

/** The same filters as the events': what a missed `converted_to_draft` or `unlabeled` would have done. */
export function findFilteredWithStack(input: ReconcileInput): readonly Finding[] {
  const open = new Map(input.open.map((pull) => [pull.number, pull]));
  return previewsOf(input).flatMap(({ stack, number }) => {
    const pull = open.get(number);
    const filtered = pull && isSettled(pull.updatedAt, input) && previewFilter(pull, input.settings);
    if (!filtered) return [];
    return [
      {
        code: 'filtered-with-stack',
        subject: stack.name,
        because: `${filtered.because} Its stack is still there`,
        next: `tear it down: ${teardownCommand(number)}, or let prune do so: ${REPAIR}`,
        repair: {
          kind: 'teardown',
          stackId: stack.stackId,
          origin: formatOrigin({ kind: 'pr', number }),
          because: filtered.because,
        },
      },
    ];
  });
}

/**
 * Never repaired: deploying takes the checkout of the pull request, which a schedule does not have, and must not be given:
 * it runs with the rights of a prune, on code that nobody has reviewed.
 */
export function findOpenWithoutStack(input: ReconcileInput): readonly Finding[] {
  return input.open
    .filter((pull) => {
      const origin = formatOrigin({ kind: 'pr', number: pull.number });
      // Runs that Dependabot starts may have no credentials, so its pull requests may well have no stack.
      const expected = pull.author !== 'dependabot[bot]' && !previewFilter(pull, input.settings);
      const known = hasStack(input, origin) || input.recorded.includes(origin);
      return expected && !known && !input.expired.includes(pull.number) && isSettled(pull.updatedAt, input);
    })
    .map(({ number, headSha }) => ({
      code: 'open-without-stack',
      subject: `#${number}`,
      because: `pull request #${number} is open, passes the preview filters, and has no stack`,
      next: `run its preview workflow again: \`gh run list --commit ${headSha}\` lists its runs, \`gh run rerun <id>\` starts one; where there is none, push to its branch`,
    }));
}

/** Deleted by hand, or by a run that was killed before it could say so. */
export function findClaims(input: ReconcileInput): readonly Finding[] {
  return input.records
    .filter(({ record, stackIsThere }) => !stackIsThere && isSettled(record.deployedAt, input))
    .map(({ record: { origin, stackName, stackId } }) => ({
      code: 'claims-gone-stack',
      subject: stackName,
      because: `the record of ${origin} claims the stack ${stackName}, which does not exist; so may its comment and its deployment`,
      next: `let prune repair it: ${REPAIR}; or run the preview again`,
      repair: {
        kind: 'tidy',
        origin,
        stackName,
        stackId,
        because: `The stack ${stackName} does not exist any more.`,
      },
    }));
}

/** A machine that went away says nothing, and its comment goes on saying that the preview is being deployed. */
export function findMidway({ records }: ReconcileInput): readonly Finding[] {
  return records
    .filter(({ record, stackIsThere, runHasEnded }) => {
      const unfinished = record.phase === 'deploying' || record.phase === 'testing';
      return unfinished && stackIsThere && runHasEnded;
    })
    .map(({ record }) => ({
      code: 'run-ended-midway',
      subject: record.stackName,
      because: `its preview is ${record.phase} by ${record.runUrl}, and that run has ended`,
      next: `run it again: \`gh run rerun ${record.runUrl.split('/').at(-1)}\``,
      repair: { kind: 'midway', record },
    }));
}

/** https://docs.github.com/rest/deployments/statuses: those that GitHub shows as going on, or as there. */
const ACTIVE: readonly string[] = ['success', 'in_progress', 'queued', 'pending', 'waiting'];

/** GitHub's own `auto_inactive` passes transient deployments over, so whoever is killed leaves them active. */
export function findStaleDeployments(input: ReconcileInput): readonly Finding[] {
  return input.deployments
    .filter(({ state }) => ACTIVE.includes(state))
    .flatMap((deployment) => {
      const end = endOf(deployment, input);
      if (!end) return [];
      const { id, environment, origin = 'no origin' } = deployment;
      return [
        {
          code: 'deployment-stale',
          subject: `${environment} (${origin})`,
          because: `deployment ${id} is ${deployment.state}, ${end.because}`,
          next: `let prune repair it: ${REPAIR}`,
          repair: { kind: 'deployment', id, state: end.state },
        } satisfies Finding,
      ];
    });
}

function endOf(
  deployment: SeenDeployment,
  input: ReconcileInput,
): { readonly because: string; readonly state: 'success' | 'failure' | 'inactive' } | undefined {
  const { deployments, previewEnvironment, production } = input;
  const { environment, origin, state, ref } = deployment;
  const isPreview = environment === previewEnvironment;
  const newer = deployments.some(
    (other) =>
      other.id > deployment.id &&
      other.environment === environment &&
      (!isPreview || other.origin === origin) &&
      other.state === 'success',
  );
  if (newer) return { because: 'and a newer one has replaced it', state: 'inactive' };
  if (isPreview && !hasStack(input, origin) && isSettled(deployment.createdAt, input))
    return { because: 'and its stack is gone', state: 'inactive' };
  if (state === 'success' || !deployment.runHasEnded) return undefined;
  const went = !isPreview && production.current?.commit === ref;
  return { because: 'and the run that made it has ended', state: went ? 'success' : 'failure' };
}
