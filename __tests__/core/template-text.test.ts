import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../src/core/template.ts';

describe('the text of a template', () => {
  it('takes the last of two equal keys, as CloudFormation does', () => {
    const twice = ['Resources:', '  A: { Type: x }', '  A: { Type: y, Type: z }', ''].join('\n');
    expect(readTemplate(twice).resources).toEqual({ A: { type: 'z' } });
    expect(readTemplate('{"Resources":{"A":{"Type":"x"},"A":{"Type":"y"}}}').resources).toEqual({
      A: { type: 'y' },
    });
  });

  it.each([
    ['yes', 'true', true],
    ['On', 'true', true],
    ['True', 'true', true],
    ['no', 'false', false],
    ['FALSE', 'false', false],
    ['off', 'false', false],
    ['"True"', 'True', true],
    ["'yes'", 'yes', false],
    ['y', 'y', false],
    ['none', 'none', false],
  ])('reads %s as YAML 1.1 does', (written, value, hidden) => {
    const { parameters } = readTemplate(
      `Parameters:\n  It: { Type: String, Default: ${written}, NoEcho: ${written} }\nResources: { A: { Type: x } }\n`,
    );
    expect(parameters['It']).toMatchObject({ default: value, noEcho: hidden });
  });

  it('reads every scalar else as it is written, dates and great numbers too', () => {
    const { parameters } = readTemplate(`AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Date: { Type: String, Default: 2012-10-17 }
  Account: { Type: String, Default: 012345678901 }
  Great: { Type: Number, Default: 123456789012345678901234567890 }
Resources: { A: { Type: x } }
`);
    expect(Object.values(parameters).map((parameter) => parameter.default)).toEqual([
      '2012-10-17',
      '012345678901',
      '123456789012345678901234567890',
    ]);
  });

  it.each(['Resources:\n  A: { Type: x }\n', '{\n"Resources": {"A": {"Type": "x"}}\n}'])(
    'is not disturbed by a byte order mark and the line ends of Windows: %j',
    (text) => {
      const facts = readTemplate(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
      expect(facts.resources).toEqual({ A: { type: 'x' } });
    },
  );
});
