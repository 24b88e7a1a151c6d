import { ServiceError } from '../service.ts';
import type { Template } from './template.ts';

/** IAM types that need an acknowledgement, and the property that makes it CAPABILITY_NAMED_IAM (API reference, CreateStack). */
const IAM_TYPES: Readonly<Record<string, string>> = {
  'AWS::IAM::AccessKey': '',
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': '',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': '',
};

export interface RequiredCapabilities {
  readonly capabilities: readonly ('CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | 'CAPABILITY_AUTO_EXPAND')[];
  readonly reason?: string;
}

/** What the caller of CreateStack and UpdateStack must acknowledge. */
export function findCapabilities(template: Template): RequiredCapabilities {
  const found = [...template.resources.values()].filter((resource) =>
    Object.hasOwn(IAM_TYPES, resource.type),
  );
  const named = found.some((resource) => resource.properties[IAM_TYPES[resource.type] ?? ''] !== undefined);
  const iam = named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM';
  const types = [...new Set(found.map((resource) => resource.type))];
  return {
    capabilities: [
      ...(found.length > 0 ? ([iam] as const) : []),
      ...(template.transforms.length > 0 ? (['CAPABILITY_AUTO_EXPAND'] as const) : []),
    ],
    ...(found.length > 0
      ? { reason: `The following resource(s) require capabilities: [${types.join(', ')}]` }
      : {}),
  };
}

/** CAPABILITY_NAMED_IAM acknowledges unnamed IAM resources too. */
export function checkCapabilities(template: Template, given: readonly string[]): void {
  const missing = findCapabilities(template).capabilities.filter(
    (name) => !given.includes(name) && !(name === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')),
  );
  if (missing.length === 0) return;
  throw new ServiceError(
    'InsufficientCapabilitiesException',
    `Requires capabilities : [${missing.join(', ')}]`,
  );
}
