import { randomUUID } from 'node:crypto';
import type { CreateStackInput } from '@aws-sdk/client-cloudformation';
import type { Engine } from './engine.ts';
import { Signals } from './signals.ts';
import type { Deployment, Stack } from './stack.ts';

/** What a new stack takes over from the call that makes it. */
type Given = Pick<
  CreateStackInput,
  | 'Capabilities'
  | 'NotificationARNs'
  | 'DisableRollback'
  | 'RetainExceptOnCreate'
  | 'EnableTerminationProtection'
  | 'RoleARN'
  | 'TimeoutInMinutes'
>;

/** A stack of which nothing exists yet. */
export function makeStack(engine: Engine, name: string, given: Given, deployment: Deployment): Stack {
  const { region, id, clock } = engine.account;
  return {
    id: `arn:aws:cloudformation:${region}:${id}:stack/${name}/${randomUUID()}`,
    name,
    createdAt: clock.date(),
    status: 'CREATE_IN_PROGRESS',
    deployment,
    resources: new Map(),
    outputs: [],
    imports: new Set(),
    capabilities: given.Capabilities ?? [],
    notificationArns: given.NotificationARNs ?? [],
    disableRollback: given.DisableRollback ?? false,
    retainExceptOnCreate: given.RetainExceptOnCreate ?? false,
    terminationProtection: given.EnableTerminationProtection ?? false,
    events: [],
    operations: [],
    changeSets: [],
    signals: new Signals(),
    settled: Promise.resolve(),
    ...(given.RoleARN === undefined ? {} : { roleArn: given.RoleARN }),
    ...(given.TimeoutInMinutes === undefined ? {} : { timeoutInMinutes: given.TimeoutInMinutes }),
  };
}
