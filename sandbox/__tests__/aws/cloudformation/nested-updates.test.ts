import { ContinueUpdateRollbackCommand } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { Family, inner, rootTemplate } from './family.ts';

let bench: Bench;
let family: Family;
beforeEach(async () => {
  bench = await Bench.open();
  family = new Family(bench);
});
afterEach(async () => bench.close());

describe('an update of a root', () => {
  beforeEach(() => family.writeChild(inner()));

  test('always looks into its nested stacks, even where nothing else changed', async () => {
    await bench.made('app', rootTemplate('one'));
    family.writeChild({ ...inner(), Added: {} });
    await bench.update('app', rootTemplate('one'));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
    const child = await family.child('app');
    expect(await family.status(child)).toBe('UPDATE_COMPLETE');
    expect(bench.workshop.things.size).toBe(3);
    const before = (await bench.story(child)).length;
    await bench.update('app', rootTemplate('one'));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
    expect(await bench.story(child)).toHaveLength(before);
  });

  test('cleans nested stacks up only once all is well', async () => {
    family.writeChild({ ...inner(), Removed: {} });
    await bench.made('app', rootTemplate('one'));
    family.writeChild(inner());
    bench.cloudformation.faults.add({ kind: 'hold-stack', stack: 'app', status: 'UPDATE_IN_PROGRESS' });
    await bench.update('app', rootTemplate('two'));
    const child = await family.child('app');
    await bench.until(async () => (await family.status(child)) === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    await bench.until(async () => (await bench.story('app')).includes('After UPDATE_COMPLETE'));
    expect(await family.status(child)).toBe('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    expect(bench.workshop.of((await bench.describe(child)).StackName ?? '')).toHaveLength(2);
    bench.cloudformation.faults.release('app');
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
    expect(await family.status(child)).toBe('UPDATE_COMPLETE');
    expect(family.notes()).toEqual(['two', 'two']);
  });

  test('takes a nested stack back that was changed already', async () => {
    await bench.made('app', rootTemplate('one'));
    await bench.update('app', rootTemplate('two', { Refuse: 'update' }));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    const child = await family.child('app');
    expect((await bench.story(child)).filter((line) => line.startsWith('app-Child')).slice(2)).toEqual([
      expect.stringContaining(' UPDATE_IN_PROGRESS'),
      expect.stringContaining(' UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'),
      expect.stringContaining(' UPDATE_ROLLBACK_IN_PROGRESS'),
      expect.stringContaining(' UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS'),
      expect.stringContaining(' UPDATE_ROLLBACK_COMPLETE'),
    ]);
    expect(family.notes()).toEqual(['one', 'one']);
    expect((await bench.describe('app')).Outputs?.[0]?.OutputValue).toMatch(/^arn:test:Inner-/);
  });

  test('fails with its nested stack, and both go back', async () => {
    await bench.made('app', rootTemplate('one'));
    const child = await family.child('app');
    family.fail('Inner', 'update');
    await bench.update('app', rootTemplate('two'));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await family.reason('app', 'Child', 'UPDATE_FAILED')).toBe(
      `Embedded stack ${child} was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: ` +
        'The following resource(s) failed to update: [Inner]. ',
    );
    expect(await family.reason(child, 'Inner', 'UPDATE_FAILED')).toBe('Broken');
    expect(await family.status(child)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(family.notes()).toEqual(['one', 'one']);
  });

  test('whose nested stack cannot go back is continued from the root', async () => {
    await bench.made('app', rootTemplate('one'));
    const child = await family.child('app');
    const { StackName: name } = await bench.describe(child);
    family.fail('Inner', 'update');
    family.fail('Inner', 'rollback', 2);
    await bench.update('app', rootTemplate('two'));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    expect(await family.status(child)).toBe('UPDATE_ROLLBACK_FAILED');
    const onNested = bench.client.send(new ContinueUpdateRollbackCommand({ StackName: name }));
    await expect(onNested).rejects.toThrow('is a nested stack');
    await bench.client.send(new ContinueUpdateRollbackCommand({ StackName: 'app' }));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    const skip = { StackName: 'app', ResourcesToSkip: [`${name ?? ''}.Inner`] };
    await bench.client.send(new ContinueUpdateRollbackCommand(skip));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await family.status(child)).toBe('UPDATE_ROLLBACK_COMPLETE');
  });
});

test('three stacks deep, everything goes back together and is cleaned up together', async () => {
  const middleUrl = 'https://templates.s3.amazonaws.com/middle.json';
  const top = (Note: string, more: object = {}): string =>
    JSON.stringify({
      Resources: {
        Middle: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: middleUrl } },
        Last: { Type: 'Test::Workshop::Thing', Properties: { Note, ...more }, DependsOn: 'Middle' },
      },
    });
  family.writeChild({ ...inner(), Old: { Note: 'old' } });
  bench.objects.set(middleUrl, rootTemplate('one'));
  await bench.made('app', top('one'));
  family.writeChild(inner());
  bench.objects.set(middleUrl, rootTemplate('two'));
  await bench.update('app', top('two', { Refuse: 'update' }));
  expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  const statuses = (): string[] => bench.cloudformation.stacks().map(({ status }) => status);
  expect(new Set(statuses())).toEqual(new Set(['UPDATE_ROLLBACK_COMPLETE']));
  expect(family.notes()).toEqual(['old', 'one', 'one', 'one']);
  await bench.update('app', top('two'));
  expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
  expect(statuses()).toEqual(['UPDATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_COMPLETE']);
  expect(family.notes()).toEqual(['two', 'two', 'two']);
});
