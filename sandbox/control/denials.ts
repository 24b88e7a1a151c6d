import type { Account } from '../aws/account.ts';
import { ServiceError } from '../aws/service.ts';
import type { Interceptor } from '../aws/server.ts';

/**
 * IAM's name of an operation where it is not `<signing name>:<operation>`
 * (docs.aws.amazon.com/service-authorization/latest/reference, S3 and Resource Groups Tagging).
 */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:HeadObject': 's3:GetObject',
  's3:HeadBucket': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  'tagging:GetResources': 'tag:GetResources',
};

function nameAction(service: string, operation: string): string {
  const action = `${service}:${operation}`;
  return ACTIONS[action] ?? action;
}

/** The actions that the caller is not allowed: every call to one answers 403 with IAM's text. */
export class Denials {
  #actions: ReadonlySet<string> = new Set();
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Replaces the whole list. `s3:*` denies a service, `*` everything. */
  set(actions: readonly string[]): void {
    this.#actions = new Set(actions);
  }

  list(): readonly string[] {
    return [...this.#actions];
  }

  /** STS GetCallerIdentity needs no permission and cannot be denied (AWS STS API reference). */
  readonly intercept: Interceptor = (call, proceed) => {
    const action = nameAction(call.service, call.operation);
    const wildcard = `${action.split(':')[0] ?? ''}:*`;
    const denied = [action, wildcard, '*'].some((name) => this.#actions.has(name));
    if (!denied || action === 'sts:GetCallerIdentity') return proceed();
    const { id } = this.#account;
    throw new ServiceError(
      'AccessDenied',
      `User: arn:aws:sts::${id}:assumed-role/sandbox/session is not authorized to perform: ${action} ` +
        `on resource: ${call.resource} because no identity-based policy allows the ${action} action`,
      403,
    );
  };
}
