import type { Account } from './account.ts';

/** A request as it came over the wire, body read whole. */
export interface WireRequest {
  readonly method: string;
  /** Path as sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface WireReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One AWS service. The server finds it by the service name in the SigV4 credential scope of the request. */
export interface Service {
  /** `cloudformation`, `elasticloadbalancing`, `s3`, `sts`, `tagging` */
  readonly signingName: string;
  /** The operation a request asks for, such as `CreateStack` or `PutObject`; used by the call log, `deny` and faults. */
  operation(request: WireRequest): string;
  handle(request: WireRequest, operation: string): Promise<WireReply>;
  /** An error in this service's own wire form. */
  error(error: ServiceError): WireReply;
  /** Closes sockets and timers. */
  close?(): Promise<void>;
}

/** An error as AWS would answer it: `code` is the wire code, `status` the HTTP status. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Tags as AWS lists them. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** What a resource provider is told: properties are resolved, without intrinsic functions. */
export interface ResourceRequest {
  readonly account: Account;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The resource's own tags, the stack's tags, and the three `aws:cloudformation:` ones, merged. */
  readonly tags: readonly Tag[];
  /** Aborted when the operation is given up: a provider that waits for something stops waiting and throws. */
  readonly signal?: AbortSignal;
}

/** What exists afterwards. `ref` is what `Ref` gives, the physical id unless said otherwise; `attributes` answer `Fn::GetAtt`. */
export interface ResourceResult {
  readonly physicalId: string;
  readonly ref?: string;
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
}

/** One CloudFormation resource type with a behaviour of its own. A thrown error's message becomes the ResourceStatusReason. */
export interface ResourceProvider {
  readonly type: string;
  create(request: ResourceRequest): Promise<ResourceResult>;
  /**
   * Changes it in place, or answers `replace`: the engine then creates a new one and deletes the old one in cleanup.
   * Called only when the resolved properties or tags differ.
   */
  update(
    request: ResourceRequest,
    before: ResourceResult & { readonly properties: Readonly<Record<string, unknown>> },
  ): Promise<ResourceResult | 'replace'>;
  delete(request: ResourceRequest, existing: ResourceResult): Promise<void>;
}
