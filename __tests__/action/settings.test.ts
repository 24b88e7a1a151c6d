import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/action/settings.ts';
import type { Settings } from '../../src/core/settings.ts';

async function read(inputs: Record<string, string>, file?: unknown): Promise<Settings> {
  const result = await readSettings({ application: 'orders', ...inputs }, file);
  if ('faults' in result) throw new Error(result.faults.join('\n'));
  return result.settings;
}

async function faults(inputs: Record<string, string>, file?: unknown): Promise<readonly string[]> {
  const result = await readSettings(inputs, file);
  return 'faults' in result ? result.faults : [];
}

describe('settings', () => {
  it('have the defaults of the contract', async () => {
    expect(await read({})).toMatchObject({
      command: 'auto',
      role: 'service',
      stackName: 'orders-service',
      urlOutput: 'Url',
      healthCheckPath: '/',
      healthCheckTimeout: 300_000,
      previewDrafts: true,
      comment: true,
      timeout: 3_600_000,
      onMerge: 'teardown',
      targetGroupOutput: 'TargetGroupArn',
      settleTime: 60_000,
      onStale: 'fail',
      retainFor: 7 * 86_400_000,
      retainCount: 1,
      retainMax: 3,
      dryRun: false,
    });
  });

  it('let an input win over the file', async () => {
    const settings = await read({ timeout: '5m' }, { timeout: '9m', role: 'api' });
    expect(settings).toMatchObject({ timeout: 300_000, role: 'api' });
  });

  it.each([
    ['KEY=VALUE a line', 'A=1,2,"3"\nB=x=y\n\n# not this\nC=', { A: '1,2,"3"', B: 'x=y', C: '' }],
    [
      'YAML',
      'Version: 1.10\nSubnets: "a,b"\nText: |\n  two\n  lines\n',
      { Version: '1.10', Subnets: 'a,b', Text: 'two\nlines\n' },
    ],
    ['flow YAML', '{A: 1, B: on}', { A: '1', B: 'on' }],
  ])('read a map as %s, every value as it was written', async (_, text, expected) => {
    expect((await read({ parameters: text })).parameters).toEqual(expected);
  });

  it('keep whatever KEY=VALUE lines say', async () => {
    const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/);
    const value = fc.stringMatching(/^[ -~]{0,40}$/).map((text) => text.trimEnd());
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, value, { minKeys: 1 }), async (wanted) => {
        const lines = Object.entries(wanted).map(([name, text]) => `${name}=${text}`);
        expect((await read({ parameters: lines.join('\n') })).parameters).toEqual({ ...wanted });
      }),
    );
  });

  it.each([
    ['one item a line', 'a\n b \n\n', ['a', 'b']],
    ['a YAML sequence', '- a\n- b', ['a', 'b']],
    ['a flow sequence', '[a, b]', ['a', 'b']],
  ])('read a list as %s', async (_, text, expected) => {
    expect((await read({ 'preview-bases': text })).previewBases).toEqual(expected);
  });

  it('tell all faults at once, by key, value and what is allowed', async () => {
    expect(
      await faults(
        { timeout: '5', comment: 'yes', 'retain-max': '0', 'listener-arn': 'alb', parameterz: 'A=1' },
        { Rolle: 'x' },
      ),
    ).toEqual([
      'Rolle: unknown key in the config file. Did you mean role?',
      'parameterz: unknown input. Did you mean parameters?',
      'comment: "yes" (input) is not valid; allowed are true and false.',
      'timeout: "5" (input) is not valid; allowed are durations such as 0s, 30s, 10m, 12h, 7d.',
      'listener-arn: "alb" (input) is not valid; allowed is an ARN (arn:aws:…).',
      'retain-max: "0" (input) is not valid; allowed are whole numbers from 1 up.',
      'application: required, and not given; allowed is a text such as orders.',
    ]);
  });

  it('never repeat a value that may be secret', async () => {
    expect((await faults({ application: 'a', parameters: '- s3cret' })).join()).not.toContain('s3cret');
  });

  it.each([
    [{ 'listener-arn': 'arn:aws:x' }, 'state-bucket: required with listener-arn'],
    [{ command: 'pause' }, 'reason: required by the command pause'],
    [{ tags: 'switchyard:role=x' }, 'tags: "switchyard:role" is reserved'],
    [{ 'stack-name': 'x'.repeat(129) }, 'stack-name: '],
    [{ application: 'my shop' }, 'application, role: '],
  ])('refuse %o: %s', async (inputs, expected) => {
    expect((await faults({ application: 'orders', ...inputs })).join()).toContain(expected);
  });

  it('take no token from the config file', async () => {
    expect((await faults({ application: 'a' }, { 'github-token': 'ghs_x' })).join()).toContain(
      'github-token: unknown key',
    );
  });
});
