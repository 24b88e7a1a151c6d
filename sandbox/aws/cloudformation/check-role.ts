import { ServiceError } from '../service.ts';
import type { Context } from './context.ts';

/**
 * Refuses a service role that a stack made and that has been deleted since. CloudFormation goes on using the role a
 * stack was given until it is given another, so that such a stack can be neither changed nor deleted as it is.
 * @see https://repost.aws/knowledge-center/cloudformation-role-arn-error
 */
export function checkRole({ store }: Context, roleArn: string | undefined): void {
  if (roleArn === undefined || !store.isDeletedRole(roleArn)) return;
  throw new ServiceError('ValidationError', `Role ${roleArn} is invalid or cannot be assumed`);
}
