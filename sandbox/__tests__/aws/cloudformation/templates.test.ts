import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

/** What an expression of a template comes to. */
async function valueOf(Note: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const id = await bench.made(
    'app',
    thingsTemplate({ Other: {}, One: { Note, with: { DependsOn: 'Other' } } }, more),
  );
  expect(id).toContain(':stack/app/');
  return [...bench.workshop.things.values()].find((thing) => thing.id.startsWith('One'))?.properties['Note'];
}

test.each<[string, unknown, unknown]>([
  ['Ref', { Ref: 'Other' }, 'Other-1'],
  ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Other', 'Arn'] }, 'arn:test:Other-1'],
  ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Other.Arn' }, 'arn:test:Other-1'],
  [
    'Fn::Sub',
    { 'Fn::Sub': '${AWS::StackName}/${Other}/${Other.Arn}/${!Literal}' },
    'app/Other-1/arn:test:Other-1/${Literal}',
  ],
  ['Fn::Sub with a map', { 'Fn::Sub': ['${A}-${B}', { A: { Ref: 'Other' }, B: 2 }] }, 'Other-1-2'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-eu-west-1'],
  ['Fn::Select and Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b,c'] }] }, 'b'],
  ['Fn::GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-west-1a'],
  ['Fn::Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ['Fn::Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, ['10.0.0.0/24', '10.0.1.0/24']],
  ['AWS::NoValue in a list', ['a', { Ref: 'AWS::NoValue' }], ['a']],
  ['AWS::AccountId', { Ref: 'AWS::AccountId' }, '123456789012'],
])('%s', async (_name, expression, expected) => {
  expect(await valueOf(expression)).toEqual(expected);
});

test('conditions choose', async () => {
  const Conditions = {
    Yes: { 'Fn::And': [{ 'Fn::Equals': ['a', 'a'] }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] },
    No: { 'Fn::Or': [{ 'Fn::Not': [{ Condition: 'Yes' }] }, { 'Fn::Equals': ['a', 'b'] }] },
  };
  const expression = [
    { 'Fn::If': ['Yes', 'kept', { Ref: 'AWS::NoValue' }] },
    { 'Fn::If': ['No', 'x', { Ref: 'AWS::NoValue' }] },
  ];
  expect(await valueOf(expression, { Conditions })).toEqual(['kept']);
});

test('YAML with the short forms, down to nested ones', async () => {
  const template = `
Parameters:
  Word: { Type: String, Default: word }
Conditions:
  IsWord: !Equals [!Ref Word, word]
Mappings:
  Sizes: { small: { cpu: 256 } }
Resources:
  Other:
    Type: Test::Workshop::Thing
  One:
    Type: Test::Workshop::Thing
    Properties:
      Note:
        arn: !GetAtt Other.Arn
        size: !FindInMap [Sizes, small, cpu]
        text: !Sub
          - \${Word}:\${Host}
          - Host: !Select [0, !Split [':', 'localhost:8080']]
        chosen: !If [IsWord, !Ref Other, !Ref AWS::NoValue]
        joined: !Join [',', [!Ref Word, !GetAtt [Other, Arn]]]
Outputs:
  Out: { Value: !Sub '\${One}', Description: which }
`;
  await bench.made('app', template);
  expect(bench.workshop.things.get('One-2')?.properties['Note']).toEqual({
    arn: 'arn:test:Other-1',
    size: 256,
    text: 'word:localhost',
    chosen: 'Other-1',
    joined: 'word,arn:test:Other-1',
  });
  const { Outputs } = await bench.describe('app');
  expect(Outputs).toEqual([{ OutputKey: 'Out', OutputValue: 'One-2', Description: 'which' }]);
});

test('an attribute that a resource does not have fails that resource', async () => {
  const id = await bench.create(
    'app',
    thingsTemplate({ One: {}, Two: { Note: { 'Fn::GetAtt': ['One', 'Nope'] } } }),
  );
  expect((await bench.settle(id)).StackStatus).toBe('ROLLBACK_COMPLETE');
  const failed = (await bench.events(id)).find((event) => event.ResourceStatus === 'CREATE_FAILED');
  expect(failed?.ResourceStatusReason).toContain('does not support attribute type Nope in Fn::GetAtt');
});
