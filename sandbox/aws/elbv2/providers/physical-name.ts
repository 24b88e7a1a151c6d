import { randomBytes } from 'node:crypto';
import type { ResourceRequest } from '../../service.ts';

/** A name as CloudFormation makes one for a resource without: a piece of the stack, a piece of the logical id, chance. */
export function makePhysicalName(request: ResourceRequest): string {
  const random = randomBytes(6).toString('hex').toUpperCase();
  const stack = request.stackName.slice(0, 6).replace(/-+$/, '');
  return `${stack}-${request.logicalId.slice(0, 6)}-${random}`;
}
