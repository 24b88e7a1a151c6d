import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { INPUTS } from '../../src/action/inputs.ts';
import { loadSettings } from '../../src/action/load-settings.ts';
import { read } from './example-files.ts';

/**
 * What an editor says of `.github/switchyard.yml`, against what the action says of it. `strict` makes ajv refuse a schema
 * that is not one.
 */
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const editorAccepts = ajv.compile(JSON.parse(read('docs/switchyard.schema.json')) as object);

let workspace: string;
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'settings-'));
  mkdirSync(join(workspace, '.github'));
});
afterAll(() => rmSync(workspace, { recursive: true }));

/** What every run needs and a file need not hold. An input wins over the file, so a key of the file is not given. */
const REST = {
  application: 'orders',
  'stack-name': 'orders-api',
  'state-bucket': 'records',
  'role-to-assume': 'arn:aws:iam::111122223333:role/orders',
  reason: 'why',
};

async function faultsOf(file: string): Promise<readonly string[]> {
  writeFileSync(join(workspace, '.github/switchyard.yml'), file);
  const keys = Object.keys((parse(file) as object | null) ?? {});
  const inputs = Object.fromEntries(Object.entries(REST).filter(([key]) => !keys.includes(key)));
  const result = await loadSettings(inputs, workspace);
  return 'faults' in result ? result.faults : [];
}

/** @returns what both say; fails where they differ */
async function verdict(file: string): Promise<'accepted' | 'refused'> {
  const faults = await faultsOf(file);
  const editor = editorAccepts(parse(file)) ? 'accepted' : 'refused';
  expect(editor, `${file}\naction: ${faults.join('; ') || 'accepted'}`).toBe(
    faults.length === 0 ? 'accepted' : 'refused',
  );
  return editor;
}

describe('a settings file', () => {
  it.each([
    ['nothing', ''],
    ['only a comment', '# nothing yet\n'],
    [
      'a map as YAML, with scalars of every kind',
      'parameters:\n  Count: 2\n  Version: 1.10\n  On: true\n  Empty:\n',
    ],
    ['a map as lines', 'parameters: |\n  Image=registry/orders:1\n\n  # a comment\n  List=a,b,"c"\n'],
    ['a map as YAML in a text', 'tags: |\n  team: orders\n'],
    ['a list as YAML', 'preview-bases: [main, release]\n'],
    ['a list as lines', 'capabilities: |\n  CAPABILITY_IAM\n  CAPABILITY_NAMED_IAM\n'],
    ['one item for a list', 'preview-bases: main\n'],
    ['a command of several lines', 'test-command: |\n  curl "$SWITCHYARD_URL"\n  ./smoke.sh\n'],
    ['durations and numbers', 'timeout: 90m\nhealth-check-timeout: 0s\nretain-for: 7d\nretain-max: 5\n'],
    ['the longest stack name', `stack-name: ${'a'.repeat(123)}\n`],
  ])('with %s is taken', async (_, file) => {
    expect(await verdict(file)).toBe('accepted');
  });

  it('as the guide shows it is taken', async () => {
    const [shown = ''] =
      /^```yaml\n(# yaml-language-server.*?)^```/ms.exec(read('docs/guide/set-up.md'))?.slice(1) ?? [];
    expect(shown).toContain('application: orders');
    expect(await verdict(shown)).toBe('accepted');
  });

  it.each([
    ['a typo', 'stack_name: orders\n'],
    ['the token', 'github-token: abc\n'],
    ['its own path', 'config: other.yml\n'],
    ['two units in a duration', 'timeout: 1h30m\n'],
    ['a bare number for a duration', 'timeout: 60\n'],
    ['an unknown command', 'command: deploy\n'],
    ['yes for true', 'comment: yes\n'],
    ['a nested map', 'parameters:\n  Tags:\n    a: b\n'],
    ['a list of lists', 'capabilities: [[CAPABILITY_IAM]]\n'],
    ['a list for a map', 'parameters: [a, b]\n'],
    ['a sentence for a map', 'parameters: none at all\n'],
    ['a name that is no ARN', 'listener-arn: production\n'],
    ['a reserved tag', 'tags:\n  Switchyard:state: mine\n'],
    ['a stack name that is too long', `stack-name: ${'a'.repeat(124)}\n`],
    ['a stack name with a blank', 'stack-name: my orders\n'],
    ['a list of settings', '- application: orders\n'],
  ])('with %s is refused', async (_, file) => {
    expect(await verdict(file)).toBe('refused');
  });
});

describe.each(Object.keys(INPUTS))('the key %s', (key) => {
  const VALUES = [
    ...[
      '',
      "''",
      "' '",
      'true',
      'False',
      "'TRUE'",
      'no',
      '0',
      '1',
      "'0'",
      "' 12 '",
      '-1',
      '1.5',
      '1234567890',
    ],
    ...[
      '10m',
      "' 10m '",
      '5 m',
      '1h30m',
      'orders',
      'my orders',
      'all-at-once',
      '100%',
      '10%@5m',
      'auto',
      'Auto',
    ],
    ...['promote', 'fail', 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/b/c'],
    ...[
      '[]',
      '[a, 1, true]',
      '[[a]]',
      '[{ a: b }]',
      '{}',
      '{ A: 1, B: x, C: }',
      '{ A: { B: c } }',
      '{ A: [b] }',
    ],
    ...['|\n  A=1\n  B=2\n', '|\n  A: 1\n', '|\n  - a\n  - b\n'],
  ];

  it('takes in an editor what it takes in a run', async () => {
    for (const value of VALUES) await verdict(`${key}: ${value}\n`);
  });

  it('is described, unless it cannot stand in the file', () => {
    const { properties } = JSON.parse(read('docs/switchyard.schema.json')) as {
      properties: Record<string, { description: string } | undefined>;
    };
    const about = INPUTS[key as keyof typeof INPUTS].about;
    const absent = ['config', 'github-token'].includes(key);
    expect(properties[key]?.description).toBe(absent ? undefined : about);
  });
});
