import * as schemas from '@aws-sdk/client-sts';
import type { AssumeRoleRequest, AssumeRoleWithWebIdentityRequest } from '@aws-sdk/client-sts';
import type { Account } from '../account.ts';
import type { Service, WireRequest } from '../service.ts';
import { createQueryService } from '../wire/query.ts';
import type { Operations } from '../wire/query.ts';
import { assumeRole, assumeRoleWithWebIdentity } from './assume-role.ts';
import type { StsParts } from './assume-role.ts';
import { Sessions } from './sessions.ts';
import { Trusts } from './trusts.ts';

function createOperations(account: Account, parts: StsParts, request: WireRequest): Operations {
  const { sessions } = parts;
  const { arn, userId } = sessions.caller(request);
  return {
    GetCallerIdentity: () => ({ Account: arn.split(':')[4], Arn: arn, UserId: userId }),
    AssumeRole: (input: AssumeRoleRequest) =>
      assumeRole(parts, { arn, isSession: sessions.find(request) !== undefined }, input),
    AssumeRoleWithWebIdentity: (input: AssumeRoleWithWebIdentityRequest) =>
      assumeRoleWithWebIdentity(account, parts, input),
  };
}

/**
 * STS: who the caller is, and roles for a time. A caller whose key STS did not give out is the one role session that the
 * texts of denials name too.
 */
export function createSts(
  account: Account,
  parts: StsParts = { sessions: new Sessions(account), trusts: new Trusts() },
): Service {
  // What an operation answers depends on who signed the request, so each request has operations of its own.
  const serviceFor = (operations: Operations): Service =>
    createQueryService({
      signingName: 'sts',
      version: '2011-06-15',
      namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
      schemas,
      operations,
    });
  return {
    ...serviceFor({}),
    handle: (request, operation) =>
      serviceFor(createOperations(account, parts, request)).handle(request, operation),
  };
}
