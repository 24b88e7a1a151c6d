import { holds, type KnownValues } from './conditions.ts';
import { SNAPSHOT_BY_DEFAULT, SNAPSHOT_TYPES, STATEFUL_TYPES } from './stateful-list.ts';
import type { TemplateFacts } from './template.ts';
import type { TemplateResource } from './template-resource.ts';

/** A resource whose data would go with the stack. */
export interface DataStore {
  /** Inside nested stacks after their names: `Storage/Table`. */
  readonly logicalId: string;
  readonly type: string;
  /** Its DeletionPolicy, where one is written that does not keep it. */
  readonly policy?: string;
}

/** What deleting a stack would lose, as far as it can be seen. */
export interface DataAtRisk {
  readonly stores: readonly DataStore[];
  /** What could not be looked into, with why. */
  readonly unread: readonly string[];
}

export interface NestedStack {
  readonly logicalId: string;
  readonly templateUrl?: string;
}

/**
 * The data stores of a template that go with its stack: a type of the list that is neither retained nor, where
 * CloudFormation can, snapshotted. The policy for replacement (UpdateReplacePolicy) says nothing about a delete.
 * @param cases the parameter values the stack may have; a resource is left out where its condition fails in each
 */
export function findDataStores(
  { resources, conditions, parameters }: Pick<TemplateFacts, 'resources' | 'conditions' | 'parameters'>,
  cases: readonly KnownValues[],
): { readonly stores: readonly DataStore[]; readonly nested: readonly NestedStack[] } {
  const known = cases.map((given) => knownValues(parameters, given));
  const stores: DataStore[] = [];
  const nested: NestedStack[] = [];
  for (const [logicalId, resource] of Object.entries(resources)) {
    const { type, condition, templateUrl, deletionPolicy: policy } = resource;
    const off =
      condition !== undefined && known.every((values) => holds(condition, conditions, values) === false);
    if (off || isKept(resource)) continue;
    if (type === 'AWS::CloudFormation::Stack')
      nested.push({ logicalId, ...(templateUrl !== undefined && { templateUrl }) });
    else if (STATEFUL_TYPES.has(type))
      stores.push({ logicalId, type, ...(policy !== undefined && { policy }) });
  }
  return { stores, nested };
}

/**
 * RetainExceptOnCreate deletes only in the rollback of the very creation. Without a policy a database of RDS is
 * snapshotted, unless it is an instance of a cluster, whose data the cluster has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
function isKept({ type, deletionPolicy, inCluster }: TemplateResource): boolean {
  if (inCluster) return true;
  switch (deletionPolicy) {
    case 'Retain':
    case 'RetainExceptOnCreate':
      return true;
    case 'Snapshot':
      return SNAPSHOT_TYPES.has(type);
    case undefined:
      return SNAPSHOT_BY_DEFAULT.has(type);
    default:
      return false;
  }
}

/** Given, else the default; our own are filled later. A parameter of Systems Manager has a key for a value. */
function knownValues(parameters: TemplateFacts['parameters'], given: KnownValues): KnownValues {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { type, noEcho, default: fallback }]) => {
      const ours = /^Switchyard[A-Z]/.test(name);
      const value = Object.hasOwn(given, name) ? given[name] : ours ? undefined : fallback;
      const hidden = noEcho || type.startsWith('AWS::SSM::');
      return value === undefined || hidden ? [] : [[name, value]];
    }),
  );
}

/** After this many, one knows where to look. */
const SHOWN = 8;

/** `Table (AWS::DynamoDB::Table), Files (AWS::S3::Bucket, DeletionPolicy Delete)` */
export function sayDataStores(stores: readonly DataStore[]): string {
  const shown = stores.slice(0, SHOWN).map(({ logicalId, type, policy }) => {
    const how = policy === undefined ? '' : `, DeletionPolicy ${policy}`;
    return `${logicalId} (${type}${how})`;
  });
  const more = stores.length > SHOWN ? ` and ${stores.length - SHOWN} more` : '';
  return `${shown.join(', ')}${more}`;
}

/** A sentence for each part of the template that nobody looked into. */
export function sayUnseen({ unread }: DataAtRisk): readonly string[] {
  return unread.map((each) => `Whether ${each} holds data that would go with the stack was not looked into.`);
}

/** What to do about them, and where they belong. */
export function moveDataStores(foundationStack: string | undefined): string {
  const where =
    foundationStack === undefined
      ? 'a permanent stack, which foundation-stack names: its outputs fill parameters of the same name'
      : `the foundation stack ${foundationStack}, whose outputs fill parameters of the same name`;
  return `Move what has to stay to ${where}; or give it DeletionPolicy Retain. If its data may go with the stack, set "stateful-resources: allow".`;
}
