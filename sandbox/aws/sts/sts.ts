import * as schemas from '@aws-sdk/client-sts';
import type { Account } from '../account.ts';
import type { Service } from '../service.ts';
import { createQueryService } from '../wire/query.ts';

/** STS: who the caller is. Every caller of the sandbox is the one role session that the texts of denials name too. */
export function createSts(account: Account): Service {
  return createQueryService({
    signingName: 'sts',
    version: '2011-06-15',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    schemas,
    operations: {
      GetCallerIdentity: () => ({
        Account: account.id,
        Arn: `arn:aws:sts::${account.id}:assumed-role/sandbox/session`,
        UserId: 'AROASANDBOXEXAMPLE000:session',
      }),
    },
  });
}
