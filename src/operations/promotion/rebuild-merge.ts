import { decide, sentence, type Decision, type Facts } from '../../core/decision.ts';
import type { PreviewRecord } from '../../core/records.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';
import { buildStack } from '../stacks/build-stack.ts';
import { readMergeCheckout } from './build-pushed.ts';
import type { Found } from './find-candidate.ts';
import { orDecision } from '../or-decision.ts';
import type { Built } from '../stacks/prove-checkout.ts';
import { roleInProduction, type Standing } from '../read-standing.ts';
import { saveOverOlder } from '../previews/record-preview.ts';
import { chooseReleaseId } from './record-release.ts';

/** A merge that nobody tested, and the stack that it is to be built onto: `on-stale: rebuild`. */
export interface Rebuild {
  readonly rebuild: Found & { readonly stack: StackView; readonly record: PreviewRecord };
  readonly built: Built;
  readonly releaseId: string;
  readonly facts: Facts;
  /** Why it has to be rebuilt. */
  readonly because: string;
}

/**
 * What could stop a rebuild before anything is changed.
 * @returns undefined where this stack is never rebuilt: one that serves, is about to, or is kept for a rollback
 */
export async function planRebuild(
  run: Run,
  found: Found,
  standing: Standing,
  because: string,
): Promise<Rebuild | Decision | undefined> {
  const { stack, record } = found;
  if (!stack || !record || roleInProduction(stack.stackId, standing)) return undefined;
  const built = await readMergeCheckout(run, found);
  if ('decision' in built) return { ...built, facts: { ...stackFacts(stack), ...built.facts } };
  const releaseId = await chooseReleaseId(run, found.commit, stack.stackId, standing.production);
  const facts: Facts = { ...stackFacts(stack), ...(built.tree ? { tree: built.tree } : {}), releaseId };
  if (run.settings.dryRun) {
    const would = `Dry run: this would rebuild ${stack.name} from the checkout, test it and promote it as release ${releaseId}. ${sentence(because)}`;
    return decide('reported', 'dry-run', would, facts);
  }
  return { rebuild: { ...found, stack, record }, built, releaseId, facts, because };
}

/**
 * Under the lease, so that no other run promotes the stack while it changes: the checkout of the merge onto the stack of
 * its pull request, with this run's template and production values, judged and tested as a preview is.
 * @returns undefined where it is as wanted now: everything is then decided anew
 */
export async function rebuildMerge(
  run: Run,
  { rebuild, built, facts, because }: Rebuild,
): Promise<Decision | undefined> {
  const { stack, record, origin, commit } = rebuild;
  const { ports, settings } = run;
  ports.report.line(`${sentence(because)} It is rebuilt from the checkout of the merge (on-stale: rebuild).`);
  const failed = await orDecision(async () => {
    // Before the call: a run that is killed from now on leaves a record that names the merge, and that it is unfinished.
    const begun = { ...record, commit, tree: built.tree ?? '', phase: 'deploying', tests: 'none' } as const;
    await saveOverOlder(run, { ...begun, dirty: false, runUrl: run.trigger.runUrl });
    const overlay = settings.productionParameters;
    const result = await buildStack(run, {
      name: stack.name,
      origin,
      built,
      overlay,
      mayReplace: true,
      forProduction: true,
      seen: stack,
    });
    if (!result.ready) return result.decision;
    if (!result.changed && record.commit !== commit) warnOfNoChange(run, stack.name);
    return undefined;
  });
  if (failed === undefined) return undefined;
  const told = `Rebuilding the merge ${commit.slice(0, 12)} onto ${stack.name}: ${failed.because} Production was not touched.`;
  const changed = failed.decision === 'failed' ? { changed: true } : {};
  return decide(failed.decision, failed.reasonCode, told, { ...facts, ...changed, ...failed.facts });
}

/** Right where images are named by their content; wrong where they are named by the commit of the pull request. */
function warnOfNoChange(run: Run, name: string): void {
  run.ports.report.warning(
    `The merge has another tree than the preview, yet the rebuild changed nothing in ${name}: template and values are the same. If what they refer to is named by a commit, name it by the commit of the merge (github.sha on push) and run again.`,
  );
}
