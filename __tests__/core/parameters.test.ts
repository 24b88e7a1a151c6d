import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planParameters, planPromotionParameters } from '../../src/core/parameters.ts';
import type { TemplateFacts } from '../../src/core/template.ts';

function declare(
  names: Readonly<Record<string, { default?: string; noEcho?: boolean }>>,
): TemplateFacts['parameters'] {
  const full = ([name, it]: [string, { default?: string; noEcho?: boolean }]) => [
    name,
    {
      type: 'String',
      isList: false,
      noEcho: it.noEcho ?? false,
      ...(it.default !== undefined && { default: it.default }),
    },
  ];
  return Object.fromEntries(Object.entries(names).map(full)) as TemplateFacts['parameters'];
}

const NONE = { given: {}, foundation: {}, filled: {}, existing: undefined };
type Sources = Parameters<typeof planParameters>[0];

describe('planParameters', () => {
  const declared = declare({ P: { default: 'default' } });

  it.each<[string, Partial<Sources>, Record<string, string | undefined>]>([
    [
      'what is given',
      { given: { P: 'given' }, filled: { P: 'filled' }, foundation: { P: 'vpc' }, existing: { P: 'old' } },
      { P: 'given' },
    ],
    [
      'what Switchyard fills',
      { filled: { P: 'filled' }, foundation: { P: 'vpc' }, existing: { P: 'old' } },
      { P: 'filled' },
    ],
    ['the foundation', { foundation: { P: 'vpc' }, existing: { P: 'old' } }, { P: 'vpc' }],
    ['the previous value', { existing: { P: 'old' } }, { P: undefined }],
    ['the default, which needs no sending', {}, {}],
    ['the default of a parameter that the stack does not have yet', { existing: { Q: 'old' } }, {}],
    ['an empty value, which is a value', { given: { P: '' }, existing: { P: 'old' } }, { P: '' }],
  ])('takes %s', (_what, sources, parameters) => {
    expect(planParameters({ ...NONE, declared, ...sources })).toStrictEqual({
      parameters,
      missing: [],
      unknown: [],
    });
  });

  it('names what is missing and what is unknown, and sends nothing undeclared', () => {
    const plan = planParameters({
      declared: declare({ Image: {}, Vpc: {}, Size: { default: '1' } }),
      given: { Sise: '2' },
      foundation: { Vpc: 'vpc-1', Listener: 'arn' },
      filled: { SwitchyardSuffix: 'pr-42' },
      existing: undefined,
    });
    expect(plan).toStrictEqual({ parameters: { Vpc: 'vpc-1' }, missing: ['Image'], unknown: ['Sise'] });
  });

  it('keeps the priority that a stack has, unless it is given', () => {
    const sources = {
      ...NONE,
      declared: declare({ SwitchyardPriority: {} }),
      filled: { SwitchyardPriority: '2' },
    };
    const existing = { SwitchyardPriority: '1' };
    expect(planParameters(sources).parameters).toStrictEqual({ SwitchyardPriority: '2' });
    expect(planParameters({ ...sources, existing }).parameters).toStrictEqual({
      SwitchyardPriority: undefined,
    });
    const given = { SwitchyardPriority: '3' };
    expect(planParameters({ ...sources, existing, given }).parameters).toStrictEqual({
      SwitchyardPriority: '3',
    });
  });

  it('never sends the stars of a NoEcho value back, but keeps the value', () => {
    const secret = {
      ...NONE,
      declared: declare({ Secret: { noEcho: true, default: 'x' } }),
      existing: { Secret: '****' },
    };
    expect(planParameters(secret)).toStrictEqual({
      parameters: { Secret: undefined },
      missing: [],
      unknown: [],
    });
    const starred = planParameters({ ...secret, given: { Secret: '****' } });
    expect(starred).toStrictEqual({ parameters: {}, missing: ['Secret'], unknown: [] });
  });

  it('takes stars for a value where nothing is hidden', () => {
    const plan = planParameters({ ...NONE, declared: declare({ Mask: {} }), given: { Mask: '****' } });
    expect(plan.parameters).toStrictEqual({ Mask: '****' });
  });

  it('is not confused by names that every object has', () => {
    const declared = declare({ constructor: {}, toString: { default: 'x' } });
    const plan = planParameters({ ...NONE, declared, given: { valueOf: 'x' }, existing: {} });
    expect(plan).toStrictEqual({ parameters: {}, missing: ['constructor'], unknown: ['valueOf'] });
  });

  it('accounts for every declared parameter once', () => {
    const names = fc.constantFrom('A', 'B', 'C', 'SwitchyardPriority');
    const values = fc.dictionary(names, fc.constantFrom('1', '2', '****'));
    const declarations = fc.dictionary(
      names,
      fc.record({ default: fc.constantFrom('d', '****'), noEcho: fc.boolean() }, { requiredKeys: [] }),
    );
    const sources = fc.record({
      given: values,
      foundation: values,
      filled: values,
      existing: fc.option(values, { nil: undefined }),
    });
    fc.assert(
      fc.property(declarations, sources, (declarations, rest) => {
        const declared = declare(declarations);
        const { parameters, missing } = planParameters({ declared, ...rest });
        for (const [name, { noEcho, default: byDefault }] of Object.entries(declared)) {
          const isSent = Object.hasOwn(parameters, name);
          expect(isSent && missing.includes(name)).toBe(false);
          if (!isSent && !missing.includes(name)) expect(byDefault).toBeDefined();
          if (noEcho) expect(parameters[name]).not.toBe('****');
        }
        expect(Object.keys(parameters).every((name) => Object.hasOwn(declared, name))).toBe(true);
      }),
    );
  });
});

describe('planPromotionParameters', () => {
  const declared = declare({
    Image: {},
    Size: { default: 'small' },
    Count: {},
    Secret: { noEcho: true, default: 'x' },
  });
  const existing = { Image: 'v1', Size: 'tiny', Count: '1', Secret: '****' };
  const nothing = { declared, existing, productionParameters: {}, previewParameters: {}, baseValues: {} };
  const same = { Image: undefined, Size: undefined, Count: undefined, Secret: undefined };

  it('sends every previous value when the preview was no different', () => {
    expect(planPromotionParameters(nothing)).toStrictEqual({
      parameters: same,
      changed: false,
      missing: [],
      unknown: [],
    });
  });

  it('sends the production values', () => {
    const plan = planPromotionParameters({
      ...nothing,
      productionParameters: { Count: '3' },
      previewParameters: { Count: '1' },
    });
    expect(plan).toStrictEqual({
      parameters: { ...same, Count: '3' },
      changed: true,
      missing: [],
      unknown: [],
    });
  });

  it('needs no update when production has the same values', () => {
    expect(planPromotionParameters({ ...nothing, productionParameters: { Count: '1' } }).changed).toBe(false);
  });

  it('sets back what only the preview had: to its base value, else to the default', () => {
    const plan = planPromotionParameters({
      ...nothing,
      previewParameters: { Size: 'tiny', Count: '1' },
      baseValues: { Count: '2' },
    });
    expect(plan).toStrictEqual({
      parameters: { ...same, Size: 'small', Count: '2' },
      changed: true,
      missing: [],
      unknown: [],
    });
  });

  it('sets back a recorded overlay that the settings have lost since', () => {
    expect(planPromotionParameters({ ...nothing, baseValues: { Count: '2' } }).parameters).toStrictEqual({
      ...same,
      Count: '2',
    });
  });

  it('misses a preview value that nothing is known to set back to', () => {
    const rest = { Image: undefined, Size: undefined, Secret: undefined };
    const plan = planPromotionParameters({ ...nothing, previewParameters: { Count: '1' } });
    expect(plan).toStrictEqual({ parameters: rest, changed: false, missing: ['Count'], unknown: [] });
  });

  it('refuses to guess a hidden value, and takes it from production', () => {
    const previewParameters = { Secret: 'p' };
    expect(planPromotionParameters({ ...nothing, previewParameters }).missing).toEqual(['Secret']);
    const starred = { ...nothing, previewParameters, productionParameters: { Secret: '****' } };
    expect(planPromotionParameters(starred).missing).toEqual(['Secret']);
    const plan = planPromotionParameters({
      ...nothing,
      previewParameters,
      productionParameters: { Secret: 's' },
    });
    expect(plan).toStrictEqual({
      parameters: { ...same, Secret: 's' },
      changed: true,
      missing: [],
      unknown: [],
    });
  });

  it.each([
    ['what is live', {}, 3, '3', true],
    ['what production asks for, if that is more', { productionParameters: { Count: '5' } }, 3, '5', true],
    ['what is live, if production asks for less', { productionParameters: { Count: '2' } }, 3, '3', true],
    ['what the base was, if that is more', { baseValues: { Count: '4' } }, 3, '4', true],
    ['as it is, if that is enough', {}, 1, undefined, false],
  ])('raises the count to %s', (_what, sources, live, count, changed) => {
    const plan = planPromotionParameters({ ...nothing, ...sources, capacity: { parameter: 'Count', live } });
    expect(plan).toStrictEqual({ parameters: { ...same, Count: count }, changed, missing: [], unknown: [] });
  });

  it('says why a count cannot be raised', () => {
    const fault = (parameter: string) =>
      planPromotionParameters({ ...nothing, capacity: { parameter, live: 3 } }).capacityFault;
    expect(fault('constructor')).toEqual({ kind: 'unfit', why: 'the template does not declare it' });
    expect(fault('Size')).toEqual({ kind: 'unfit', why: 'its value is no whole number' });
  });

  it('names production values that the template does not declare, and does not send them', () => {
    const plan = planPromotionParameters({ ...nothing, productionParameters: { Cuont: '3' } });
    expect(plan).toStrictEqual({ parameters: same, changed: false, missing: [], unknown: ['Cuont'] });
  });

  it('leaves out what the stack never had', () => {
    expect(planPromotionParameters({ ...nothing, existing: {} }).parameters).toStrictEqual({});
  });
});
