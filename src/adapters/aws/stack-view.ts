import type { Stack, StackStatus as SdkStackStatus } from '@aws-sdk/client-cloudformation';
import { SwitchyardError } from '../../core/errors.ts';
import { isStackStatus } from '../../core/stack-status.ts';
import type { StackStatus } from '../../core/stack-status.ts';
import type { StackView } from '../../core/stack-view.ts';

type Agreed<A, B> = [A] extends [B] ? ([B] extends [A] ? A : never) : never;
/** `never` as soon as AWS adds a status or core forgets one: that breaks the build here, not a user's deploy. */
type Status = Agreed<StackStatus, SdkStackStatus>;

export function viewOf(stack: Stack): StackView {
  const status: string = stack.StackStatus ?? '';
  if (!isStackStatus(status)) throw unknownStatus(stack, status);
  return {
    stackId: stack.StackId ?? '',
    name: stack.StackName ?? '',
    status: status satisfies Status,
    createdAt: stack.CreationTime?.toISOString() ?? '',
    tags: tagsOf(stack),
    parameters: keyValues(stack.Parameters?.map((entry) => [entry.ParameterKey, entry.ParameterValue])),
    outputs: keyValues(stack.Outputs?.map((entry) => [entry.OutputKey, entry.OutputValue])),
    capabilities: stack.Capabilities ?? [],
    terminationProtection: stack.EnableTerminationProtection ?? false,
    ...exportsOf(stack),
    ...optional('statusReason', stack.StackStatusReason),
    ...optional('updatedAt', stack.LastUpdatedTime?.toISOString()),
    ...optional('operationId', stack.LastOperations?.[0]?.OperationId),
    ...optional('roleArn', stack.RoleARN),
    ...optional('parentId', stack.ParentId),
  };
}

export function tagsOf(stack: Stack): Readonly<Record<string, string>> {
  return keyValues(stack.Tags?.map((tag) => [tag.Key, tag.Value]));
}

function exportsOf({ Outputs = [] }: Stack): Pick<StackView, 'exports'> {
  const exports = Outputs.flatMap(({ ExportName }) => ExportName ?? []);
  return exports.length === 0 ? {} : { exports };
}

type KeyValue = readonly [string | undefined, string | undefined];

function keyValues(entries: readonly KeyValue[] = []): Record<string, string> {
  return Object.fromEntries(entries.map(([key, value]) => [key ?? '', value ?? '']));
}

function optional<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, string>);
}

function unknownStatus(stack: Stack, status: string): SwitchyardError {
  return new SwitchyardError(
    'unknown-stack-status',
    `Stack ${stack.StackName ?? ''} has the status ${status}, which this version does not know.`,
    {
      blame: 'bug',
      next: 'Nothing was changed. Update this action, or look at the stack in the AWS console.',
    },
  );
}
