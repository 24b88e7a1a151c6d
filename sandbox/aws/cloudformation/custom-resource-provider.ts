import { randomBytes } from 'node:crypto';
import type { ResourceProvider, ResourceRequest } from '../service.ts';
import { ReplacementRefused } from './engine.ts';

const CUSTOM_RESOURCE = 'AWS::CloudFormation::CustomResource';

/** `Custom::` and a name of at most 60 letters, digits, `_`, `@` and `-` (template reference, CustomResource). */
export function isCustomType(type: string): boolean {
  return type === CUSTOM_RESOURCE || /^Custom::[\w@-]{1,60}$/.test(type);
}

function readToken({ properties }: Pick<ResourceRequest, 'properties'>): string {
  const token = properties['ServiceToken'];
  if (typeof token === 'string' && token !== '') return token;
  throw new Error('Property ServiceToken cannot be empty.');
}

/**
 * A custom resource with nobody behind its ServiceToken: nothing is invoked, every step succeeds, and `Fn::GetAtt` finds
 * no attribute in it.
 */
export function createCustomResourceProvider(): ResourceProvider {
  return {
    type: CUSTOM_RESOURCE,
    create: async (request) => {
      readToken(request);
      const random = randomBytes(5).toString('hex').toUpperCase();
      return { physicalId: `${request.stackName}-${request.logicalId}-${random}` };
    },
    update: async (request, before) => {
      if (readToken(request) !== before.properties['ServiceToken']) {
        throw new ReplacementRefused('Modifying service token is not allowed.');
      }
      return { physicalId: before.physicalId };
    },
    delete: async () => undefined,
  };
}
