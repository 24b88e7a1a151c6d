import type { StackEvent, StackResource, StackView } from '../core/stack-view.ts';

export interface StackRequest {
  readonly name: string;
  /** Undefined: the previous template. */
  readonly template?: { readonly body: string } | { readonly url: string };
  /** `undefined` as a value: the previous value. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  /** Undefined on an update: the tags stay as they are. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly roleArn?: string;
  readonly notificationArns: readonly string[];
  /** Idempotency: one per run, attempt and operation, reused by retries. */
  readonly token: string;
}

/** Which of a stack's events are wanted. A stack that is being created is read from its beginning. */
export type EventsFrom =
  | { readonly kind: 'beginning' }
  | { readonly kind: 'newest-page' }
  | { readonly kind: 'after'; readonly eventId: string }
  /** ISO 8601 */
  | { readonly kind: 'since'; readonly at: string };

export interface Stacks {
  /** By name or id; undefined only where CloudFormation says that it does not exist. */
  describe(nameOrId: string): Promise<StackView | undefined>;
  /** `exists`: somebody else has made one of this name meanwhile. */
  create(request: StackRequest): Promise<{ readonly stackId: string } | 'exists'>;
  /**
   * `stackId` in `request.name`. `no-changes` where CloudFormation says that no updates are to be performed, `busy`
   * where another operation is under way.
   */
  update(request: StackRequest): Promise<'updating' | 'no-changes' | 'busy'>;
  /** From UPDATE_FAILED back to the last stable state. `busy`: the stack is in another state by now. */
  rollBack(stackId: string, token: string, roleArn?: string): Promise<'begun' | 'busy'>;
  continueRollback(stackId: string, token: string, roleArn?: string): Promise<'begun' | 'busy'>;
  /** Idempotent; returns when the delete has begun. */
  delete(stackId: string, request: DeleteRequest): Promise<void>;
  /** Oldest first. */
  events(stackId: string, from: EventsFrom): Promise<readonly StackEvent[]>;
  /** What failed on this stack, nested ones not included, since a moment of CloudFormation's clock (ISO 8601). */
  failures(stackId: string, since: string): Promise<readonly StackEvent[]>;
  resources(stackId: string): Promise<readonly StackResource[]>;
  /** The template as it was deployed. */
  template(stackId: string): Promise<string>;
  /** Every stack that carries these tags; a hint that is confirmed by `describe` before anything is done to one. */
  list(tags: Readonly<Record<string, string>>): Promise<readonly ListedStack[]>;
  /** Names of the stacks that import an export; undefined where this role may not ask. */
  importers(exportName: string): Promise<readonly string[] | undefined>;
  setTerminationProtection(stackId: string, on: boolean): Promise<void>;
}

export interface DeleteRequest {
  readonly token: string;
  readonly roleArn?: string;
  /** Logical ids that are kept; CloudFormation takes them in DELETE_FAILED only. */
  readonly retain?: readonly string[];
  /** Leaves behind whatever cannot be deleted; in DELETE_FAILED only. */
  readonly force?: boolean;
}

export interface ListedStack {
  readonly stackId: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Templates {
  /** The text of the template at a path of the workspace, or at an https URL of S3. `template-not-found` names it. */
  read(path: string): Promise<string>;
  /** Puts a template that is too large for the call into the state bucket; answers its https URL. */
  upload(body: string): Promise<string>;
}
