import { ServiceError } from '../service.ts';
import type {
  DeploymentConfig,
  RollbackConfiguration,
  Tag as GivenTag,
} from '@aws-sdk/client-cloudformation';
import type { Tag } from '../service.ts';

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

function refuseConstraint(value: string, member: string, constraint: string): ServiceError {
  return refuse(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

/** What would change how an operation runs, and does not exist here: refused, so that nobody builds on its silence. */
interface LeftOut {
  readonly DeploymentConfig?: DeploymentConfig | undefined;
  readonly RollbackConfiguration?: RollbackConfiguration | undefined;
}

export function refuseLeftOut({ DeploymentConfig: mode, RollbackConfiguration: rollback }: LeftOut): void {
  const monitored =
    (rollback?.RollbackTriggers ?? []).length > 0 || (rollback?.MonitoringTimeInMinutes ?? 0) > 0;
  if (monitored) throw refuse('The sandbox does not know RollbackConfiguration');
  if (mode === undefined || (mode.Mode !== 'EXPRESS' && mode.DisableRollback === undefined)) return;
  throw refuse('The sandbox does not know DeploymentConfig');
}

/** Name of a new stack or change set (API reference, CreateStack, CreateChangeSet). */
export function checkNewName(name: string, member = 'stackName'): void {
  if (!/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)) {
    throw refuseConstraint(name, member, 'satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*');
  }
  if (name.length > 128) throw refuseConstraint(name, member, 'have length less than or equal to 128');
}

/** Name or id of a stack that may exist. */
export function checkNameOrId(name: string): void {
  const pattern = '([a-zA-Z][-a-zA-Z0-9]*)|(arn:\\b(aws|aws-us-gov|aws-cn)\\b:[-a-zA-Z0-9:/._+]*)';
  if (!new RegExp(`^(?:${pattern})$`).test(name)) {
    throw refuseConstraint(name, 'stackName', `satisfy regular expression pattern: ${pattern}`);
  }
}

export function checkToken(token: string | undefined): void {
  if (token === undefined || /^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/.test(token)) return;
  const pattern = '[a-zA-Z0-9][-a-zA-Z0-9]*';
  throw refuseConstraint(token, 'clientRequestToken', `satisfy regular expression pattern: ${pattern}`);
}

/** Stack tags as the call gives them: at most 50, 128 and 256 characters, none of AWS's own (API reference, Tag). */
export function readTags(given: readonly GivenTag[]): Tag[] {
  if (given.length > 50) throw refuseConstraint('tags', 'tags', 'have length less than or equal to 50');
  const tags = new Map<string, string>();
  for (const { Key = '', Value = '' } of given) {
    if (Key.length < 1)
      throw refuseConstraint(Key, 'tags.1.member.key', 'have length greater than or equal to 1');
    if (Key.length > 128)
      throw refuseConstraint(Key, 'tags.1.member.key', 'have length less than or equal to 128');
    if (Value.length > 256)
      throw refuseConstraint(Value, 'tags.1.member.value', 'have length less than or equal to 256');
    if (/^aws:/i.test(Key)) throw refuse('aws: prefixed tag key names are not allowed for external use.');
    if (tags.has(Key))
      throw refuse(`Duplicate tag keys found. Please note that Tag keys are case insensitive.`);
    tags.set(Key, Value);
  }
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
