import { isMapping, textOf } from './template-values.ts';

/** What is known of the parameters' values; a name that is absent has one that nobody told. */
export type KnownValues = Readonly<Record<string, string>>;

/**
 * Whether a condition of a template holds, in three values: undefined where that depends on what is not known, such as a
 * pseudo parameter or a mapping. `conditions` are in the long form (`Fn::Equals`).
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 */
export function holds(
  name: string,
  conditions: Readonly<Record<string, unknown>>,
  values: KnownValues,
): boolean | undefined {
  return judge({ Condition: name }, []);

  function judge(condition: unknown, within: readonly string[]): boolean | undefined {
    const [entry] = isMapping(condition) ? Object.entries(condition) : [];
    if (!entry) return undefined;
    const [called, given] = entry;
    if (called === 'Condition') return named(textOf(given), within);
    const [first, second] = Array.isArray(given) ? (given as readonly unknown[]) : [];
    const all = (): readonly (boolean | undefined)[] =>
      Array.isArray(given) ? given.map((each) => judge(each, within)) : [undefined];
    switch (called) {
      case 'Fn::Equals':
        return equal(valueOf(first), valueOf(second));
      case 'Fn::Not':
        return opposite(judge(first, within));
      case 'Fn::And':
        return every(all());
      case 'Fn::Or':
        return opposite(every(all().map(opposite)));
      default:
        return undefined;
    }
  }

  /** One that leads back to itself is refused by CloudFormation, and decides nothing here. */
  function named(of: string | undefined, within: readonly string[]): boolean | undefined {
    if (of === undefined || within.includes(of) || !Object.hasOwn(conditions, of)) return undefined;
    return judge(conditions[of], [...within, of]);
  }

  function valueOf(value: unknown): string | undefined {
    if (!isMapping(value)) return textOf(value);
    const reference = textOf(value['Ref']);
    return reference !== undefined && Object.hasOwn(values, reference) ? values[reference] : undefined;
  }
}

function equal(one: string | undefined, other: string | undefined): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one === other;
}

function opposite(held: boolean | undefined): boolean | undefined {
  return held === undefined ? undefined : !held;
}

/** One that fails decides; one that is not known leaves open whether all hold. */
function every(held: readonly (boolean | undefined)[]): boolean | undefined {
  if (held.includes(false)) return false;
  return held.includes(undefined) ? undefined : true;
}
