import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import type { CreateStackInput } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const one = thingsTemplate({ One: {} });
const withParameters = (Parameters: object, Note: unknown): string =>
  thingsTemplate({ One: { Note } }, { Parameters });
const given = (ParameterKey: string, ParameterValue: string) => ({ ParameterKey, ParameterValue });

async function refusal(input: Partial<CreateStackInput>): Promise<string> {
  const sent = bench.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: one, ...input }));
  return sent.then(
    () => 'accepted',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

describe('CreateStack refuses', () => {
  const role = (properties: object): string =>
    JSON.stringify({ Resources: { Role: { Type: 'AWS::IAM::Role', Properties: properties } } });

  test.each<[string, Partial<CreateStackInput>, string | RegExp]>([
    [
      'a bad name',
      { StackName: '1-app' },
      /^ValidationError: 1 validation error detected: Value '1-app' at 'stackName'/,
    ],
    [
      'the express mode, which it does not have',
      { DeploymentConfig: { Mode: 'EXPRESS' } },
      'ValidationError: The sandbox does not know DeploymentConfig',
    ],
    [
      'rollback triggers, which it does not have',
      { RollbackConfiguration: { MonitoringTimeInMinutes: 5 } },
      'ValidationError: The sandbox does not know RollbackConfiguration',
    ],
    ['a long name', { StackName: 'a'.repeat(129) }, /less than or equal to 128$/],
    [
      'no template',
      { TemplateBody: undefined },
      'ValidationError: Either Template URL or Template Body must be specified.',
    ],
    [
      'a large body',
      { TemplateBody: `${one}${' '.repeat(51_200)}` },
      /at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200$/,
    ],
    [
      'an unreadable URL',
      { TemplateBody: undefined, TemplateURL: 'https://s3.example/x' },
      'ValidationError: S3 error: Access Denied',
    ],
    [
      'no resources',
      { TemplateBody: '{"Resources":{}}' },
      'ValidationError: Template format error: At least one Resources member must be defined.',
    ],
    [
      'broken YAML',
      { TemplateBody: 'Resources: [' },
      /^ValidationError: Template format error: YAML not well-formed\. \(line \d+, column \d+\)$/,
    ],
    [
      'an unknown type',
      { TemplateBody: '{"Resources":{"A":{"Type":"AWS::Nope::Thing"}}}' },
      'ValidationError: Template format error: Unrecognized resource types: [AWS::Nope::Thing]',
    ],
    [
      'an unknown reference',
      { TemplateBody: thingsTemplate({ One: { Note: { Ref: 'Two' } } }) },
      'ValidationError: Template format error: Unresolved resource dependencies [Two] in the Resources block of the template',
    ],
    [
      'a circle',
      { TemplateBody: thingsTemplate({ A: { Note: { Ref: 'B' } }, B: { Note: { Ref: 'A' } } }) },
      'ValidationError: Circular dependency between resources: [A, B]',
    ],
    [
      'an IAM role without consent',
      { TemplateBody: role({}) },
      'InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_IAM]',
    ],
    [
      'a named role with the lesser consent',
      { TemplateBody: role({ RoleName: 'x' }), Capabilities: ['CAPABILITY_IAM'] },
      'InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_NAMED_IAM]',
    ],
    [
      'a missing parameter',
      { TemplateBody: withParameters({ Word: { Type: 'String' } }, '') },
      'ValidationError: Parameters: [Word] must have values',
    ],
    [
      'an unknown parameter',
      { Parameters: [given('Word', 'x')] },
      'ValidationError: Parameters: [Word] do not exist in the template',
    ],
    [
      'a value not allowed',
      {
        TemplateBody: withParameters({ Word: { Type: 'String', AllowedValues: ['a'] } }, ''),
        Parameters: [given('Word', 'x')],
      },
      "ValidationError: Parameter 'Word' must be one of AllowedValues",
    ],
    [
      'a tag of AWS',
      { Tags: [{ Key: 'aws:x', Value: 'y' }] },
      /^ValidationError: aws: prefixed tag key names are not allowed/,
    ],
    ['both ways to fail', { DisableRollback: true, OnFailure: 'DELETE' }, /not both/],
  ])('%s', async (_what, input, expected) => {
    const answer = await refusal(input);
    if (typeof expected === 'string') expect(answer).toBe(expected);
    else expect(answer).toMatch(expected);
    expect(bench.cloudformation.stacks()).toEqual([]);
  });

  test('nothing of a stack with the greater consent', async () => {
    expect(await refusal({ TemplateBody: role({}), Capabilities: ['CAPABILITY_NAMED_IAM'] })).toBe(
      'accepted',
    );
  });
});
