import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import {
  openSmall,
  readHistory,
  SMALL_STACK,
  SMALL_TEMPLATE,
  smallTemplate,
  startRun,
  startSmallStory,
} from './small-stack.ts';
import { deploymentStates } from './world.ts';

const CREATED = ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE'];
const UPDATED = ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE'];

/** Tests that go on until the story lets them end. */
async function testsWithGate(): Promise<{ command: string; open: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'tests-with-gate-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const gate = join(directory, 'open');
  const command = `echo tests began; until [ -e '${gate}' ]; do sleep 0.1; done`;
  return { command, open: () => writeFile(gate, '') };
}

describe.each([
  { bucket: 'with a state bucket', inputs: {} },
  { bucket: 'without a state bucket', inputs: { 'state-bucket': '' } },
])('two pushes in a row, $bucket', ({ inputs }) => {
  it('the newer run waits for the older one’s creation and announces its own commit', async () => {
    const story = await startSmallStory({ inputs });
    const { number, opened } = await openSmall(story, 'quick-fingers');
    story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'CREATE_IN_PROGRESS' }]);
    const older = startRun(story, opened);
    await older.says('CREATE_IN_PROGRESS');

    const files = { [SMALL_TEMPLATE]: smallTemplate('second') };
    const pushed = eventNamed(await story.repository.push(number, { files }), 'pull_request');
    const newer = startRun(story, pushed);
    await newer.says('CREATE_IN_PROGRESS');
    story.sandbox.faults.release(SMALL_STACK);
    const [first, second] = await Promise.all([older.result, newer.result]);

    expect(second.outputs, logOf(second)).toMatchObject({
      decision: 'deployed',
      'reason-code': 'deployed',
      changed: 'true',
      'stack-status': expect.stringMatching(/^UPDATE_COMPLETE/) as string,
    });
    expect(first.outputs, logOf(first)).toMatchObject({
      decision: 'superseded',
      'reason-code': 'newer-commit',
    });
    expect([first.conclusion, second.conclusion]).toEqual(['success', 'success']);
    expect(await readHistory(story, SMALL_STACK)).toEqual([[...CREATED, ...UPDATED]]);
    const { head } = pushed.payload['pull_request'] as { head: { sha: string } };
    expect(story.comments(number)).toHaveLength(1);
    expect(story.comments(number)[0]).toContain('Preview is ready');
    expect(story.comments(number)[0]).toContain(head.sha.slice(0, 12));
    expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive', 'success']);
  });

  it('an older run whose tests fail late leaves the newer one’s comment as it is', async () => {
    const story = await startSmallStory({ inputs });
    const { number, opened } = await openSmall(story, 'late-tests');
    const tests = await testsWithGate();
    const older = startRun(story, opened, { inputs: { 'test-command': `${tests.command}; exit 1` } });
    await older.says('tests began');

    const files = { [SMALL_TEMPLATE]: smallTemplate('second') };
    const pushed = eventNamed(await story.repository.push(number, { files }), 'pull_request');
    const second = await story.run(pushed);
    expect(second.outputs, logOf(second)).toMatchObject({ decision: 'deployed' });
    const comments = story.comments(number);
    await tests.open();
    const first = await older.result;

    expect(first.outputs, logOf(first)).toMatchObject({ decision: 'superseded' });
    expect(first.conclusion).toBe('success');
    expect(story.comments(number)).toEqual(comments);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain('Preview is ready');
    expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive', 'success']);
  });
});

it('an older run that writes its record just before the newer one does not make that give up', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'close-call');
  const tests = await testsWithGate();
  const older = startRun(story, opened, { inputs: { 'test-command': tests.command } });
  await older.says('tests began');

  const files = { [SMALL_TEMPLATE]: smallTemplate('second') };
  const pushed = eventNamed(await story.repository.push(number, { files }), 'pull_request');
  story.sandbox.faults.set([{ kind: 'delay', service: 's3', operation: 'PutObject', ms: 3_000, calls: '1' }]);
  const newer = startRun(story, pushed);
  await vi.waitUntil(() => story.sandbox.faults.list()[0]?.met === 1, { timeout: 20_000, interval: 20 });
  await tests.open();
  const [first, second] = await Promise.all([older.result, newer.result]);

  expect(first.outputs, logOf(first)).toMatchObject({
    decision: 'superseded',
    'reason-code': 'newer-commit',
  });
  expect(second.outputs, logOf(second)).toMatchObject({ decision: 'deployed' });
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive', 'success']);
});
