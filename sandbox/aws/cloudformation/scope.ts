import type { Account } from '../account.ts';
import { ServiceError } from '../service.ts';
import { evaluate, NO_VALUE } from './intrinsics.ts';
import type { Scope } from './intrinsics.ts';
import { isListType, splitList } from './parameters.ts';
import type { StackStore } from './stack-store.ts';
import type { Deployment, Stack, StackOutput } from './stack.ts';

/** Thrown in place of a value that a resource not made yet would give; planning takes it as "changes". */
export class NotYetKnown extends Error {}

function readPseudo(account: Account, stack: Stack, name: string): unknown {
  const values: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': account.id,
    'AWS::Region': account.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackId': stack.id,
    'AWS::StackName': stack.name,
    'AWS::NotificationARNs': stack.notificationArns,
    'AWS::NoValue': NO_VALUE,
  };
  return values[name];
}

/** What the expressions of a deployment see: its parameters, and the stack's resources as they are now. */
export function openScope(account: Account, store: StackStore, stack: Stack, deployment: Deployment): Scope {
  const { template, parameters } = deployment;
  const known = new Map(parameters.map((parameter) => [parameter.key, parameter]));
  const decided = new Map<string, boolean>();
  const live = (name: string): NonNullable<ReturnType<typeof stack.resources.get>>['live'] => {
    const resource = stack.resources.get(name)?.live;
    if (!resource) throw new NotYetKnown(`Unresolved resource dependencies [${name}]`);
    return resource;
  };
  const scope: Scope = {
    region: account.region,
    mappings: template.mappings,
    ref: (name) => {
      const pseudo = readPseudo(account, stack, name);
      if (pseudo !== undefined) return pseudo;
      const parameter = known.get(name);
      if (!parameter) return live(name)?.ref ?? live(name)?.physicalId;
      const value = parameter.resolved ?? parameter.value;
      return isListType(parameter.type) ? splitList(value) : value;
    },
    attribute: (logicalId, name) => {
      const value = live(logicalId)?.attributes?.[name];
      if (value !== undefined) return value;
      throw new ServiceError(
        'ValidationError',
        `Template error: resource ${logicalId} does not support attribute type ${name} in Fn::GetAtt`,
      );
    },
    condition: (name) => {
      let value = decided.get(name);
      if (value === undefined)
        decided.set(name, (value = evaluate(template.conditions[name], scope) === true));
      return value;
    },
    importValue: (name) => {
      const found = store.exports().get(name);
      if (!found) throw new ServiceError('ValidationError', `No export named ${name} found`);
      stack.imports.add(name);
      return found.value;
    },
  };
  return scope;
}

/** Logical ids of the resources whose condition holds. */
export function listActive(deployment: Deployment, scope: Scope): string[] {
  return [...deployment.template.resources]
    .filter(([, resource]) => resource.condition === undefined || scope.condition(resource.condition))
    .map(([logicalId]) => logicalId);
}

function toOutputText(value: unknown, key: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new ServiceError(
    'ValidationError',
    `Template format error: Output ${key} is malformed. The Value field of every Outputs member must evaluate to a String.`,
  );
}

/** The stack's outputs, once its resources are made. */
export function readOutputs(deployment: Deployment, scope: Scope): StackOutput[] {
  const outputs: StackOutput[] = [];
  for (const [key, output] of deployment.template.outputs) {
    if (output.condition !== undefined && !scope.condition(output.condition)) continue;
    const exportName = output.exportName === undefined ? undefined : evaluate(output.exportName, scope);
    outputs.push({
      OutputKey: key,
      OutputValue: toOutputText(evaluate(output.value, scope), key),
      ...(output.description === undefined ? {} : { Description: output.description }),
      ...(exportName === undefined ? {} : { ExportName: toOutputText(exportName, key) }),
    });
  }
  return outputs;
}
