import {
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import {
  deploymentsOf,
  describeStack,
  historyOf,
  openPulls,
  settle,
  SMALL,
  standUp,
  startSmallTeam,
  until,
  type Pull,
} from './small-team.ts';
import { bring, fail } from './statuses.ts';
import { eventNamed, logOf } from './story.ts';

const ROWS = [
  'once',
  'twice',
  'for good',
  'in turn',
  'export',
  'protected',
  'protected wreck',
  'replaced',
] as const;
const STUCK = 'The topic is held by somebody outside';
const LEFT_BEHIND = { decision: 'deleted', 'reason-code': 'left-behind' };

let story: Scenario;
let pullOf: (row: (typeof ROWS)[number]) => Pull;

beforeAll(async () => {
  story = await startSmallTeam();
  const Outputs = { Topic: { Value: { Ref: 'Topic' }, Export: { Name: 'shared-topic' } } };
  await story.repository.moveBase({ files: { 'export.json': JSON.stringify({ ...SMALL, Outputs }) } });
  pullOf = await openPulls(story, ROWS);
});
afterAll(() => story.close());

async function preview(pull: Pull, inputs: Record<string, string> = {}): Promise<string> {
  const run = await story.run(pull.opened, { inputs });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed' });
  return run.outputs['stack-id'] ?? '';
}

async function close(pull: Pull): Promise<RunResult> {
  const closed = eventNamed(await story.repository.closePullRequest(pull.number), 'pull_request');
  return story.run(closed, { checkout: false });
}

async function protect(StackName: string, on: boolean): Promise<void> {
  const protection = { StackName, EnableTerminationProtection: on };
  await story.cloudformation.send(new UpdateTerminationProtectionCommand(protection));
}

async function resourcesOf(id: string): Promise<Record<string, { status?: string; physicalId: string }>> {
  const read = new DescribeStackResourcesCommand({ StackName: id });
  const { StackResources = [] } = await story.cloudformation.send(read);
  return Object.fromEntries(
    StackResources.map(({ LogicalResourceId = '', PhysicalResourceId: physicalId = '', ...resource }) => [
      LogicalResourceId,
      { physicalId, status: String(resource.ResourceStatus) },
    ]),
  );
}

function warningsOf(run: RunResult): string {
  const warnings = run.annotations.filter(({ level }) => level === 'warning');
  return warnings.map(({ message }) => message).join('\n');
}

/** The stack is gone; log, output and comment name what is not. */
async function expectLeftBehind(pull: Pull, run: RunResult, id: string, names: readonly string[]) {
  expect(run.outputs, logOf(run)).toMatchObject(LEFT_BEHIND);
  expect(run.exitCode).toBe(0);
  expect((await describeStack(story, id))?.StackStatus).toBe('DELETE_COMPLETE');
  const [comment = '', ...more] = story.comments(pull.number);
  expect(more).toEqual([]);
  expect(comment).toContain('Preview is deleted');
  const resources = await resourcesOf(id);
  for (const name of names) {
    const { physicalId = '', status } = resources[name] ?? {};
    expect(status).toBe('DELETE_SKIPPED');
    for (const text of [run.outputs['reason'], warningsOf(run)]) expect(text).toContain(physicalId);
    expect(comment.replaceAll('\\', '')).toContain(physicalId);
  }
}

describe.concurrent('every status that blocks a delete is told by name', () => {
  it.each(['once', 'twice'] as const)(
    'what fails %s is asked for again, and nothing of it is told',
    async (row) => {
      const pull = pullOf(row);
      const id = await preview(pull);
      if (row === 'twice') await bring(pull, 'DELETE_FAILED');
      fail(pull, ['Topic delete'], 1);
      const run = await close(pull);
      expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
      expect((await historyOf(story, id)).filter((status) => status === 'DELETE_FAILED')).toHaveLength(
        row === 'once' ? 1 : 2,
      );
      const resources = Object.values(await resourcesOf(id));
      expect(resources.map(({ status }) => status)).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE']);
      expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview is deleted')]);
      expect(warningsOf(run)).toBe('');
    },
  );

  it('what cannot be deleted at all is left behind by name, and the stack goes', async () => {
    const pull = pullOf('for good');
    const id = await preview(pull);
    fail(pull, ['Topic delete'], undefined, STUCK);
    const run = await close(pull);
    await expectLeftBehind(pull, run, id, ['Topic']);
    expect(run.outputs['reason']).toContain(STUCK);
    expect(deploymentsOf(pull)).toEqual(['inactive']);
  });

  it('what comes to light only behind the first obstacle is named as well', async () => {
    const pull = pullOf('in turn');
    const id = await preview(pull);
    fail(pull, ['Queue delete', 'Topic delete'], undefined, STUCK);
    await expectLeftBehind(pull, await close(pull), id, ['Queue', 'Topic']);
  });

  it('an export in use stops the delete, until the importer is gone', async () => {
    const pull = pullOf('export');
    const id = await preview(pull, { template: 'export.json' });
    const Properties = { DisplayName: { 'Fn::ImportValue': 'shared-topic' } };
    const importer = { story, name: 'importer' };
    await standUp(importer, { Resources: { Mirror: { Type: 'AWS::SNS::Topic', Properties } } });

    const run = await close(pull);
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'delete-failed' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ 'stack-id': id, 'stack-status': 'DELETE_FAILED' });
    expect(run.outputs['reason']).toContain('in use by importer');
    expect(logOf(run)).toContain('aws cloudformation list-imports --export-name');
    expect((await describeStack(story, id))?.StackStatus).toBe('DELETE_FAILED');
    expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview could not be deleted')]);
    expect(story.comments(pull.number)[0]).toContain('list-imports');

    await story.cloudformation.send(new DeleteStackCommand({ StackName: 'importer' }));
    await until(async () => expect(await describeStack(story, 'importer')).toBeUndefined());
    const again = await close(pull);
    expect(again.outputs, logOf(again)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
    expect((await describeStack(story, id))?.StackStatus).toBe('DELETE_COMPLETE');
    expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview is deleted')]);
  });

  it('a stack that somebody protected is not torn down until they lift it', async () => {
    const pull = pullOf('protected');
    const id = await preview(pull);
    await protect(id, true);
    const run = await close(pull);
    expect(run.outputs, logOf(run)).toMatchObject({
      decision: 'refused',
      'reason-code': 'termination-protected',
      'stack-status': 'CREATE_COMPLETE',
    });
    expect(run.exitCode).toBe(1);
    const next = `update-termination-protection --no-enable-termination-protection --stack-name ${pull.name}`;
    expect(logOf(run)).toContain(next);
    expect((await describeStack(story, id))?.StackStatus).toBe('CREATE_COMPLETE');
    expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview could not be deleted')]);

    await protect(id, false);
    const again = await close(pull);
    expect(again.outputs, logOf(again)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
    expect(deploymentsOf(pull)).toEqual(['inactive']);
  });

  it('a broken stack that somebody protected is not replaced', async () => {
    const pull = pullOf('protected wreck');
    const id = await bring(pull, 'ROLLBACK_COMPLETE');
    await protect(id, true);
    const run = await story.run(pull.opened);
    expect(run.outputs, logOf(run)).toMatchObject({
      decision: 'refused',
      'reason-code': 'termination-protected',
    });
    expect(run.exitCode).toBe(1);
    expect(await describeStack(story, pull.name)).toMatchObject({
      StackId: id,
      StackStatus: 'ROLLBACK_COMPLETE',
    });
    expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview failed')]);
    expect(story.comments(pull.number)[0]).toContain('update-termination-protection');
  });

  it('what a replaced stack leaves behind is named too, and the preview is ready', async () => {
    const pull = pullOf('replaced');
    fail(pull, ['Topic delete'], undefined, STUCK);
    const id = await bring(pull, 'DELETE_FAILED');
    const run = await story.run(pull.opened);
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed' });
    expect(run.outputs['stack-id']).not.toBe(id);
    await settle(story, id);
    const { Topic } = await resourcesOf(id);
    expect(Topic?.status).toBe('DELETE_SKIPPED');
    expect(warningsOf(run)).toContain(Topic?.physicalId);
    expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview is ready')]);
  });
});
