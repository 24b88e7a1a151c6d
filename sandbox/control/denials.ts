import type { Account } from '../aws/account.ts';
import { ServiceError } from '../aws/service.ts';
import type { WireRequest } from '../aws/service.ts';
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
  // CloudWatch signs as `monitoring`.
  const action = `${service === 'monitoring' ? 'cloudwatch' : service}:${operation}`;
  return ACTIONS[action] ?? action;
}

/** The actions that the caller is not allowed: every call to one answers 403 with IAM's text. */
export class Denials {
  #actions: ReadonlySet<string> = new Set();
  readonly #nameCaller: (request: WireRequest) => string;

  /** @param nameCaller the ARN of who signed a request; by default all are one session */
  constructor({ id }: Account, nameCaller?: (request: WireRequest) => string) {
    this.#nameCaller = nameCaller ?? (() => `arn:aws:sts::${id}:assumed-role/sandbox/session`);
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
    if (this.#denies(action)) throw this.#refuse(action, call.resource, call.request);
    try {
      return await proceed();
    } catch (error) {
      throw this.#hide(call, error);
    }
  };

  /** Two calls need no permission of the caller and cannot be denied (AWS STS API reference). */
  #denies(action: string): boolean {
    if (/^sts:(GetCallerIdentity|AssumeRoleWithWebIdentity)$/.test(action)) return false;
    const wildcard = `${action.split(':')[0] ?? ''}:*`;
    return [action, wildcard, '*'].some((name) => this.#actions.has(name));
  }

  #refuse(action: string, resource: string, request: WireRequest): ServiceError {
    return new ServiceError(
      'AccessDenied',
      `User: ${this.#nameCaller(request)} is not authorized to perform: ${action} ` +
        `on resource: ${resource} because no identity-based policy allows the ${action} action`,
      403,
    );
  }

  /** Who may not list a bucket is not told that an object is missing: S3 answers 403 (API reference, GetObject). */
  #hide(call: Parameters<Interceptor>[0], error: unknown): unknown {
    const missing = error instanceof ServiceError && error.code === 'NoSuchKey';
    const reads = call.service === 's3' && /^(Get|Head)Object$/.test(call.operation);
    if (!missing || !reads || !this.#denies('s3:ListBucket')) return error;
    const bucket = call.resource.replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1');
    return this.#refuse('s3:ListBucket', bucket, call.request);
  }
}
