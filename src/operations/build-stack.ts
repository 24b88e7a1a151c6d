import { decide, type Decision } from '../core/decision.ts';
import {
  suffixFor,
  identityTags,
  rulePriority,
  formatOrigin,
  PERMANENT_SUFFIX,
  type Origin,
} from '../core/names.ts';
import { SwitchyardError } from '../core/errors.ts';
import { TEMPLATE_BODY_LIMIT, byteLength, readTemplate, type TemplateFacts } from '../core/template.ts';
import type { StackView } from '../core/stack-view.ts';
import { stackFacts } from '../core/stack-facts.ts';
import type { Run } from '../ports.ts';
import { planDeploy } from '../core/stack-plan.ts';
import { deployStack, type WantedStack } from './deploy-stack.ts';
import { recordPreview } from './record-preview.ts';
import type { Built } from './prove-checkout.ts';
import { runTests } from './run-tests.ts';
import { findUrl, waitHealthy } from './wait-healthy.ts';

/** A stack to be built from the checkout. */
export interface Blueprint {
  readonly name: string;
  /** `permanent`: the one stack of a service without a router. */
  readonly origin: Origin | 'permanent';
  readonly built: Built;
  /** Laid over `parameters`. */
  readonly overlay: Readonly<Record<string, string>>;
  readonly mayReplace: boolean;
  readonly seen: StackView | undefined;
}

export type BuildResult =
  | {
      readonly ready: true;
      readonly stack: StackView;
      readonly changed: boolean;
      readonly url?: string;
      readonly tests: 'passed' | 'none';
    }
  | { readonly ready: false; readonly decision: Decision };

/** Deploys, waits until it is healthy and answers, tests it, and records what was built, at every step. */
export async function buildStack(run: Run, blueprint: Blueprint): Promise<BuildResult> {
  const { source, facts } = await loadTemplate(run);
  const foundation = await foundationOutputs(run);
  const origin = originTag(blueprint, run);
  const declared = facts.parameters;
  const { name, mayReplace, seen } = blueprint;
  const wanted: WantedStack = {
    name,
    mayReplace,
    declared,
    foundation,
    template: source,
    given: { ...run.settings.parameters, ...blueprint.overlay },
    filled: await filledParameters(run, blueprint, origin, facts),
    identity: identity(run, origin),
    begun: (stackId, sent) =>
      recordPreview(
        run,
        blueprint,
        { stackId, name },
        { declared, foundation, sent },
        { phase: 'deploying', tests: 'none' },
      ),
  };
  const deployed = await deployStack(run, wanted, seen);
  if (deployed.outcome === 'refused' || deployed.outcome === 'failed') {
    const { outcome, reasonCode, because, next, stack } = deployed;
    return { ready: false, decision: decide(outcome, reasonCode, because, { ...stackFacts(stack), next }) };
  }
  const { stack, parameters: sent } = deployed;
  const found = await findUrl(run, stack);
  const url = found === undefined ? {} : { url: found };
  const sources = { declared, foundation, sent };
  await recordPreview(run, blueprint, stack, sources, { phase: 'testing', tests: 'none', ...url });
  const judged = await judgeStack(run, stack, found);
  const phase = judged.ready ? 'ready' : 'failed';
  await recordPreview(run, blueprint, stack, sources, { phase, tests: judged.tests, ...url });
  return judged.ready ? { ...judged, changed: deployed.outcome === 'deployed' } : judged;
}

function identity(run: Run, origin: string): Record<string, string> {
  const { settings, trigger } = run;
  return identityTags({
    application: settings.application,
    role: settings.role,
    repository: `${trigger.owner}/${trigger.repository}`,
    repositoryId: trigger.repositoryId,
    origin,
  });
}

type Judged =
  | {
      readonly ready: true;
      readonly stack: StackView;
      readonly url?: string;
      readonly tests: 'passed' | 'none';
    }
  | { readonly ready: false; readonly decision: Decision; readonly tests: 'failed' | 'none' };

/** Healthy, answering, and the tests passed; or the decision that says which of them is not so. */
export async function judgeStack(run: Run, stack: StackView, url: string | undefined): Promise<Judged> {
  const facts = { ...stackFacts(stack), ...(url ? { url } : {}), changed: true };
  const health = await waitHealthy(run, stack, url);
  if (!health.healthy) {
    const next = `Look at the logs of the service and at its targets; the stack ${stack.name} is left as it is.`;
    return {
      ready: false,
      tests: 'none',
      decision: decide('failed', 'unhealthy', health.because, { ...facts, next }),
    };
  }
  const tests = await runTests(run, stack, url);
  if (tests === 'failed') {
    const because = `The test-command failed against ${url ?? stack.name}.`;
    const next = 'Read the group Tests in the log, fix it and push.';
    return { ready: false, tests, decision: decide('failed', 'tests-failed', because, { ...facts, next }) };
  }
  return { ready: true, stack, tests, ...(url ? { url } : {}) };
}

async function loadTemplate(
  run: Run,
): Promise<{ source: { body: string } | { url: string }; facts: TemplateFacts }> {
  const { template } = run.settings;
  if (template === undefined) {
    throw new SwitchyardError('template-missing', 'There is no template to deploy.', {
      next: 'Set template to the path of the CloudFormation template, and let actions/checkout run before this step.',
    });
  }
  const body = await run.ports.templates.read(template);
  const facts = readTemplate(body);
  if (template.startsWith('https://')) return { source: { url: template }, facts };
  if (byteLength(body) <= TEMPLATE_BODY_LIMIT) return { source: { body }, facts };
  return { source: { url: await run.ports.templates.upload(body) }, facts };
}

async function foundationOutputs(run: Run): Promise<Readonly<Record<string, string>>> {
  const name = run.settings.foundationStack;
  if (name === undefined) return {};
  const stack = await run.ports.stacks.describe(name);
  if (stack) return stack.outputs;
  throw new SwitchyardError(
    'foundation-missing',
    `The foundation stack ${name} does not exist in this account and region.`,
    {
      next: 'Deploy it first, or correct foundation-stack, aws-region or the credentials.',
    },
  );
}

async function filledParameters(run: Run, blueprint: Blueprint, origin: string, facts: TemplateFacts) {
  const suffix = blueprint.origin === 'permanent' ? PERMANENT_SUFFIX : suffixFor(blueprint.origin);
  const filled = { SwitchyardSuffix: suffix, SwitchyardOrigin: origin };
  if (!Object.hasOwn(facts.parameters, 'SwitchyardPriority') || keepsPriority(blueprint)) return filled;
  const wanted = rulePriority(blueprint.name);
  const free = await run.ports.router?.freePriority(wanted);
  return { ...filled, SwitchyardPriority: String(free ?? wanted) };
}

/** A stack that is updated keeps its priority; one that has to be made anew needs a free one again. */
function keepsPriority({ seen, mayReplace }: Blueprint): boolean {
  const kept = seen?.parameters['SwitchyardPriority'] !== undefined;
  return kept && planDeploy(seen, { mayReplace }).do === 'update';
}

/** The origin is a tag, and tags never change: an existing stack keeps the one it was made with. */
function originTag(blueprint: Blueprint, run: Run): string {
  const kept = blueprint.seen?.tags['switchyard:origin'];
  if (kept !== undefined) return kept;
  return blueprint.origin === 'permanent'
    ? `commit/${run.trigger.sha.slice(0, 7)}`
    : formatOrigin(blueprint.origin);
}
