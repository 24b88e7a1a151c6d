import { decide, type Decision } from '../../core/decision.ts';
import { identityTags, type Origin } from '../../core/names.ts';
import { faultOfOwnShift } from '../../core/own-shift.ts';
import { SwitchyardError } from '../../core/errors.ts';
import type { DataAtRisk } from '../../core/stateful-resources.ts';
import { STACK_STATUS } from '../../core/stack-status.ts';
import { TEMPLATE_BODY_LIMIT, byteLength, readTemplate, type TemplateFacts } from '../../core/template.ts';
import type { StackView } from '../../core/stack-view.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { Run } from '../../ports.ts';
import { dataAtRiskIn, refuseDataStores } from './find-data-at-risk.ts';
import { deployStack, type Deployed, type WantedStack } from './deploy-stack.ts';
import { collidingPriority, fillParameters } from './fill-parameters.ts';
import { assertNotInProduction, assertOurs, readStanding } from '../read-standing.ts';
import { judgeBuilt, type BuildResult } from '../judge-stack.ts';
import { recordPreview } from '../previews/record-preview.ts';
import type { Built } from './prove-checkout.ts';

/** A stack to be built from the checkout. */
export interface Blueprint {
  readonly name: string;
  /** `permanent`: the one stack of a service without a router. */
  readonly origin: Origin | 'permanent';
  readonly built: Built;
  /** Laid over `parameters`. */
  readonly overlay: Readonly<Record<string, string>>;
  readonly mayReplace: boolean;
  /** Made to be promoted by this very run. */
  readonly forProduction?: true;
  readonly seen: StackView | undefined;
  /** Where they were asked for already, beside other reads. */
  readonly sources?: Promise<BuildSources>;
  /** Told when the stack begins to change, at most once. */
  readonly changing?: () => void;
}

/** What a build is made of besides the settings. */
export interface BuildSources {
  readonly template: WantedStack['template'];
  readonly declared: TemplateFacts['parameters'];
  /** Outputs of the foundation stack. */
  readonly foundation: Readonly<Record<string, string>>;
  /** Why no stack of this template can be promoted. */
  readonly ownShift?: string;
  /** What would go with the stack; undefined where it stays, or where that is allowed. */
  readonly dataAtRisk?: DataAtRisk;
}

/**
 * Reads template and foundation, and refuses what CloudFormation would refuse for its capabilities.
 * @param goes whether the stack will be deleted one day, as every stack but the permanent one
 */
export async function readSources(run: Run, goes: boolean): Promise<BuildSources> {
  const [{ source, facts }, foundation] = await Promise.all([loadTemplate(run), foundationOutputs(run)]);
  assertCapabilities(run, facts);
  const ownShift = faultOfOwnShift(facts.resources);
  const dataAtRisk = goes ? await dataAtRiskIn(run, facts, foundation) : undefined;
  return {
    template: source,
    declared: facts.parameters,
    foundation,
    ...(ownShift ? { ownShift } : {}),
    ...(dataAtRisk ? { dataAtRisk } : {}),
  };
}

/** Deploys, waits until it is healthy and answers, tests it, and records what was built, at every step. */
export async function buildStack(run: Run, blueprint: Blueprint): Promise<BuildResult> {
  const sources = await (blueprint.sources ?? readSources(run, blueprint.origin !== 'permanent'));
  const refused = refuseData(run, blueprint, sources.dataAtRisk);
  if (refused) return { ready: false, decision: refused };
  const { template, declared, foundation } = sources;
  const given = { ...run.settings.parameters, ...blueprint.overlay };
  maskSecrets(run, declared, given);
  const { name, mayReplace } = blueprint;
  const deployed = await deployWithPriority(run, { ...blueprint, declared, given }, (filled) => ({
    name,
    mayReplace,
    declared,
    foundation,
    template,
    given,
    filled,
    identity: identity(run, filled['SwitchyardOrigin'] ?? ''),
    admit: (stack) => admit(run, blueprint, stack),
    changing: () => blueprint.changing?.(),
    begun: (stackId, sent) =>
      recordPreview(
        run,
        blueprint,
        { stackId, name },
        { declared, foundation, sent },
        { phase: 'deploying', tests: 'none' },
      ),
  }));
  if (deployed.outcome === 'refused' || deployed.outcome === 'failed') {
    const { outcome, reasonCode, because, next, stack, changes = [] } = deployed;
    const resources = changes.length > 0 ? { resources: changes } : {};
    return {
      ready: false,
      decision: decide(outcome, reasonCode, because, { ...stackFacts(stack), next, ...resources }),
    };
  }
  return judgeBuilt(run, blueprint, deployed, { declared, foundation, sent: deployed.parameters });
}

/** Before anything is made. A preview under `warn` is made, and told that it could not be promoted. */
function refuseData(
  run: Run,
  { name, seen, forProduction }: Blueprint,
  dataAtRisk: DataAtRisk | undefined,
): Decision | undefined {
  const { statefulResources, foundationStack } = run.settings;
  if (!dataAtRisk || (statefulResources !== 'fail' && !forProduction)) return undefined;
  return refuseDataStores(name, dataAtRisk, foundationStack, stackFacts(seen));
}

/** After this many priorities that turned out to be taken, something else is wrong. */
const MOST_COLLISIONS = 3;

/** Deploys with a free rule priority, and with another one where that was taken meanwhile. */
async function deployWithPriority(
  run: Run,
  blueprint: Blueprint & Pick<WantedStack, 'declared' | 'given'>,
  want: (filled: Record<string, string>) => WantedStack,
): Promise<Deployed> {
  const { given } = blueprint;
  let { seen } = blueprint;
  for (let collisions = 0; ; collisions += 1) {
    const filled = await fillParameters(run, { ...blueprint, seen, collisions });
    const deployed = await deployStack(run, want(filled), seen);
    const taken = deployed.outcome === 'failed' ? collidingPriority(deployed.cause) : undefined;
    // A priority that somebody chose is theirs to change.
    if (taken === undefined || collisions === MOST_COLLISIONS || Object.hasOwn(given, 'SwitchyardPriority'))
      return deployed;
    const { holder } = (await run.ports.router?.findPriority(taken)) ?? {};
    const by = holder === undefined ? 'another rule' : `the rule ${holder}`;
    run.ports.report.line(`The rule priority ${taken} was taken meanwhile by ${by}: trying another one.`);
    seen = 'stack' in deployed ? deployed.stack : undefined;
  }
}

/** The stack may have changed hands, or gone into production, while this run waited for it. */
async function admit(run: Run, { origin }: Blueprint, stack: StackView): Promise<void> {
  assertOurs(run, stack);
  if (origin !== 'permanent') assertNotInProduction(stack, await readStanding(run));
}

/** CAPABILITY_AUTO_EXPAND is left to CloudFormation: whether a transform needs it depends on the transform. */
function assertCapabilities(run: Run, { needsCapabilities }: TemplateFacts): void {
  const given = run.settings.capabilities;
  const missing = needsCapabilities.find((each) => each.endsWith('IAM') && !given.includes(each));
  // Whoever may make named IAM resources may make unnamed ones.
  if (missing === undefined || given.includes('CAPABILITY_NAMED_IAM')) return;
  throw new SwitchyardError(
    'capabilities-missing',
    `The template makes IAM resources, which have to be acknowledged by ${missing}.`,
    { next: `Add "capabilities: ${missing}" to the step, or to the config file.` },
  );
}

/** A NoEcho value may come back in the words of an error. */
function maskSecrets(
  run: Run,
  declared: TemplateFacts['parameters'],
  given: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(given)) {
    if (declared[name]?.noEcho) run.ports.report.mask(value);
  }
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
  // One that is being updated has its outputs; one that never came to be has none.
  if (stack && (Object.keys(stack.outputs).length > 0 || STACK_STATUS[stack.status].outcome === 'good'))
    return stack.outputs;
  if (stack) {
    throw new SwitchyardError(
      'foundation-missing',
      `The foundation stack ${name} ${STACK_STATUS[stack.status].meaning} (${stack.status}), and has no outputs to fill parameters with.`,
      { next: 'Wait until it is deployed, or repair it; then run this job again.' },
    );
  }
  throw new SwitchyardError(
    'foundation-missing',
    `The foundation stack ${name} does not exist in this account and region.`,
    {
      next: 'Deploy it first, or correct foundation-stack, aws-region or the credentials.',
    },
  );
}
