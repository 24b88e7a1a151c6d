import {
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackResourcesCommand,
  ExecuteChangeSetCommand,
  UpdateStackCommand,
  type CreateChangeSetInput,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import { expect } from 'vitest';
import type { FaultStep } from '../../sandbox/aws/cloudformation/faults.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { RunWishes } from '../../sandbox/scenario/scenario.ts';
import { describeStack, identityOf, settle, SMALL, standUp, until, type Subject } from './small-team.ts';

/** `<logical id> <what is done to it>`, such as `Queue create`. */
type Failure = `${string} ${FaultStep}`;

interface Way {
  /** Begins what leads to the status. @returns the id of the stack */
  readonly steps: (subject: Subject) => Promise<string>;
  /** What fails, once, on the way. */
  readonly failing?: readonly Failure[];
}

const Kept = { Type: 'AWS::SNS::Topic', DeletionPolicy: 'Retain' };
const KEEP = { DisableRollback: true };
const failedCreate = ['Queue create'] as const;
const failedUpdate = ['Queue update'] as const;
const stuckCreate = [...failedCreate, 'Topic rollback'] as const;
const stuckUpdate = [...failedUpdate, 'Topic rollback'] as const;

/** How a stack comes into each status. In one that ends in _IN_PROGRESS it is held until it is released. */
const WAYS: Readonly<Record<StackStatus, Way>> = {
  REVIEW_IN_PROGRESS: { steps: review },
  CREATE_IN_PROGRESS: { steps: create },
  CREATE_COMPLETE: { steps: create },
  CREATE_FAILED: { steps: (subject) => create(subject, KEEP), failing: failedCreate },
  ROLLBACK_IN_PROGRESS: { steps: create, failing: failedCreate },
  ROLLBACK_COMPLETE: { steps: create, failing: failedCreate },
  ROLLBACK_FAILED: { steps: create, failing: stuckCreate },
  UPDATE_IN_PROGRESS: { steps: update },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: { steps: update },
  UPDATE_COMPLETE: { steps: update },
  UPDATE_FAILED: { steps: (subject) => update(subject, KEEP), failing: failedUpdate },
  UPDATE_ROLLBACK_IN_PROGRESS: { steps: update, failing: failedUpdate },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: { steps: update, failing: failedUpdate },
  UPDATE_ROLLBACK_COMPLETE: { steps: update, failing: failedUpdate },
  UPDATE_ROLLBACK_FAILED: { steps: update, failing: stuckUpdate },
  DELETE_IN_PROGRESS: { steps: remove },
  DELETE_COMPLETE: { steps: remove },
  DELETE_FAILED: { steps: remove, failing: ['Topic delete'] },
  IMPORT_IN_PROGRESS: { steps: importKept },
  IMPORT_COMPLETE: { steps: importKept },
  IMPORT_ROLLBACK_IN_PROGRESS: { steps: importKept, failing: ['Kept create'] },
  IMPORT_ROLLBACK_COMPLETE: { steps: importKept, failing: ['Kept create'] },
  IMPORT_ROLLBACK_FAILED: { steps: importKept, failing: ['Kept create', 'Kept rollback'] },
};

/**
 * Brings a stack into a status, with the calls and the failures that lead there in an account.
 * @returns its id
 */
export async function bring(subject: Subject, status: StackStatus): Promise<string> {
  const { story, name } = subject;
  const { steps, failing = [] } = WAYS[status];
  const { faults } = story.sandbox.cloudformation;
  fail(subject, failing, 1);
  if (status.endsWith('_IN_PROGRESS')) faults.add({ kind: 'hold-stack', stack: name, status });
  const id = await steps(subject);
  await until(async () => expect((await describeStack(story, id))?.StackStatus).toBe(status));
  return id;
}

/** From now on this fails, so often, or always. */
export function fail(
  { story, name: stack }: Subject,
  failures: readonly Failure[],
  times?: number,
  reason?: string,
): void {
  for (const failure of failures) {
    const [resource = '', during = ''] = failure.split(' ');
    const often = { ...(times === undefined ? {} : { times }), ...(reason === undefined ? {} : { reason }) };
    const fault = { kind: 'fail-resource', stack, resource, during: during as FaultStep, ...often } as const;
    story.sandbox.cloudformation.faults.add(fault);
  }
}

/** Runs the action; where it says that it waits for the stack, what held the stack lets go. */
export async function runThrough(
  { story, name }: Subject,
  event: WebhookEvent,
  waiting: RegExp,
  wishes: RunWishes = {},
): Promise<RunResult> {
  const onLine = (line: string): void => {
    if (waiting.test(line)) story.sandbox.cloudformation.faults.release(name);
  };
  return story.run(event, { ...wishes, onLine });
}

function valued(Version: string): { ParameterKey: string; ParameterValue: string }[] {
  return [{ ParameterKey: 'Version', ParameterValue: Version }];
}

/** Begins to create the stack; whatever has its name goes first. */
async function create(subject: Subject, more: { DisableRollback?: boolean } = {}): Promise<string> {
  const { story, name: StackName } = subject;
  await clear(subject);
  const wanted = { StackName, TemplateBody: JSON.stringify(SMALL), Parameters: valued('old'), ...more };
  const { StackId = '' } = await story.cloudformation.send(
    new CreateStackCommand({ ...wanted, Tags: identityOf(subject) }),
  );
  return StackId;
}

/** The preview that is there, finished, or one like it. */
async function stand(subject: Subject): Promise<string> {
  const { story, name } = subject;
  const id = (await describeStack(story, name))?.StackId ?? (await create(subject));
  await settle(story, id);
  return id;
}

async function update(subject: Subject, more: { DisableRollback?: boolean } = {}): Promise<string> {
  const StackName = await stand(subject);
  const next = { StackName, UsePreviousTemplate: true, Parameters: valued('newer'), ...more };
  await subject.story.cloudformation.send(new UpdateStackCommand(next));
  return StackName;
}

async function remove(subject: Subject): Promise<string> {
  const StackName = await stand(subject);
  await subject.story.cloudformation.send(new DeleteStackCommand({ StackName }));
  return StackName;
}

async function clear(subject: Pick<Subject, 'story' | 'name'>): Promise<void> {
  const { story, name } = subject;
  const { StackId } = (await describeStack(story, name)) ?? {};
  if (StackId === undefined) return;
  await story.cloudformation.send(new DeleteStackCommand({ StackName: StackId }));
  await until(async () => expect(await describeStack(story, name)).toBeUndefined());
}

/** Somebody's first change set, never executed: of the stack there is only its name. */
async function review(subject: Subject, Tags = identityOf(subject)): Promise<string> {
  await clear(subject);
  const wanted = { Parameters: valued('old'), ChangeSetType: 'CREATE' as const, Tags };
  return (await propose(subject, SMALL, wanted)).id;
}

/** The shell of a change set that somebody made without saying whose it is. */
export async function bringUntaggedShell(subject: Subject): Promise<string> {
  return review(subject, []);
}

/** Takes a topic that a deleted stack has left behind into the stack. */
async function importKept(subject: Subject): Promise<string> {
  const { story, name } = subject;
  await stand(subject);
  const former = { story, name: `${name}-before` };
  const StackName = await standUp(former, { Resources: { Kept } });
  const read = new DescribeStackResourcesCommand({ StackName });
  const { StackResources: [left] = [] } = await story.cloudformation.send(read);
  await clear(former);
  const { PhysicalResourceId: TopicArn = '' } = left ?? {};
  const wanted = { LogicalResourceId: 'Kept', ResourceType: Kept.Type, ResourceIdentifier: { TopicArn } };
  const template = { ...SMALL, Resources: { ...SMALL.Resources, Kept } };
  const { change, id } = await propose(subject, template, {
    Parameters: [{ ParameterKey: 'Version', UsePreviousValue: true }],
    ChangeSetType: 'IMPORT',
    ResourcesToImport: [wanted],
  });
  await story.cloudformation.send(new ExecuteChangeSetCommand({ ChangeSetName: change }));
  return id;
}

async function propose(
  { story, name: StackName }: Subject,
  template: object,
  more: Partial<CreateChangeSetInput>,
): Promise<{ change: string; id: string }> {
  const proposal = { StackName, ChangeSetName: 'by-hand', TemplateBody: JSON.stringify(template), ...more };
  const { Id: change = '', StackId: id = '' } = await story.cloudformation.send(
    new CreateChangeSetCommand(proposal),
  );
  const read = new DescribeChangeSetCommand({ ChangeSetName: change });
  await until(async () => expect((await story.cloudformation.send(read)).Status).toBe('CREATE_COMPLETE'));
  return { change, id };
}
