import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwitchyardError } from '../../src/core/errors.ts';
import { byteLength, readTemplate, TEMPLATE_BODY_LIMIT } from '../../src/core/template.ts';

const YAML = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Image:
    Type: String
  Count: { Type: Number, Default: 010 }
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
  Zones:
    Type: CommaDelimitedList
    Default: a,b
  Latest:
    Type: AWS::SSM::Parameter::Value<List<String>>
  Secret:
    Type: String
    NoEcho: true
    Default: ''
Conditions:
  IsBig: !Equals [!Ref Count, '2']
Resources:
  Service:
    Type: AWS::ECS::Service
    DeletionPolicy: Retain
    Properties:
      TaskDefinition: !Ref Task
      Role: !GetAtt Role.Arn
      Name: !Sub
        - '\${A}-x'
        - A: !If [IsBig, big, !Select [0, !Split [',', 'a,b']]]
      UserData:
        Fn::Base64: !Join ['', [!ImportValue x, !FindInMap [M, a, b], !Cidr [a, 1, 2]]]
      Other: !Condition IsBig
      More: !Transform { Name: 'AWS::Include', Parameters: {} }
  Task:
    Type: AWS::ECS::TaskDefinition
Outputs:
  Url: { Value: !Sub 'http://\${Task}' }
  TargetGroupArn: { Value: !Ref Task }
`;

function faultOf(text: string): SwitchyardError {
  try {
    readTemplate(text);
  } catch (error) {
    if (error instanceof SwitchyardError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('readTemplate', () => {
  it('reads YAML with its short tags, every scalar as it is written', () => {
    expect(readTemplate(YAML)).toEqual({
      parameters: {
        Image: { type: 'String', noEcho: false, isList: false },
        Count: { type: 'Number', default: '010', noEcho: false, isList: false },
        Subnets: { type: 'List<AWS::EC2::Subnet::Id>', noEcho: false, isList: true },
        Zones: { type: 'CommaDelimitedList', default: 'a,b', noEcho: false, isList: true },
        Latest: { type: 'AWS::SSM::Parameter::Value<List<String>>', noEcho: false, isList: true },
        Secret: { type: 'String', default: '', noEcho: true, isList: false },
      },
      outputs: ['Url', 'TargetGroupArn'],
      resources: {
        Service: { type: 'AWS::ECS::Service', deletionPolicy: 'Retain' },
        Task: { type: 'AWS::ECS::TaskDefinition' },
      },
      conditions: { IsBig: { 'Fn::Equals': [{ Ref: 'Count' }, '2'] } },
      needsCapabilities: [],
    });
  });

  it('reads JSON, tabs and all', () => {
    const json = JSON.stringify(
      {
        Parameters: {
          Count: { Type: 'Number', Default: 2 },
          On: { Default: true, NoEcho: true },
          List: { Default: ['a'] },
          Size: { MaxValue: 8, AllowedValues: [1, '2', { Ref: 'Count' }] },
          Bounded: { MaxValue: '4' },
        },
        Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
      },
      null,
      '\t',
    );
    expect(readTemplate(json)).toEqual({
      parameters: {
        Count: { type: 'Number', default: '2', noEcho: false, isList: false },
        On: { type: 'String', default: 'true', noEcho: true, isList: false },
        List: { type: 'String', noEcho: false, isList: false },
        Size: { type: 'String', noEcho: false, isList: false, maxValue: 8, allowedValues: ['1', '2'] },
        Bounded: { type: 'String', noEcho: false, isList: false, maxValue: 4 },
      },
      outputs: [],
      resources: { Topic: { type: 'AWS::SNS::Topic' } },
      conditions: {},
      needsCapabilities: [],
    });
  });

  it('passes over what is not a mapping with a type', () => {
    const facts = readTemplate(`
Transform: AWS::LanguageExtensions
Resources:
  Topic: { Type: AWS::SNS::Topic }
  Fn::ForEach::Queues: [Name, [a, b], { 'Q\${Name}': { Type: AWS::SQS::Queue } }]
  Fn::Transform: { Name: AWS::Include }
Outputs: []
`);
    expect(Object.keys(facts.resources)).toEqual(['Topic']);
    expect(facts.outputs).toEqual([]);
  });

  it('reads names that every object has', () => {
    const facts = readTemplate(
      '{"Parameters":{"constructor":{"Type":"String"}},"Resources":{"toString":{"Type":"A::B::C"}}}',
    );
    expect(Object.keys(facts.parameters)).toEqual(['constructor']);
    expect(Object.keys(facts.resources)).toEqual(['toString']);
  });

  it.each([
    ['{ Type: AWS::SNS::Topic }', '', []],
    ['{ Type: AWS::IAM::Role }', '', ['CAPABILITY_IAM']],
    ['{ Type: AWS::IAM::Role, Properties: { Path: / } }', '', ['CAPABILITY_IAM']],
    ['{ Type: AWS::IAM::Role, Properties: { RoleName: x } }', '', ['CAPABILITY_NAMED_IAM']],
    ['{ Type: AWS::IAM::Policy, Properties: { PolicyName: x } }', '', ['CAPABILITY_IAM']],
    ['{ Type: AWS::IAM::AccessKey, Properties: { UserName: x } }', '', ['CAPABILITY_IAM']],
    ['{ Type: AWS::IAM::UserToGroupAddition, Properties: { GroupName: x } }', '', ['CAPABILITY_IAM']],
    ['{ Type: AWS::IAM::OIDCProvider }', '', []],
    [
      '{ Type: AWS::IAM::Role }',
      'Transform: AWS::Serverless-2016-10-31',
      ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
    ],
    ['{ Type: AWS::SNS::Topic }', 'Fn::Transform: { Name: AWS::Include }', ['CAPABILITY_AUTO_EXPAND']],
  ])('%s %s asks for %o', (resource, top, capabilities) => {
    expect(readTemplate(`Resources:\n  It: ${resource}\n${top}\n`).needsCapabilities).toEqual(capabilities);
  });

  it.each([
    'Transform: MyMacro\nService: orders\n',
    'Resources:\n  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://bucket/key } }\n',
  ])('lets a macro bring the resources: %j', (text) => {
    expect(readTemplate(text).resources).toEqual({});
  });

  it.each([
    ['', 'it is not a mapping'],
    ['- a\n- b\n', 'it is not a mapping'],
    ['[]', 'it is not a mapping'],
    ['null', 'it is not a mapping'],
    ['Outputs: {}', 'it declares no `Resources`'],
    ['{"Resources": []}', 'it declares no `Resources`'],
    ['{"Resources": {}}', 'it declares no `Resources`'],
    ['Resources:\n  A:\n    Type: x\n   B: y\n', 'line 4: '],
    ['{\n  "Resources": {\n    "A": { "Type": "x" \n', 'line '],
    ['Resources: *missing\n', 'missing'],
    ['Resources:\n\tA:\n\t\tType: x\n', 'line 2: Tabs are not allowed'],
    ['Resources: { A: { Type: x } }\n---\nkind: Deployment\n', 'line 2: a second YAML document begins'],
    ['{\n // why\n "Resources": { "A": { "Type": "x" } }\n}', 'its JSON is not well-formed: '],
    ['{ "Resources": { "A": { "Type": "x" }, } }', 'its JSON is not well-formed: '],
    ['apiVersion: apps/v1\nkind: Deployment\nspec: { replicas: 1 }\n', 'it declares no `Resources`'],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'it is not a mapping'],
    ['\u001f\ufffd\b\u0000\u0000\u0003\ufffdK', 'it is not a mapping'],
  ])('says what is wrong with %j', (text, why) => {
    const fault = faultOf(text);
    expect(fault.code).toBe('template-invalid');
    expect(fault.message).toContain(`the template cannot be read: `);
    expect(fault.message).toContain(why);
  });

  it('is not overcome by aliases that grow without end', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`,
    );
    expect(faultOf(`l0: &l0 [x]\n${levels.join('\n')}\nResources: { A: { Type: x } }\n`).message).toContain(
      'aliases',
    );
  });

  it('answers, or says why not, whatever it is given', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .array(fc.constantFrom('Resources:', '\n', '  ', 'A', ': ', '!Ref ', '{', '}', '*a', '&a '))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          readTemplate(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SwitchyardError);
        }
      }),
    );
  });
});

describe('byteLength', () => {
  it('counts bytes as CloudFormation does', () => {
    expect(byteLength('é€𝄞')).toBe(9);
    expect(TEMPLATE_BODY_LIMIT).toBe(51_200);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(byteLength(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });
});
