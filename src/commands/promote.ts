import { decide, type Decision } from '../core/decision.ts';
import { judgeLineage, proveTree } from '../core/lineage.ts';
import { releaseIdFor } from '../core/names.ts';
import type { PromoteSource } from '../core/settings.ts';
import type { StackView } from '../core/stack-view.ts';
import { buildStack, stackFacts } from '../operations/build-stack.ts';
import { findCandidate, type Found } from '../operations/find-candidate.ts';
import { giveBackLease, leaseOwner, tryLease, waitForLease } from '../operations/hold-lease.ts';
import { proveCheckout } from '../operations/prove-checkout.ts';
import { readStanding, requireRouter, type Standing } from '../operations/read-standing.ts';
import { recoverRollout } from '../operations/recover-rollout.ts';
import { runPromotion, type Admitted } from '../operations/run-promotion.ts';
import { tellPromotion } from '../operations/tell-promotion.ts';
import { stackNameFor } from '../core/names.ts';
import type { Run } from '../ports.ts';

/**
 * Moves production traffic to the very stack that was tested. Everything is decided from what the router, the ledger
 * and GitHub say now; after any wait it is decided anew.
 */
export async function promote(run: Run, source: PromoteSource): Promise<Decision> {
  const { clock } = run.ports;
  const deadline = clock.now() + run.settings.timeout;
  let recovered: string | undefined;
  for (;;) {
    const standing = await readStanding(run);
    const admitted = await admit(run, source, standing, recovered);
    if ('decision' in admitted) return tellPromotion(run, source, admitted);
    const me = leaseOwner(run, admitted.releaseId);
    const held = await tryLease(run, me);
    if ('heldBy' in held) {
      const { releaseId, runUrl } = held.heldBy;
      if (releaseId === admitted.releaseId) {
        return decide(
          'skipped',
          'promotion-in-progress',
          `Release ${releaseId} is being promoted by ${runUrl}.`,
          admitted.facts,
        );
      }
      await waitForLease(run, held.heldBy, deadline);
      continue;
    }
    try {
      if (held.rollout) {
        recovered = (await recoverRollout(run, me, held.rollout)).because;
        run.ports.report.line(recovered);
        continue;
      }
      return await tellPromotion(run, source, await runPromotion(run, admitted, me));
    } finally {
      await giveBackLease(run, me);
    }
  }
}

/** All that can stop a promotion before anything is changed, in order; or what is to be promoted, ready to go. */
async function admit(
  run: Run,
  source: PromoteSource,
  standing: Standing,
  recovered: string | undefined,
): Promise<Admitted | Decision> {
  const found = await findCandidate(run, source);
  if ('decision' in found) return found;
  const live =
    found.stack &&
    standing.live.some((member) => member.stackId === found.stack?.stackId && member.percent === 100);
  if (found.stack && live) return alreadyLive(found.stack, standing, recovered);
  const frozen = frozenBecause(standing);
  if (frozen) return frozen;
  const lineage = await checkLineage(run, found, standing);
  if (lineage) return lineage;
  const candidate = found.stack ? found : await buildFromCheckout(run, found);
  if ('decision' in candidate) return candidate;
  const proof = proveTree(candidate.record, candidate.mergeTree, candidate.stack);
  if (proof.proof !== 'equal') return await notProven(run, candidate, proof);
  return toAdmitted(run, candidate, standing);
}

function alreadyLive(stack: StackView, standing: Standing, recovered: string | undefined): Decision {
  const facts = {
    ...stackFacts(stack),
    ...(standing.view ? { split: standing.view.split } : {}),
    changed: false,
  };
  const current = standing.production.current;
  const release = current?.stackId === stack.stackId ? { releaseId: current.releaseId } : {};
  if (recovered !== undefined)
    return decide('promoted', 'resumed-rollout', recovered, { ...facts, ...release, changed: true });
  return decide('skipped', 'already-live', `The stack ${stack.name} takes all production traffic already.`, {
    ...facts,
    ...release,
  });
}

function frozenBecause({ production, view }: Standing): Decision | undefined {
  const { freeze } = production;
  if (!freeze) return undefined;
  const because = `Promotion is FROZEN since ${freeze.since} by ${freeze.by} (${freeze.kind}): ${freeze.reason}`;
  return decide('refused', 'frozen', because, {
    ...(view ? { split: view.split } : {}),
    next: 'When production may change again, run the command resume; it prints how to promote the newest merge.',
  });
}

/** By ancestry, never by time: the live release must be an ancestor of what is promoted. */
async function checkLineage(run: Run, found: Found, standing: Standing): Promise<Decision | undefined> {
  const { report, commits } = run.ports;
  const { current } = standing.production;
  const isOurs = current !== undefined && standing.live.some((member) => member.stackId === current.stackId);
  if (!isOurs) {
    report.line('No release of this service is live, so there is no lineage to check.');
    return undefined;
  }
  const comparison = await commits.compare(current.commit, found.commit);
  const short = `${found.commit.slice(0, 12)}`;
  switch (judgeLineage(comparison)) {
    case 'go-on':
      return undefined;
    case 'superseded':
      return decide(
        'superseded',
        'newer-release-live',
        `The live release ${current.releaseId} contains ${short} already.`,
        {
          releaseId: current.releaseId,
          changed: false,
        },
      );
    case 'diverged':
      return decide(
        'refused',
        'diverged',
        `The live release ${current.releaseId} and ${short} have diverged: promoting it would remove code that is live.`,
        {
          next: 'Merge or rebase onto the production branch, then promote that merge.',
        },
      );
  }
}

/** A push with no stack of its own: a new one from the checkout, which must be the pushed tree. */
async function buildFromCheckout(run: Run, found: Found): Promise<Found | Decision> {
  if (found.origin.kind !== 'commit') {
    const name = stackNameFor(run.settings.stackName, found.origin);
    return decide('refused', 'preview-missing', `There is no stack ${name} to promote.`, {
      next: 'Was its preview skipped or deleted? A push to the production branch builds a new stack from the checkout.',
    });
  }
  const built = await proveCheckout(run, found.commit);
  if (built.tree === undefined || built.tree !== found.mergeTree) {
    return decide(
      'refused',
      'wrong-checkout',
      `The checkout is not the tree of commit ${found.commit.slice(0, 12)}.`,
      {
        next: 'Let actions/checkout run without a ref before this step.',
      },
    );
  }
  const name = stackNameFor(run.settings.stackName, found.origin);
  if (run.settings.dryRun) {
    return decide('reported', 'dry-run', `Dry run: this would create the stack ${name} and promote it.`, {
      stackName: name,
    });
  }
  const overlay = run.settings.productionParameters;
  const result = await buildStack(run, {
    name,
    origin: found.origin,
    built,
    overlay,
    mayReplace: true,
    seen: undefined,
  });
  if (!result.ready) return result.decision;
  return findCandidateAgain(run, found);
}

async function findCandidateAgain(run: Run, found: Found): Promise<Found | Decision> {
  const tree = found.mergeTree === undefined ? {} : { tree: found.mergeTree };
  return findCandidate(run, { kind: 'push', sha: found.commit, ...tree });
}

async function notProven(
  run: Run,
  found: Found,
  proof: Exclude<ReturnType<typeof proveTree>, { proof: 'equal' }>,
): Promise<Decision> {
  const facts = {
    ...stackFacts(found.stack),
    ...(found.record ? { tree: found.record.tree } : {}),
    next: proof.next,
  };
  if (proof.proof === 'refused' || !found.record)
    return decide('refused', proof.reasonCode, proof.because, facts);
  const { commits } = await run.ports.commits.compare(found.record.commit, found.commit);
  const names = commits.map(({ sha, title }) => `${sha.slice(0, 7)} ${title}`).join(', ');
  const because = commits.length > 0 ? `${proof.because}. Commits that differ: ${names}` : proof.because;
  return decide('refused', proof.reasonCode, because, { ...facts, details: { commits } });
}

function toAdmitted(run: Run, found: Found, standing: Standing): Admitted | Decision {
  const { stack, record } = found;
  if (!stack || !record)
    return decide('refused', 'preview-missing', 'There is no stack to promote.', {
      next: 'Deploy a preview first.',
    });
  const output = run.settings.targetGroupOutput;
  const target = stack.outputs[output];
  if (target === undefined) {
    return decide('refused', 'target-group-missing', `The stack ${stack.name} has no output ${output}.`, {
      ...stackFacts(stack),
      next: `Add an output ${output} that names the target group, or set target-group-output.`,
    });
  }
  const { current, retired } = standing.production;
  const releaseId = releaseIdFor(found.commit, stack.stackId, current ? [current, ...retired] : retired);
  const facts = { ...stackFacts(stack), tree: record.tree, releaseId };
  if (run.settings.dryRun) {
    return decide(
      'reported',
      'dry-run',
      `Dry run: this would promote ${stack.name} as release ${releaseId}.`,
      facts,
    );
  }
  requireRouter(run);
  return {
    found,
    stack,
    record,
    releaseId,
    facts,
    candidate: { name: stack.name, stackId: stack.stackId, target },
    standing,
  };
}
