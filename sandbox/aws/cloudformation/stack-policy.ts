import { ServiceError } from '../service.ts';
import { isSection } from './template.ts';

/** What an update does to a resource, in the words of a stack policy. */
export type PolicyAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

interface Statement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** NotAction, NotResource: everything but the ones named. */
  readonly exceptActions: boolean;
  readonly exceptResources: boolean;
  /** Patterns of the types it is for; all, where there are none. */
  readonly types: readonly string[];
}

export interface StackPolicy {
  readonly body: string;
  readonly statements: readonly Statement[];
}

function refuse(why: string): ServiceError {
  return new ServiceError('ValidationError', `Error validating stack policy: ${why}`);
}

function listTexts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

function readTypes(condition: unknown): readonly string[] {
  if (!isSection(condition)) return [];
  return ['StringEquals', 'StringLike'].flatMap((operator) => {
    const tested = condition[operator];
    return isSection(tested) ? listTexts(tested['ResourceType']) : [];
  });
}

function readStatement(value: unknown): Statement {
  if (!isSection(value)) throw refuse('a statement must be an object');
  const { Effect, Principal, Action, NotAction, Resource, NotResource } = value;
  if (Effect !== 'Allow' && Effect !== 'Deny') throw refuse('Effect must be Allow or Deny');
  if (Principal !== '*' && !(isSection(Principal) && Principal['AWS'] === '*'))
    throw refuse('Principal must be *');
  const actions = listTexts(Action ?? NotAction);
  const resources = listTexts(Resource ?? NotResource);
  if (actions.length === 0 || resources.length === 0) throw refuse('Action and Resource are required');
  return {
    allows: Effect === 'Allow',
    actions,
    resources,
    exceptActions: Action === undefined,
    exceptResources: Resource === undefined,
    types: readTypes(value['Condition']),
  };
}

/**
 * Reads a stack policy.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 * @throws ServiceError ValidationError
 */
export function parsePolicy(body: string): StackPolicy {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw refuse('it is not valid JSON');
  }
  const statements = isSection(parsed) ? parsed['Statement'] : undefined;
  if (!Array.isArray(statements) || statements.length === 0) throw refuse('Statement is required');
  return { body, statements: statements.map(readStatement) };
}

function covers(statement: Statement, action: PolicyAction, logicalId: string, type: string): boolean {
  const resource = `LogicalResourceId/${logicalId}`;
  const named = statement.resources.some((pattern) => matches(pattern, resource));
  const acts = statement.actions.some((pattern) => matches(pattern, action));
  const typed = statement.types.length === 0 || statement.types.some((pattern) => matches(pattern, type));
  return named !== statement.exceptResources && acts !== statement.exceptActions && typed;
}

/** A policy denies what no statement allows; a denying statement wins. @throws Error with the resource's reason */
export function checkPolicy(
  policy: StackPolicy | undefined,
  action: PolicyAction,
  resource: { readonly logicalId: string; readonly type: string },
): void {
  if (!policy) return;
  const { logicalId, type } = resource;
  const found = policy.statements.filter((statement) => covers(statement, action, logicalId, type));
  const denying = found.find((statement) => !statement.allows);
  if (!denying && found.length > 0) return;
  const told = denying
    ? `Statement [#${policy.statements.indexOf(denying) + 1}] does not allow [${denying.actions.join(', ')}] ` +
      `for resource [${denying.resources.join(', ')}];`
    : `No statement allows [${action}] for resource [LogicalResourceId/${logicalId}];`;
  throw new Error(`Action denied by stack policy: ${told}`);
}
