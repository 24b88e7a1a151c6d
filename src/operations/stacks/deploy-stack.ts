import { sentence } from '../../core/decision.ts';
import { sayLeftBehind } from '../../core/delete-plan.ts';
import type { FailureCause } from '../../core/failure-cause.ts';
import { planParameters } from '../../core/parameters.ts';
import type { ReasonCode } from '../../core/reason-codes.ts';
import { resourceChanges, type ResourceChange } from '../../core/resource-changes.ts';
import { judgeDeploy, planDeploy, type Repair, type StackPlan } from '../../core/stack-plan.ts';
import { planTags } from '../../core/stack-tags.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { TemplateFacts } from '../../core/template.ts';
import type { Run, StackRequest } from '../../ports.ts';
import { deleteStack } from './delete-stack.ts';
import { explainCause } from './explain-cause.ts';
import { findCause } from './find-cause.ts';
import { freshToken } from './fresh-token.ts';
import { waitForStack, type Operation } from './wait-for-stack.ts';

export interface WantedStack {
  readonly name: string;
  readonly template: { readonly body: string } | { readonly url: string };
  readonly declared: TemplateFacts['parameters'];
  /** From settings, already laid over each other. */
  readonly given: Readonly<Record<string, string>>;
  /** The `Switchyard…` parameters. */
  readonly filled: Readonly<Record<string, string>>;
  readonly foundation: Readonly<Record<string, string>>;
  readonly identity: Readonly<Record<string, string>>;
  /** Told before, or as soon as, something changes: a stack that is as wanted never comes here. */
  changing(): void;
  /**
   * Told before a creation (the id is not known yet) and as soon as an update has begun, so that a run that is killed
   * leaves a record that says so.
   */
  begun(stackId: string, parameters: StackRequest['parameters']): Promise<void>;
  /** Throws where a stack that was read anew may not be changed (any more): a wait can take long. */
  admit(stack: StackView): Promise<void>;
  /** Whether a broken stack may be deleted and made anew: never one that serves or that must keep its data. */
  readonly mayReplace: boolean;
}

interface Made<Outcome> {
  readonly outcome: Outcome;
  readonly stack: StackView;
  readonly parameters: StackRequest['parameters'];
  readonly changes: readonly ResourceChange[];
}

interface Unmade<Outcome> {
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  readonly because: string;
  readonly next: string;
  readonly stack?: StackView;
  readonly cause?: FailureCause;
  readonly changes?: readonly ResourceChange[];
}

export type Deployed = Made<'deployed'> | Made<'unchanged'> | Unmade<'refused'> | Unmade<'failed'>;

/** Each round changes the state the stack is in; more rounds than this and somebody else is working on it too. */
const MOST_ROUNDS = 8;

/** Makes the wanted stack exist in the wanted shape, from any state it may be in. */
export async function deployStack(
  run: Run,
  wanted: WantedStack,
  seen: StackView | undefined,
): Promise<Deployed> {
  let stack = seen;
  const tried: Repair[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const plan = planDeploy(stack, { mayReplace: wanted.mayReplace, tried });
    if (plan.do === 'refuse') return { outcome: 'refused', ...plan, ...(stack ? { stack } : {}) };
    const done = await (plan.do === 'create' || plan.do === 'update'
      ? act(run, wanted, plan.do === 'update' ? stack : undefined)
      : prepare(run, wanted, plan, stack));
    if (done) return done;
    if (plan.do === 'roll-back' || plan.do === 'continue-rollback') tried.push(plan.do);
    stack = await run.ports.stacks.describe(wanted.name);
    if (stack) await wanted.admit(stack);
  }
  return {
    outcome: 'failed',
    reasonCode: 'stack-busy',
    because: `The stack ${wanted.name} kept changing its state: it is now ${stack?.status ?? 'gone'}.`,
    next: 'See who else works on it in its events, then run this job again.',
  };
}

/** Brings a stack into a state from which it can be created or updated, or says why that did not work. */
async function prepare(
  run: Run,
  wanted: WantedStack,
  plan: Exclude<StackPlan, { do: 'create' | 'update' | 'refuse' }>,
  stack: StackView | undefined,
): Promise<Deployed | undefined> {
  if (!stack) return undefined;
  const { stacks, report } = run.ports;
  const { name, stackId, roleArn } = stack;
  report.line(sentence(plan.because));
  wanted.changing();
  if (plan.do === 'delete-then-create') {
    // Whoever asked has read who is live a while ago.
    await wanted.admit(stack);
    const deleted = await deleteStack(run, stack, { mayLeaveBehind: true });
    if (deleted.outcome !== 'deleted') return { ...deleted, stack };
    if (deleted.leftBehind.length > 0)
      report.warning(
        `${name} is made anew, but not all of the old one is gone. ${sayLeftBehind(deleted.leftBehind)}`,
      );
    return undefined;
  }
  const token = freshToken();
  if (plan.do === 'roll-back' && (await stacks.rollBack(stackId, token, roleArn)) === 'busy')
    return undefined;
  if (plan.do === 'continue-rollback' && (await stacks.continueRollback(stackId, token, roleArn)) === 'busy')
    return undefined;
  const operation: Operation =
    plan.do === 'wait' ? { kind: 'joined' } : { kind: 'own', token, before: stack };
  const what = plan.do === 'wait' ? `the stack ${name} to settle` : `the rollback of ${name}`;
  await report.group(`Events of ${name}`, () => waitForStack(run, stackId, what, operation));
  return undefined;
}

/** @returns undefined where somebody else was faster: the stack has to be read again */
async function act(
  run: Run,
  wanted: WantedStack,
  existing: StackView | undefined,
): Promise<Deployed | undefined> {
  const { parameters, missing, unknown } = planParameters({
    declared: wanted.declared,
    given: wanted.given,
    foundation: wanted.foundation,
    filled: wanted.filled,
    existing: existing?.parameters,
  });
  if (missing.length > 0 || unknown.length > 0)
    return parametersRefused(wanted, missing, unknown, run.settings.foundationStack);
  const tags = planTags(wanted.identity, run.settings.tags, existing?.tags);
  const request: StackRequest = {
    name: existing?.stackId ?? wanted.name,
    template: wanted.template,
    parameters,
    ...(tags ? { tags } : {}),
    capabilities: run.settings.capabilities,
    ...(run.settings.serviceRoleArn ? { roleArn: run.settings.serviceRoleArn } : {}),
    notificationArns: run.settings.notificationArns,
    token: freshToken(),
  };
  const begun = async (stackId: string): Promise<void> => {
    wanted.changing();
    await wanted.begun(stackId, parameters);
  };
  if (existing) return applyUpdate(run, existing, request, begun);
  // Before the call, with no id yet: a run that is killed in between, or that may not write, leaves no stack unrecorded.
  await begun('');
  const created = await run.ports.stacks.create(request);
  if (created === 'exists') return undefined;
  return followDeploy(run, { name: wanted.name, stackId: created.stackId }, parameters, { kind: 'creation' });
}

/**
 * Updates a stack and waits; also how promote and rollback change the parameters of one.
 * @returns undefined where another operation is under way on the stack
 */
export async function applyUpdate(
  run: Run,
  existing: StackView,
  request: StackRequest,
  begun: (stackId: string) => Promise<void>,
): Promise<Deployed | undefined> {
  const { parameters, token } = request;
  const answer = await run.ports.stacks.update(request);
  if (answer === 'busy') return undefined;
  if (answer === 'no-changes') return { outcome: 'unchanged', stack: existing, parameters, changes: [] };
  const recorded = begun(existing.stackId);
  // What CloudFormation has begun is followed to its end, whatever the record says; its failure is told after that.
  recorded.catch(() => undefined);
  const deployed = await followDeploy(run, existing, parameters, { kind: 'own', token, before: existing });
  await recorded;
  return deployed;
}

async function followDeploy(
  run: Run,
  { stackId, name }: Pick<StackView, 'stackId' | 'name'>,
  parameters: StackRequest['parameters'],
  operation: Operation,
): Promise<Deployed> {
  const { stack, status, events } = await run.ports.report.group(`Events of ${name}`, () =>
    waitForStack(run, stackId, `the stack ${name}`, operation),
  );
  const changes = resourceChanges(events);
  if (stack && judgeDeploy(status) === 'success') return { outcome: 'deployed', stack, parameters, changes };
  const cause = await findCause(run, stackId, events);
  const why = cause
    ? await explainCause(run, cause)
    : (stack?.statusReason ?? 'CloudFormation gave no reason.');
  return {
    outcome: 'failed',
    reasonCode: 'stack-failed',
    because: `The stack ${name} ended in ${status}. ${why}`,
    next: 'Fix the cause and push: the next run deletes and creates, or updates, whatever this one left.',
    changes,
    ...(cause ? { cause } : {}),
    ...(stack ? { stack } : {}),
  };
}

function parametersRefused(
  { name, foundation }: WantedStack,
  missing: readonly string[],
  unknown: readonly string[],
  foundationStack: string | undefined,
): Deployed {
  const lacks = missing.length > 0 ? `has no value for ${missing.join(', ')}` : '';
  const extra = unknown.length > 0 ? `does not declare ${unknown.join(', ')}` : '';
  const outputs = Object.keys(foundation).join(', ') || 'none';
  const there =
    foundationStack === undefined
      ? ''
      : ` The foundation stack ${foundationStack} has these outputs: ${outputs}.`;
  return {
    outcome: 'refused',
    reasonCode: missing.length > 0 ? 'parameter-missing' : 'parameter-unknown',
    because: `The template of ${name} ${[lacks, extra].filter(Boolean).join(' and ')}.${missing.length > 0 ? there : ''}`,
    next: 'Give a value in parameters (or by an output of the foundation stack of the same name), or a Default in the template; take out what it does not declare.',
  };
}
