import { decide, type Decision } from '../../core/decision.ts';
import { proveTree } from '../../core/lineage.ts';
import { stackNameFor } from '../../core/names.ts';
import type { PromoteSource } from '../../core/settings.ts';
import type { Run } from '../../ports.ts';
import { buildStack } from '../stacks/build-stack.ts';
import { findCandidate, type Found } from './find-candidate.ts';
import { proveCheckout, type Built } from '../stacks/prove-checkout.ts';
import { roleInProduction, type Standing } from '../read-standing.ts';

/** A push whose commit has no finished stack of its own: also where an earlier run began one and failed. */
export function mustBuild(found: Found, source: PromoteSource, standing: Standing): boolean {
  if (source.kind !== 'push' || found.origin.kind !== 'commit') return false;
  if (!found.stack) return true;
  if (roleInProduction(found.stack.stackId, standing)) return false;
  return proveTree(found.record, found.mergeTree, found.stack).proof === 'refused';
}

/**
 * The checkout, which must be the merge: HEAD's tree is compared, whatever commit it belongs to, so that a job may check
 * out the merge by any name.
 */
export async function readMergeCheckout(run: Run, { commit, mergeTree }: Found): Promise<Built | Decision> {
  const here = await run.ports.workspace.built();
  const built = here ? { commit, tree: here.tree, dirty: here.dirty } : await proveCheckout(run, commit);
  const short = commit.slice(0, 12);
  if (built.tree === undefined || built.tree !== mergeTree) {
    const at = here ? `at ${here.commit.slice(0, 12)}, ` : '';
    const because = `The checkout is ${at}not the tree of commit ${short}.`;
    const next = `Let actions/checkout run before this step: without a ref on push, with ref: ${commit} elsewhere.`;
    return decide('refused', 'wrong-checkout', because, { next });
  }
  if (!built.dirty) return built;
  const because = `Tracked files were modified in the checkout of ${short}: what would be built is no commit.`;
  const next = 'Build what the template needs into files that git does not track.';
  return decide('refused', 'dirty-tree', because, { next });
}

/** A push with no stack of its own: a new one from the checkout, which must be the pushed tree. */
export async function buildFromCheckout(run: Run, found: Found): Promise<Found | Decision> {
  const built = await readMergeCheckout(run, found);
  if ('decision' in built) return built;
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
    forProduction: true,
    seen: found.stack,
  });
  if (!result.ready) return result.decision;
  return findCandidateAgain(run, found);
}

async function findCandidateAgain(run: Run, found: Found): Promise<Found | Decision> {
  const tree = found.mergeTree === undefined ? {} : { tree: found.mergeTree };
  return findCandidate(run, { kind: 'push', sha: found.commit, ...tree });
}
