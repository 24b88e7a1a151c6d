import { describe, expect, it } from 'vitest';
import { holds } from '../../src/core/conditions.ts';
import { readTemplate } from '../../src/core/template.ts';

const CONDITIONS = `
  IsProduction: !Equals [!Ref Stage, production]
  HasDatabase: !And [!Condition IsProduction, !Not [!Equals [!Ref Database, '']]]
  Either: !Or [!Condition IsProduction, !Equals [!Ref Database, yes]]
  InEurope: !Equals [!Ref AWS::Region, eu-west-1]
  EuropeanProduction: !And [!Condition InEurope, !Condition IsProduction]
  EuropeOrProduction: !Or [!Condition InEurope, !Condition IsProduction]
  NotInEurope: !Not [!Condition InEurope]
  Mapped: !Equals [!FindInMap [Stages, !Ref Stage, name], live]
  Loop: !Not [!Condition Loop]
  Dangling: !Condition Nowhere
  Nameless: { Condition: [IsProduction] }
  Literal: !Equals [1, '1']
  Odd: !Equals production
  Empty: {}
  Scalar: production
  NotAList: !And production
  Unheard: { Fn::Contains: [[a, b], a] }
`;
const { conditions } = readTemplate(`Conditions:${CONDITIONS}Resources: { A: { Type: AWS::SNS::Topic } }\n`);

describe.each([
  {
    values: { Stage: 'production', Database: 'small' },
    hold: ['IsProduction', 'HasDatabase', 'Either', 'EuropeOrProduction', 'Literal'],
    fail: [],
  },
  {
    values: { Stage: 'preview', Database: 'yes' },
    hold: ['Literal'],
    fail: ['IsProduction', 'HasDatabase', 'EuropeanProduction'],
  },
  {
    values: { Stage: 'preview', Database: '' },
    hold: ['Literal'],
    fail: ['IsProduction', 'HasDatabase', 'Either'],
  },
  { values: {}, hold: ['Literal'], fail: [] },
])('with $values', ({ values, hold, fail }) => {
  it.each(hold)('%s holds', (name) => {
    expect(holds(name, conditions, values)).toBe(true);
  });

  it.each(fail)('%s does not', (name) => {
    expect(holds(name, conditions, values)).toBe(false);
  });
});

it.each([
  ...['InEurope', 'NotInEurope', 'EuropeanProduction', 'Mapped', 'Loop', 'Dangling', 'Nameless', 'Nowhere'],
  ...['Odd', 'Empty', 'Scalar', 'NotAList', 'Unheard'],
])('%s depends on what is not known', (name) => {
  expect(holds(name, conditions, { Stage: 'production' })).toBeUndefined();
});

it('reads conditions alike in YAML with short tags, in YAML without, and in JSON', () => {
  const long = {
    Conditions: { A: { 'Fn::Equals': [{ Ref: 'Stage' }, 'x'] } },
    Resources: { T: { Type: 'T' } },
  };
  const inYaml = 'Conditions: { A: { Fn::Equals: [{ Ref: Stage }, x] } }\nResources: { T: { Type: T } }\n';
  const short = 'Conditions: { A: !Equals [!Ref Stage, x] }\nResources: { T: { Type: T } }\n';
  for (const text of [JSON.stringify(long), inYaml, short])
    expect(readTemplate(text).conditions).toEqual(long.Conditions);
});

it('does not follow an alias, and takes a section that is no map for none', () => {
  const aliased = 'Base: &b !Equals [a, b]\nConditions: { A: *b }\nResources: { T: { Type: T } }\n';
  expect(holds('A', readTemplate(aliased).conditions, {})).toBeUndefined();
  expect(readTemplate('Conditions: none\nResources: { T: { Type: T } }\n').conditions).toEqual({});
});
