import { decide, failsJob, type Decision } from '../core/decision.ts';
import { formatOrigin, previewEnvironment, stackNameFor, type Origin } from '../core/names.ts';
import { dependabotSkip, previewFilter } from '../core/preview-filter.ts';
import { startDeployment } from '../operations/announce.ts';
import { afterwards, orDecision } from '../operations/or-decision.ts';
import { buildStack, type BuildResult } from '../operations/build-stack.ts';
import { stackFacts } from '../core/stack-facts.ts';
import { checkPromotable } from '../operations/check-promotable.ts';
import { removePreview } from '../operations/remove-preview.ts';
import { proveCheckout } from '../operations/prove-checkout.ts';
import { assertOurs, readStanding, roleInProduction, type Standing } from '../operations/read-standing.ts';
import type { PullRequestView, Run } from '../ports.ts';
import { tell, type Told } from '../operations/tell-preview.ts';
import type { StackView } from '../core/stack-view.ts';

interface Preview extends Told {
  readonly standing: Standing;
  readonly startedAt: number;
}

/** Makes the stack of a pull request or merge group exist, from any state, and says where it answers. */
export async function preview(run: Run, origin: Origin): Promise<Decision> {
  const { stacks, clock } = run.ports;
  const admitted = await admit(run, origin);
  if ('decision' in admitted) return admitted;
  const built = await proveCheckout(run, admitted.head);
  const name = stackNameFor(run.settings.stackName, origin);
  const [seen, standing] = await Promise.all([stacks.describe(name), readStanding(run)]);
  if (seen) {
    assertOurs(run, seen);
    const role = roleInProduction(seen.stackId, standing);
    if (role) return inProduction(seen, role);
  }
  if (run.settings.dryRun) {
    const what = seen ? `update the stack ${name}, which is ${seen.status}` : `create the stack ${name}`;
    return decide('reported', 'dry-run', `Dry run: this would ${what}.`, {
      ...stackFacts(seen),
      stackName: name,
    });
  }
  return deployAndTell({ run, origin, name, built, standing, startedAt: clock.now() }, seen);
}

/** The pull request as it is now, not as the event said: labels and re-runs also fire on merged ones. */
async function admit(run: Run, origin: Origin): Promise<Decision | { readonly head: string }> {
  const { trigger, settings, ports } = run;
  if (origin.kind !== 'pr') return { head: trigger.event === 'merge_group' ? trigger.headSha : trigger.sha };
  const pr = await ports.pullRequests.get(origin.number);
  if (!pr) {
    const next = 'Correct pull-request.';
    return decide('refused', 'pull-request-missing', `There is no pull request #${origin.number}.`, { next });
  }
  if (pr.state !== 'open') {
    return decide(
      'skipped',
      'pr-closed',
      `Pull request #${pr.number} is ${pr.merged ? 'merged' : 'closed'}: it gets no preview.`,
    );
  }
  if (pr.fork) return skipped(pr, settings);
  const dependabot = dependabotSkip(trigger);
  if (dependabot) return dependabot;
  const filtered = previewFilter(pr, settings);
  if (filtered) return decide('skipped', filtered.reasonCode, filtered.because);
  if (trigger.event !== 'pull_request' || trigger.pullRequest.number !== pr.number)
    return { head: pr.headSha };
  return (
    (await overtakenBefore(run, trigger.pullRequest.headSha, pr)) ?? { head: trigger.pullRequest.headSha }
  );
}

/** A re-run of an old run must not put an old commit over a newer one. GitHub's API may also lag behind the event. */
async function overtakenBefore(run: Run, head: string, pr: PullRequestView): Promise<Decision | undefined> {
  if (head === pr.headSha) return undefined;
  const { status } = await run.ports.commits.compare(head, pr.headSha);
  if (status === 'behind' || status === 'identical') return undefined;
  const because = `Commit ${head.slice(0, 12)} is not the head of pull request #${pr.number} any more; that is ${pr.headSha.slice(0, 12)}.`;
  return decide('superseded', 'newer-commit', because, { changed: false });
}

function skipped(pr: PullRequestView, settings: Run['settings']): Decision {
  const filtered = previewFilter(pr, settings);
  return decide('skipped', filtered?.reasonCode ?? 'fork', filtered?.because ?? 'A fork gets no preview.');
}

function inProduction(stack: StackView, role: 'live' | 'candidate' | 'retired'): Decision {
  return decide(
    'refused',
    'stack-in-production',
    `The stack ${stack.name} is ${role}: a preview never changes it.`,
    {
      ...stackFacts(stack),
      next: 'Open a new pull request; its preview gets a stack of its own.',
    },
  );
}

async function deployAndTell(preview: Preview, seen: StackView | undefined): Promise<Decision> {
  const { run, origin, name, built } = preview;
  const { application, role } = run.settings;
  const environment = previewEnvironment(application, role);
  preview.denied = await tell(preview, { state: 'deploying' });
  const deployment = await afterwards(run, 'Publishing the deployment', () =>
    startDeployment(run, environment, built.commit, formatOrigin(origin), true),
  );
  const overlay = run.settings.previewParameters;
  const decision = await orDecision(async () => {
    const made = await orDecision(() =>
      buildStack(run, { name, origin, built, overlay, mayReplace: true, seen }),
    );
    const result: BuildResult = 'ready' in made ? made : { ready: false, decision: made };
    return (await overtakenBy(preview, result)) ?? (await conclude(preview, result));
  });
  if (deployment === undefined) return decision;
  const good = decision.decision === 'deployed' || decision.decision === 'unchanged';
  const state = good ? 'success' : failsJob(decision) ? 'failure' : 'inactive';
  await afterwards(run, 'Closing the deployment', async () => {
    await run.ports.deployments.finish(deployment, state, {
      ...(good && decision.facts.url ? { url: decision.facts.url } : {}),
      description: `${name}: ${decision.decision}`,
    });
    // What a newer commit has published stays; only its own run ends what is older.
    if (good) await run.ports.deployments.deactivate(environment, formatOrigin(origin), deployment);
  });
  return decision;
}

/** While the stack was being made, the pull request may have been closed or pushed to. */
async function overtakenBy(preview: Preview, result: BuildResult): Promise<Decision | undefined> {
  const { run, origin, name, built } = preview;
  const stack = result.ready ? result.stack : undefined;
  if (origin.kind !== 'pr') return undefined;
  const pr = await run.ports.pullRequests.get(origin.number);
  if (pr?.state === 'closed' && !pr.merged) {
    const because = `Pull request #${origin.number} was closed while its preview was being made; the stack is deleted again.`;
    const left = await run.ports.stacks.describe(name);
    const deleted = left && (await removePreview(run, origin, left, because));
    if (deleted && (failsJob(deleted) || deleted.reasonCode === 'left-behind')) return deleted;
    return decide('deleted', 'pr-closed', because, { stackName: name, changed: true });
  }
  if (pr?.state !== 'open' || pr.headSha === built.commit || !result.ready) return undefined;
  const because = `Commit ${built.commit.slice(0, 12)} was overtaken by ${pr.headSha.slice(0, 12)}, whose run announces the preview.`;
  await tell(preview, { state: 'superseded', because }, stack?.stackId);
  return decide('superseded', 'newer-commit', because, stackFacts(stack));
}

async function conclude(preview: Preview, result: BuildResult): Promise<Decision> {
  const { run, built, startedAt } = preview;
  const tree = built.tree === undefined ? {} : { tree: built.tree };
  if (!result.ready) {
    const { decision } = result;
    const { stackId, url, next = '' } = decision.facts;
    const body = { state: 'failed' as const, because: decision.because, next, ...(url ? { url } : {}) };
    await tell(preview, body, stackId);
    return { ...decision, facts: { ...decision.facts, ...tree } };
  }
  const { stack, url, tests, changed, changes } = result;
  const promotion = await checkPromotable(run, stack, built, preview.standing);
  const took = run.ports.clock.now() - startedAt;
  const denied = await tell(
    preview,
    {
      state: 'ready',
      took,
      tests,
      changed,
      changes,
      ...(url ? { url } : {}),
      ...(promotion ? { promotion } : {}),
    },
    stack.stackId,
  );
  const facts = { ...stackFacts(stack), ...(url ? { url } : {}), ...tree, changed, resources: changes };
  const where = url ? ` and answers at ${url}` : '';
  if (denied)
    return decide(
      'deployed',
      denied,
      `The stack ${stack.name} is deployed${where}; the comment was not permitted.`,
      facts,
    );
  return changed
    ? decide('deployed', 'deployed', `The stack ${stack.name} is deployed${where}.`, facts)
    : decide('unchanged', 'no-changes', `The stack ${stack.name} needed no change${where}.`, facts);
}
