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

export interface Stacks {
  /** By name or id; undefined only where CloudFormation says that it does not exist. */
  describe(nameOrId: string): Promise<StackView | undefined>;
  create(request: StackRequest): Promise<{ readonly stackId: string }>;
  /** `stackId` in `request.name`. `no-changes` where CloudFormation says that no updates are to be performed. */
  update(request: StackRequest): Promise<'updating' | 'no-changes'>;
  continueRollback(stackId: string, token: string, roleArn?: string): Promise<void>;
  /** Idempotent; returns when the delete has begun. `retain`: only where a delete has failed before. */
  delete(
    stackId: string,
    options: { readonly token: string; readonly roleArn?: string; readonly retain?: readonly string[] },
  ): Promise<void>;
  /** Events newer than `after`, oldest first; without it the newest page only. */
  events(stackId: string, after?: string): Promise<readonly StackEvent[]>;
  resources(stackId: string): Promise<readonly StackResource[]>;
  /** The template as it was deployed. */
  template(stackId: string): Promise<string>;
  /** Every stack that carries these tags; a hint that is confirmed by `describe` before anything is done to one. */
  list(tags: Readonly<Record<string, string>>): Promise<readonly ListedStack[]>;
  setTerminationProtection(stackId: string, on: boolean): Promise<void>;
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
