import { decide, type Decision, type Facts } from '../../core/decision.ts';
import type { KnownValues } from '../../core/conditions.ts';
import {
  findDataStores,
  moveDataStores,
  sayDataStores,
  type DataAtRisk,
  type NestedStack,
} from '../../core/stateful-resources.ts';
import type { StackView } from '../../core/stack-view.ts';
import { readTemplate, type TemplateFacts } from '../../core/template.ts';
import type { Run } from '../../ports.ts';
import { orDecision } from '../or-decision.ts';

/** Nested stacks nest; a template that names itself has no end. */
const DEEPEST = 5;

interface Inner {
  readonly facts: TemplateFacts;
  readonly values: KnownValues;
  /** Where its own nested stacks are looked up. */
  readonly open: Opener;
}

/** The template of a nested stack, or why it cannot be read. */
type Opener = (nested: NestedStack) => Promise<Inner | string>;

/**
 * The data that would go with a stack of this template, before there is one: with the values of a preview, and with
 * those that it would have in production. Undefined where nobody wants to know.
 */
export async function dataAtRiskIn(
  run: Run,
  facts: TemplateFacts,
  foundation: KnownValues,
): Promise<DataAtRisk | undefined> {
  const { statefulResources, parameters, previewParameters, productionParameters } = run.settings;
  if (statefulResources === 'allow') return undefined;
  const cases = [{ ...foundation, ...parameters, ...previewParameters }];
  if (run.ports.router) cases.push({ ...foundation, ...parameters, ...productionParameters });
  return look(facts, cases, (nested) => openUrl(run, nested));
}

/** Undefined where there is nothing to lose. */
export function refuseDataStores(
  stackName: string,
  { stores }: DataAtRisk,
  foundationStack: string | undefined,
  facts: Facts,
): Decision | undefined {
  if (stores.length === 0) return undefined;
  const because = `The stack ${stackName} would take data with it when it is deleted: ${sayDataStores(stores)}.`;
  const details = { dataStores: stores };
  return decide('refused', 'stateful-resources', because, {
    ...facts,
    next: moveDataStores(foundationStack),
    details,
  });
}

/** The data that would go with this stack. `values`: the parameters that it has, or will have. */
export async function dataAtRiskOf(
  run: Run,
  stack: Pick<StackView, 'stackId'>,
  facts: TemplateFacts,
  values: KnownValues,
): Promise<DataAtRisk> {
  return look(facts, [values], opener(run, stack.stackId));
}

async function look(
  facts: TemplateFacts,
  cases: readonly KnownValues[],
  open: Opener,
  depth = 1,
): Promise<DataAtRisk> {
  const found = findDataStores(facts, cases);
  const stores = [...found.stores];
  const unread: string[] = [];
  for (const nested of found.nested) {
    const { logicalId } = nested;
    const inner = depth < DEEPEST ? await orDecision(() => open(nested)) : 'it is nested too deep';
    if (typeof inner === 'string' || 'decision' in inner) {
      // What cannot be read stops nobody: CloudFormation may be allowed to read what this run is not.
      const why = typeof inner === 'string' ? inner : inner.because.replace(/\.$/, '');
      unread.push(`${logicalId} (${why})`);
      continue;
    }
    const below = await look(inner.facts, [inner.values], inner.open, depth + 1);
    stores.push(...below.stores.map((store) => ({ ...store, logicalId: `${logicalId}/${store.logicalId}` })));
    unread.push(...below.unread.map((each) => `${logicalId}/${each}`));
  }
  return { stores, unread };
}

async function openUrl(run: Run, { templateUrl }: NestedStack): Promise<Inner | string> {
  if (templateUrl === undefined) return 'its TemplateURL is computed';
  const facts = readTemplate(await run.ports.templates.read(templateUrl));
  // What the parent hands down is computed there; a default that is overridden must not decide.
  return { facts: withoutDefaults(facts), values: {}, open: (nested) => openUrl(run, nested) };
}

function withoutDefaults(facts: TemplateFacts): TemplateFacts {
  return { ...facts, parameters: {} };
}

function opener(run: Run, parentId: string): Opener {
  const { stacks } = run.ports;
  return async ({ logicalId }) => {
    const resources = await stacks.resources(parentId);
    const found = resources.find((each) => each.logicalId === logicalId && each.physicalId !== '');
    const stack = found && (await stacks.describe(found.physicalId));
    if (!stack) return 'it does not exist';
    const facts = readTemplate(await stacks.template(stack.stackId));
    return { facts, values: stack.parameters, open: opener(run, stack.stackId) };
  };
}
