import { decide, type Decision } from '../core/decision.ts';
import { productionEnvironment } from '../core/names.ts';
import { startDeployment } from '../operations/announce.ts';
import { afterwards, orDecision } from '../operations/or-decision.ts';
import { buildStack } from '../operations/stacks/build-stack.ts';
import type { BuildResult } from '../operations/judge-stack.ts';
import { stackFacts } from '../core/stack-facts.ts';
import { proveCheckout, type Built } from '../operations/stacks/prove-checkout.ts';
import { assertOurs } from '../operations/read-standing.ts';
import type { StackView } from '../core/stack-view.ts';
import type { Run } from '../ports.ts';

/** A push to production without a router: creates or updates the one permanent stack. It is never deleted to repair it. */
export async function deploy(run: Run): Promise<Decision> {
  const { settings, trigger, ports } = run;
  const built = await proveCheckout(run, trigger.sha);
  const name = settings.stackName;
  const seen = await ports.stacks.describe(name);
  if (seen) assertOurs(run, seen);
  if (settings.dryRun) {
    const what = seen
      ? `update the permanent stack ${name}, which is ${seen.status}`
      : `create the permanent stack ${name}`;
    return decide('reported', 'dry-run', `Dry run: this would ${what}.`, {
      ...stackFacts(seen),
      stackName: name,
    });
  }
  const result = await buildAndPublish(run, name, built, seen);
  if (!result.ready) return result.decision;
  const { stack, url, changed } = result;
  const facts = {
    ...stackFacts(stack),
    ...(url ? { url } : {}),
    ...(built.tree ? { tree: built.tree } : {}),
    changed,
  };
  return changed
    ? decide(
        'deployed',
        'deployed',
        `The permanent stack ${name} is at commit ${built.commit.slice(0, 12)}.`,
        facts,
      )
    : decide('unchanged', 'no-changes', `The permanent stack ${name} needed no change.`, facts);
}

async function buildAndPublish(
  run: Run,
  name: string,
  built: Built,
  seen: StackView | undefined,
): Promise<BuildResult> {
  const { settings, ports } = run;
  const environment = productionEnvironment(settings.application, settings.role);
  const origin = `commit/${built.commit.slice(0, 7)}`;
  const deployment = await afterwards(run, 'Publishing the deployment', () =>
    startDeployment(run, environment, built.commit, origin, false),
  );
  const overlay = settings.productionParameters;
  const made = await orDecision(() =>
    buildStack(run, { name, origin: 'permanent', built, overlay, mayReplace: false, seen }),
  );
  const result: BuildResult = 'ready' in made ? made : { ready: false, decision: made };
  if (deployment === undefined) return result;
  await afterwards(run, 'Closing the deployment', () => {
    const url = result.ready && result.url ? { url: result.url } : {};
    return ports.deployments.finish(deployment, result.ready ? 'success' : 'failure', {
      ...url,
      description: name,
    });
  });
  return result;
}
