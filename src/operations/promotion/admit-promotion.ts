import { decide, type Decision } from '../../core/decision.ts';
import { promoteAgain, RESUME } from '../../core/dispatch.ts';
import { formatTime } from '../../core/duration.ts';
import { isRebuildable, proveTree, sayCommits } from '../../core/lineage.ts';
import { faultOfOwnShift, TO_ROLLING } from '../../core/own-shift.ts';
import type { PromoteSource } from '../../core/settings.ts';
import type { StackView } from '../../core/stack-view.ts';
import { readTemplate } from '../../core/template.ts';
import type { Run } from '../../ports.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import { buildFromCheckout, mustBuild } from './build-pushed.ts';
import { checkLineage } from './check-lineage.ts';
import { findCandidate, type Found } from './find-candidate.ts';
import { requireRouter, takesAll, type Standing } from '../read-standing.ts';
import { refuseToLoseData } from './refuse-to-lose-data.ts';
import { planRebuild, type Rebuild } from './rebuild-merge.ts';
import { rehearsePromotion } from './rehearse-promotion.ts';
import type { Recovered } from '../shift/recover-rollout.ts';
import { chooseReleaseId } from './record-release.ts';
import type { Admitted } from './run-promotion.ts';

/**
 * All that can stop a promotion before anything is changed, in order; or what is to be promoted, ready to go; or what has
 * to be built anew, under the lease, before it can be.
 */
export async function admitPromotion(
  run: Run,
  source: PromoteSource,
  standing: Standing,
  recovered: Recovered | undefined,
): Promise<Admitted | Rebuild | Decision> {
  const found = await findCandidate(run, source);
  if ('decision' in found) return found;
  if (recovered?.failed && recovered.rollout.stackId === found.stack?.stackId)
    return takenBack(found.stack, standing, recovered);
  if (found.stack && takesAll(standing.live, found.stack.stackId))
    return alreadyLive(found.stack, standing, recovered);
  const frozen = frozenBecause(standing);
  if (frozen) return frozen;
  const lineage = await checkLineage(run, found, standing);
  if (lineage) return lineage;
  const candidate = mustBuild(found, source, standing) ? await buildFromCheckout(run, found) : found;
  if ('decision' in candidate) return candidate;
  const proof = proveTree(candidate.record, candidate.mergeTree, candidate.stack);
  if (proof.proof !== 'equal') {
    const heal =
      run.settings.onStale === 'rebuild' && isRebuildable(proof, candidate.record, candidate.commit);
    const rebuild = heal ? await planRebuild(run, candidate, standing, proof.because) : undefined;
    return rebuild ?? notProven(run, candidate, proof);
  }
  return toAdmitted(run, candidate, standing);
}

/** The killed run did not live to see its gate fail: this one fails in its place, and does not try the same again. */
function takenBack(stack: StackView, { view }: Standing, { because }: Recovered): Decision {
  return decide('failed', 'gate-failed', because, {
    ...stackFacts(stack),
    ...(view ? { split: view.split } : {}),
    changed: true,
    next: promoteAgain(stack.name),
  });
}

function alreadyLive(stack: StackView, standing: Standing, recovered: Recovered | undefined): Decision {
  const facts = {
    ...stackFacts(stack),
    ...(standing.view ? { split: standing.view.split } : {}),
    changed: false,
  };
  const current = standing.production.current;
  const release = current?.stackId === stack.stackId ? { releaseId: current.releaseId } : {};
  if (recovered?.finished && recovered.rollout.stackId === stack.stackId) {
    const { previous, split: _split, ...details } = recovered.left ?? {};
    const left = { ...(previous ? { previousStack: previous } : {}), details };
    return decide('promoted', 'resumed-rollout', recovered.because, {
      ...facts,
      ...release,
      ...left,
      changed: true,
    });
  }
  return decide('skipped', 'already-live', `The stack ${stack.name} takes all production traffic already.`, {
    ...facts,
    ...release,
  });
}

function frozenBecause({ production, view }: Standing): Decision | undefined {
  const { freeze } = production;
  if (!freeze) return undefined;
  const because = `Promotion is FROZEN since ${formatTime(freeze.since)} by ${freeze.by} (${freeze.kind}): ${freeze.reason}`;
  return decide('refused', 'frozen', because, {
    ...(view ? { split: view.split } : {}),
    next: `When production may change again: ${RESUME}; it prints how to promote the newest merge.`,
  });
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
  const differ = ` Commits that differ: ${sayCommits(commits)}`;
  const because = commits.length > 0 ? `${proof.because}.${differ}` : proof.because;
  return decide('refused', proof.reasonCode, because, { ...facts, details: { commits } });
}

async function toAdmitted(run: Run, found: Found, standing: Standing): Promise<Admitted | Decision> {
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
  const template = await run.ports.stacks.template(stack.stackId);
  const declared = readTemplate(template);
  const ownShift = faultOfOwnShift(declared.resources);
  if (ownShift)
    return decide('refused', 'router-not-ours', ownShift, { ...stackFacts(stack), next: TO_ROLLING });
  const losing = await refuseToLoseData(run, stack, record, declared);
  if (losing) return losing;
  const releaseId = await chooseReleaseId(run, found.commit, stack.stackId, standing.production);
  const facts = { ...stackFacts(stack), tree: record.tree, releaseId };
  requireRouter(run);
  const candidate = { name: stack.name, stackId: stack.stackId, target };
  const admitted = { found, stack, record, template, releaseId, facts, candidate, standing };
  return run.settings.dryRun ? rehearsePromotion(run, admitted) : admitted;
}
