import { decide, failsJob, type Decision } from '../core/decision.ts';
import { formatOrigin, previewEnvironment, stackNameFor, type Origin } from '../core/names.ts';
import { admitPreview, isNewer } from '../operations/previews/admit-preview.ts';
import { startDeployment } from '../operations/announce.ts';
import { afterwards, orDecision } from '../operations/or-decision.ts';
import { buildStack, readSources, type BuildSources } from '../operations/stacks/build-stack.ts';
import type { BuildResult } from '../operations/judge-stack.ts';
import { STACK_STATUS } from '../core/stack-status.ts';
import { stackFacts } from '../core/stack-facts.ts';
import { checkPromotable } from '../operations/previews/check-promotable.ts';
import { removePreview } from '../operations/previews/remove-preview.ts';
import { proveCheckout, type Built } from '../operations/stacks/prove-checkout.ts';
import {
  assertNotInProduction,
  assertOurs,
  readStanding,
  type Standing,
} from '../operations/read-standing.ts';
import type { Run } from '../ports.ts';
import { tell, tellIfStillOurs, type Told } from '../operations/previews/tell-preview.ts';
import { warnOfData } from '../operations/previews/warn-of-data.ts';
import { tidyPreview } from '../operations/previews/tidy-preview.ts';
import type { StackView } from '../core/stack-view.ts';

interface Preview extends Told {
  readonly built: Built;
  readonly standing: Standing;
  readonly startedAt: number;
  readonly sources: Promise<BuildSources>;
  /** Known at the end: the pull request was merged while its preview was being made. */
  merged?: boolean;
}

/** Makes the stack of a pull request or merge group exist, from any state, and says where it answers. */
export async function preview(run: Run, origin: Origin): Promise<Decision> {
  const { stacks, clock } = run.ports;
  const admitted = await admitPreview(run, origin);
  if ('decision' in admitted) return admitted;
  const name = stackNameFor(run.settings.stackName, origin);
  const sources = readSources(run, true);
  // Its failure is told where it is waited for, in the comment too; until then it must not end the process.
  sources.catch(() => undefined);
  const read = await orDecision(() =>
    Promise.all([proveCheckout(run, admitted.head), stacks.describe(name), readStanding(run)]),
  );
  if ('decision' in read) {
    // An earlier run may have left a comment that says something else.
    const { because, facts } = read;
    await tell(
      { run, origin, name, built: { commit: admitted.head } },
      { state: 'failed', because, next: facts.next ?? '' },
    );
    return read;
  }
  const [built, seen, standing] = read;
  if (seen) {
    assertOurs(run, seen);
    const refused = await orDecision(async () => assertNotInProduction(seen, standing));
    if (refused) return { ...refused, facts: { ...stackFacts(seen), ...refused.facts } };
  }
  if (run.settings.dryRun) {
    const what = seen ? `update the stack ${name}, which is ${seen.status}` : `create the stack ${name}`;
    return decide('reported', 'dry-run', `Dry run: this would ${what}.`, {
      ...stackFacts(seen),
      stackName: name,
    });
  }
  return deployAndTell({ run, origin, name, built, standing, startedAt: clock.now(), sources }, seen);
}

async function deployAndTell(preview: Preview, seen: StackView | undefined): Promise<Decision> {
  const { run, origin, name, built, sources } = preview;
  const { application, role } = run.settings;
  const environment = previewEnvironment(application, role);
  // Beside the build: GitHub's answers are not needed before its end.
  const published = afterwards(run, 'Publishing the deployment', () =>
    startDeployment(run, environment, built.commit, formatOrigin(origin), true),
  );
  let said: Promise<void> | undefined;
  const changing = (): void => {
    const url = seen && STACK_STATUS[seen.status].outcome === 'good' && seen.outputs[run.settings.urlOutput];
    said ??= tell(preview, { state: 'deploying', ...(url ? { url } : {}) });
  };
  const overlay = run.settings.previewParameters;
  const decision = await orDecision(async () => {
    const made = await orDecision(() =>
      buildStack(run, { name, origin, built, overlay, mayReplace: true, seen, sources, changing }),
    );
    const result: BuildResult = 'ready' in made ? made : { ready: false, decision: made };
    await said;
    return (await overtakenBy(preview, result)) ?? (await conclude(preview, result));
  });
  const deployment = await published;
  if (deployment !== undefined) await closeDeployment(preview, environment, deployment, decision);
  return decision;
}

async function closeDeployment(
  { run, origin, name }: Preview,
  environment: string,
  deployment: number,
  decision: Decision,
): Promise<void> {
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
}

/** While the stack was being made, the pull request may have been closed, merged or pushed to. */
async function overtakenBy(preview: Preview, result: BuildResult): Promise<Decision | undefined> {
  const { run, origin, built } = preview;
  if (origin.kind !== 'pr') return undefined;
  // GitHub not answering now is no reason to call a stack that is up a failure.
  const now = await afterwards(run, 'Reading the pull request again', async () => {
    const pr = await run.ports.pullRequests.get(origin.number);
    return { pr, newer: pr?.state === 'open' && (await isNewer(run, built.commit, pr.headSha)) };
  });
  if (!now?.pr) return undefined;
  const { pr, newer } = now;
  preview.merged = pr.merged;
  if (pr.state === 'closed' && !pr.merged) return removeAgain(preview, pr.number);
  const because = newer
    ? `Commit ${built.commit.slice(0, 12)} was overtaken by ${pr.headSha.slice(0, 12)}, whose run announces the preview.`
    : `Another run works on the preview of pull request #${pr.number} at the same time, and announces it.`;
  const rivalled = !result.ready && result.decision.reasonCode === 'ledger-conflict';
  if (!newer && !rivalled) return undefined;
  const stackId = result.ready ? result.stack.stackId : result.decision.facts.stackId;
  // A rival that GitHub does not show yet is at work now, and writes the comment itself.
  if (newer) await tellIfStillOurs(preview, { state: 'superseded', because }, stackId);
  const facts = result.ready ? stackFacts(result.stack) : result.decision.facts;
  return decide('superseded', newer ? 'newer-commit' : 'newer-run', because, facts);
}

/** What was made for a pull request that is closed by now would stay for ever: its teardown came too early to find it. */
async function removeAgain({ run, origin, name }: Preview, number: number): Promise<Decision> {
  const left = await run.ports.stacks.describe(name);
  if (!left || left.status === 'DELETE_COMPLETE') {
    const because = `Pull request #${number} was closed meanwhile; there is no stack ${name}.`;
    await tidyPreview(run, origin, { name }, because);
    return decide('deleted', 'pr-closed', because, { stackName: name, changed: false });
  }
  const because = `Pull request #${number} was closed while its preview was being made; the stack is deleted again.`;
  const deleted = await removePreview(run, origin, left, because);
  if (failsJob(deleted) || deleted.reasonCode === 'left-behind') return deleted;
  return decide('deleted', 'pr-closed', because, { stackName: name, changed: true });
}

async function conclude(preview: Preview, result: BuildResult): Promise<Decision> {
  const { built } = preview;
  const tree = built.tree === undefined ? {} : { tree: built.tree };
  const decision = result.ready
    ? await announceReady(preview, result)
    : await announceFailed(preview, result);
  return { ...decision, facts: { ...decision.facts, ...tree } };
}

async function announceFailed(
  preview: Preview,
  { decision }: Extract<BuildResult, { ready: false }>,
): Promise<Decision> {
  const { stackId, stackStatus, stackOutputs, url, next = '' } = decision.facts;
  const rolledBack = stackStatus === 'UPDATE_ROLLBACK_COMPLETE';
  const previousUrl = rolledBack ? stackOutputs?.[preview.run.settings.urlOutput] : undefined;
  const where = { ...(url ? { url } : {}), ...(previousUrl ? { previousUrl } : {}) };
  await tell(preview, { state: 'failed', because: decision.because, next, ...where }, stackId);
  return decision;
}

async function announceReady(
  preview: Preview,
  { stack, url, tests, changed, changes, attachable }: Extract<BuildResult, { ready: true }>,
): Promise<Decision> {
  const { run, built, standing, startedAt, merged = false } = preview;
  const { ownShift, dataAtRisk } = await preview.sources;
  const { losing, unseen } = warnOfData(run, dataAtRisk);
  const found = {
    ...attachable,
    ...(ownShift ? { ownShift } : {}),
    ...(losing === undefined ? {} : { losing }),
    merged,
  };
  const promotion = checkPromotable(run, stack, built, standing, found);
  const obstacles = promotion?.problems ?? [];
  // Also for a merge group, and where there is no comment: found now it is cheap, found at the merge it is not.
  for (const obstacle of obstacles)
    run.ports.report.line(`As it is, this preview could not be promoted: ${obstacle}`);
  for (const warning of promotion?.warnings ?? []) run.ports.report.line(warning);
  // Where nothing is promoted, data go with the pull request all the same.
  const warnings = [...(promotion || losing === undefined ? [] : [losing]), ...unseen];
  for (const warning of warnings) run.ports.report.warning(warning);
  const took = run.ports.clock.now() - startedAt;
  const at = url ? { url } : {};
  const ready = { state: 'ready', took, tests, changed, changes, ...at } as const;
  await tell(preview, { ...ready, warnings, ...(promotion ? { promotion } : {}) }, stack.stackId);
  const details = { ...(obstacles.length > 0 && { obstacles }), ...(warnings.length > 0 && { warnings }) };
  const said = Object.keys(details).length > 0 ? { details } : {};
  const facts = { ...stackFacts(stack), ...at, changed, resources: changes, ...said };
  const where = url ? ` and answers at ${url}` : '';
  if (preview.denied) {
    const because = `The stack ${stack.name} is deployed${where}; the comment was not permitted.`;
    return decide('deployed', preview.denied, because, facts);
  }
  return changed
    ? decide('deployed', 'deployed', `The stack ${stack.name} is deployed${where}.`, facts)
    : decide('unchanged', 'no-changes', `The stack ${stack.name} needed no change${where}.`, facts);
}
