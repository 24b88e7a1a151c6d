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

  readonly intercept: Interceptor = async (call, proceed) => {
    const action = nameAction(call.service, call.operation);
    if (this.#denies(action)) throw this.#refuse(action, call.resource);
    try {
      return await proceed();
    } catch (error) {
      throw this.#hide(call, error);
    }
  };

  /** STS GetCallerIdentity needs no permission and cannot be denied (AWS STS API reference). */
  #denies(action: string): boolean {
    if (action === 'sts:GetCallerIdentity') return false;
    const wildcard = `${action.split(':')[0] ?? ''}:*`;
    return [action, wildcard, '*'].some((name) => this.#actions.has(name));
  }

  #refuse(action: string, resource: string): ServiceError {
    const { id } = this.#account;
    return new ServiceError(
      'AccessDenied',
      `User: arn:aws:sts::${id}:assumed-role/sandbox/session is not authorized to perform: ${action} ` +
        `on resource: ${resource} because no identity-based policy allows the ${action} action`,
      403,
    );
  }

  /** Who may not list a bucket is not told that an object is missing: S3 answers 403 (API reference, GetObject). */
  #hide(call: Parameters<Interceptor>[0], error: unknown): unknown {
    const missing = error instanceof ServiceError && error.code === 'NoSuchKey';
    const reads = call.service === 's3' && /^(Get|Head)Object$/.test(call.operation);
    if (!missing || !reads || !this.#denies('s3:ListBucket')) return error;
    return this.#refuse('s3:ListBucket', call.resource.replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1'));
  }
}
