import { capacityValue, type CapacityFault } from './capacity.ts';
import type { TemplateFacts } from './template.ts';

type KeyValues = Readonly<Record<string, string>>;

/** `undefined` as a value: the previous value. A declared name that is absent: the template's default. */
type Values = Readonly<Record<string, string | undefined>>;

export interface ParameterPlan {
  readonly parameters: Values;
  /** Declared, without default, and nothing to fill them with. */
  readonly missing: readonly string[];
  /** Given, but not declared. */
  readonly unknown: readonly string[];
}

export interface ParameterSources {
  readonly declared: TemplateFacts['parameters'];
  /** From the settings: `parameters`, overlaid. */
  readonly given: KeyValues;
  /** Outputs of the foundation stack. */
  readonly foundation: KeyValues;
  /** `SwitchyardSuffix` and its sisters. */
  readonly filled: KeyValues;
  /** What the stack has now; present on an update only. */
  readonly existing: KeyValues | undefined;
}

/** Kept once a stack has it: another priority would replace the listener rule under traffic. */
const PRIORITY = 'SwitchyardPriority';

/** How DescribeStacks shows a NoEcho value; sent back it would *become* the value. */
const HIDDEN = '****';

/**
 * Where each parameter's value comes from: given, filled by Switchyard, an output of the foundation stack, the stack's
 * previous value, the template's default. On an update a parameter that is left out falls back to the default and not
 * to its previous value (UpdateStack), hence the explicit `undefined`.
 */
export function planParameters(sources: ParameterSources): ParameterPlan {
  const { declared, given } = sources;
  const parameters: [string, string | undefined][] = [];
  const missing: string[] = [];
  for (const [name, declaration] of Object.entries(declared)) {
    const value = newValue(name, sources);
    if (declaration.noEcho && value === HIDDEN) missing.push(name);
    else if (value !== undefined) parameters.push([name, value]);
    else if (has(sources.existing, name)) parameters.push([name, undefined]);
    else if (declaration.default === undefined) missing.push(name);
  }
  return { parameters: Object.fromEntries(parameters), missing, unknown: undeclared(given, declared) };
}

function newValue(
  name: string,
  { given, filled, foundation, existing }: ParameterSources,
): string | undefined {
  if (has(given, name)) return given[name];
  if (name === PRIORITY && has(existing, name)) return undefined;
  if (has(filled, name)) return filled[name];
  return has(foundation, name) ? foundation[name] : undefined;
}

export interface PromotionParameterPlan extends ParameterPlan {
  /** Whether any value differs from what the stack has: without a difference there is no update. */
  readonly changed: boolean;
  /** Why `capacity-parameter` cannot be what it has to be. */
  readonly capacityFault?: CapacityFault;
}

/** Part (c): the parameter that holds the count, and how many healthy targets the live side has. */
export interface WantedCapacity {
  readonly parameter: string;
  readonly live: number;
}

/**
 * "Promote does not rebuild": every parameter keeps its previous value, but (a) `production-parameters` and (b) those
 * that were different in the preview, which go back to what they would have been. A NoEcho one cannot go back: its base
 * value was never recorded, so it must be among (a). (c) The count is raised to what the live side has.
 */
export function planPromotionParameters(sources: {
  readonly declared: TemplateFacts['parameters'];
  readonly existing: KeyValues;
  readonly productionParameters: KeyValues;
  readonly previewParameters: KeyValues;
  /** From the preview's record. A key here was overlaid in the preview, even if the settings lack it by now. */
  readonly baseValues: KeyValues;
  readonly capacity?: WantedCapacity;
}): PromotionParameterPlan {
  const { declared, existing, productionParameters, previewParameters, baseValues, capacity } = sources;
  const parameters: [string, string | undefined][] = [];
  const missing: string[] = [];
  for (const [name, declaration] of Object.entries(declared)) {
    const isProduction = has(productionParameters, name);
    if (!isProduction && !has(previewParameters, name) && !has(baseValues, name)) {
      if (has(existing, name)) parameters.push([name, undefined]);
      continue;
    }
    const base = has(baseValues, name) ? baseValues[name] : declaration.default;
    const value = isProduction ? productionParameters[name] : base;
    const isHidden = declaration.noEcho && (!isProduction || value === HIDDEN);
    if (value === undefined || isHidden) missing.push(name);
    else parameters.push([name, value]);
  }
  const unknown = undeclared(productionParameters, declared);
  const sized = raiseCount({ declared, existing, values: Object.fromEntries(parameters), capacity });
  const changed = Object.entries(sized.values).some(
    ([name, value]) => value !== undefined && value !== existing[name],
  );
  const { fault } = sized;
  return { parameters: sized.values, changed, missing, unknown, ...(fault ? { capacityFault: fault } : {}) };
}

/** A count that is high enough already is left as it was going to be. */
function raiseCount(plan: {
  readonly declared: TemplateFacts['parameters'];
  readonly existing: KeyValues;
  readonly values: Values;
  readonly capacity: WantedCapacity | undefined;
}): { readonly values: Values; readonly fault?: CapacityFault } {
  const { declared, existing, values, capacity } = plan;
  if (!capacity) return { values };
  const { parameter, live } = capacity;
  const declaration = Object.hasOwn(declared, parameter) ? declared[parameter] : undefined;
  const asked = values[parameter] ?? existing[parameter];
  const raised = capacityValue(declaration, asked, live);
  if ('kind' in raised) return { values, fault: raised };
  return { values: raised.value === asked ? values : { ...values, [parameter]: raised.value } };
}

function undeclared(given: KeyValues, declared: TemplateFacts['parameters']): string[] {
  return Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
}

/** Own keys only: `constructor` is a legal parameter name. */
function has(values: KeyValues | undefined, name: string): boolean {
  return values !== undefined && Object.hasOwn(values, name);
}
