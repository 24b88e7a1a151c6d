import { describeCause, rootCause } from '../core/failure-cause.ts';
import { sentence } from '../core/decision.ts';
import { planParameters } from '../core/parameters.ts';
import { judgeDeploy, planDeploy, type StackPlan } from '../core/stack-plan.ts';
import type { ReasonCode } from '../core/reason-codes.ts';
import type { StackView } from '../core/stack-view.ts';
import type { TemplateFacts } from '../core/template.ts';
import type { Run, StackRequest } from '../ports.ts';
import { deleteStack } from './delete-stack.ts';
import { planTags } from '../core/stack-tags.ts';
import { newestEvent, waitForStack } from './wait-for-stack.ts';

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
  /** Told as soon as CloudFormation has begun, so that a run that is killed leaves a record that says so. */
  begun(stackId: string, parameters: StackRequest['parameters']): Promise<void>;
  /** Whether a broken stack may be deleted and made anew: never one that serves or that must keep its data. */
  readonly mayReplace: boolean;
}

interface Made<Outcome> {
  readonly outcome: Outcome;
  readonly stack: StackView;
  readonly parameters: StackRequest['parameters'];
}

interface Unmade<Outcome> {
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  readonly because: string;
  readonly next: string;
  readonly stack?: StackView;
}

export type Deployed = Made<'deployed'> | Made<'unchanged'> | Unmade<'refused'> | Unmade<'failed'>;

/** Each round changes the state the stack is in; more rounds than this and somebody else is working on it too. */
const MOST_ROUNDS = 6;

/** Makes the wanted stack exist in the wanted shape, from any state it may be in. */
export async function deployStack(
  run: Run,
  wanted: WantedStack,
  seen: StackView | undefined,
): Promise<Deployed> {
  let stack = seen;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const plan = planDeploy(stack, { mayReplace: wanted.mayReplace });
    if (plan.do === 'refuse') return { outcome: 'refused', ...plan, ...(stack ? { stack } : {}) };
    if (plan.do === 'create' || plan.do === 'update')
      return act(run, wanted, plan.do === 'update' ? stack : undefined);
    const trouble = await prepare(run, plan, stack);
    if (trouble) return trouble;
    stack = await run.ports.stacks.describe(wanted.name);
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
  plan: StackPlan,
  stack: StackView | undefined,
): Promise<Deployed | undefined> {
  if (!stack) return undefined;
  const { stacks, report } = run.ports;
  if ('because' in plan) report.line(sentence(plan.because));
  if (plan.do === 'wait') await waitForStack(run, stack.stackId, `the stack ${stack.name} to settle`);
  if (plan.do === 'continue-rollback') {
    const after = await newestEvent(run, stack.stackId);
    await stacks.continueRollback(stack.stackId, freshToken(), stack.roleArn);
    await waitForStack(run, stack.stackId, `the rollback of ${stack.name}`, after);
  }
  if (plan.do !== 'delete-then-create') return undefined;
  const deleted = await deleteStack(run, stack);
  return deleted.outcome === 'deleted' ? undefined : { ...deleted, stack };
}

async function act(run: Run, wanted: WantedStack, existing: StackView | undefined): Promise<Deployed> {
  const { parameters, missing, unknown } = planParameters({
    declared: wanted.declared,
    given: wanted.given,
    foundation: wanted.foundation,
    filled: wanted.filled,
    existing: existing?.parameters,
  });
  if (missing.length > 0 || unknown.length > 0) return parametersRefused(wanted.name, missing, unknown);
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
  const begun = (stackId: string) => wanted.begun(stackId, parameters);
  if (existing) return applyUpdate(run, existing, request, begun);
  const { stackId } = await run.ports.stacks.create(request);
  await begun(stackId);
  return followDeploy(run, stackId, wanted.name, parameters, undefined);
}

/** Updates a stack and waits; also how promote and rollback change the parameters of one. */
export async function applyUpdate(
  run: Run,
  existing: StackView,
  request: StackRequest,
  begun: (stackId: string) => Promise<void>,
): Promise<Deployed> {
  const after = await newestEvent(run, existing.stackId);
  const answer = await run.ports.stacks.update(request);
  if (answer === 'no-changes') {
    return { outcome: 'unchanged', stack: existing, parameters: request.parameters };
  }
  await begun(existing.stackId);
  return followDeploy(run, existing.stackId, existing.name, request.parameters, after);
}

async function followDeploy(
  run: Run,
  stackId: string,
  name: string,
  parameters: StackRequest['parameters'],
  after: string | undefined,
): Promise<Deployed> {
  const waited = await run.ports.report.group(`Events of ${name}`, () =>
    waitForStack(run, stackId, `the stack ${name}`, after),
  );
  if (waited.stack && judgeDeploy(waited.status) === 'success') {
    return { outcome: 'deployed', stack: waited.stack, parameters };
  }
  const cause = rootCause(waited.events);
  return {
    outcome: 'failed',
    reasonCode: 'stack-failed',
    because: `The stack ${name} ended in ${waited.status}. ${cause ? describeCause(cause) : 'CloudFormation gave no reason.'}`,
    next: 'Fix the cause and push: the next run deletes and creates, or updates, whatever this one left.',
    ...(waited.stack ? { stack: waited.stack } : {}),
  };
}

/** Retries inside the SDK send the same token, so that a lost answer does not become a second operation. */
export function freshToken(): string {
  return `switchyard-${crypto.randomUUID()}`;
}

function parametersRefused(name: string, missing: readonly string[], unknown: readonly string[]): Deployed {
  const lacks = missing.length > 0 ? `has no value for ${missing.join(', ')}` : '';
  const extra = unknown.length > 0 ? `does not declare ${unknown.join(', ')}` : '';
  return {
    outcome: 'refused',
    reasonCode: missing.length > 0 ? 'parameter-missing' : 'parameter-unknown',
    because: `The template of ${name} ${[lacks, extra].filter(Boolean).join(' and ')}.`,
    next: 'Give a value in parameters (or by an output of the foundation stack of the same name), or a Default in the template; take out what it does not declare.',
  };
}
