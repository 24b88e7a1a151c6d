import type { ReasonCode } from './reason-codes.ts';
import { STACK_STATUS } from './stack-status.ts';
import type { StackStatus } from './stack-status.ts';
import type { StackView } from './stack-view.ts';

/**
 * The next move towards the wanted stack. After anything but a `create` or an `update` the stack is read and planned
 * again.
 */
export type StackPlan =
  | { readonly do: 'create' }
  | { readonly do: 'update' }
  | { readonly do: 'wait'; readonly because: string }
  | { readonly do: Repair; readonly because: string }
  | { readonly do: 'delete-then-create'; readonly because: string }
  | StackRefusal;

/** Ways back to a stack that can be updated. Each is tried once: what it did not repair, it will not repair. */
export type Repair = 'roll-back' | 'continue-rollback';

export interface StackRefusal {
  readonly do: 'refuse';
  readonly reasonCode: ReasonCode;
  readonly because: string;
  readonly next: string;
}

export interface DeployOptions {
  /** False for a live, retained or permanent stack: it is never deleted to repair it. */
  readonly mayReplace: boolean;
  /** What this run has tried already. */
  readonly tried?: readonly Repair[];
}

export function planDeploy(seen: StackView | undefined, options: DeployOptions): StackPlan {
  if (!seen) return { do: 'create' };
  if (seen.parentId !== undefined) return refuseNested(seen);
  const because = describeStatus(seen);
  const way = STACK_STATUS[seen.status].deploy;
  switch (way) {
    case 'create':
      return { do: 'create' };
    case 'update':
      return { do: 'update' };
    case 'wait':
      return { do: 'wait', because };
    case 'roll-back':
    case 'continue-rollback':
      if (options.tried?.includes(way)) return planReplacement(seen, options.mayReplace);
      return { do: way, because };
    case 'replace':
      return planReplacement(seen, options.mayReplace);
    case 'refuse':
      return refuse(
        'stack-broken',
        `${because}; CloudFormation offers no way on from there`,
        `repair the stack by hand, or delete it: \`aws cloudformation delete-stack --stack-name ${seen.name}\``,
      );
  }
}

/** What has become of a create or update that this run started. A rollback inside the stack is a failure. */
export function judgeDeploy(status: StackStatus): 'success' | 'failure' | 'moving' {
  return STACK_STATUS[status].deployed;
}

function planReplacement(seen: StackView, mayReplace: boolean): StackPlan {
  if (!mayReplace) {
    return refuse(
      'stack-broken',
      `${describeStatus(seen)}, and a stack that is in production or permanent is never deleted to repair it`,
      `look at it in the console; if nothing depends on it: \`aws cloudformation delete-stack --stack-name ${seen.name}\``,
    );
  }
  if (seen.terminationProtection) return refuseProtected(seen);
  return { do: 'delete-then-create', because: describeStatus(seen) };
}

/** CloudFormation: act on the root stack only (ContinueUpdateRollback, RootId and ParentId of a Stack). */
export function refuseNested(seen: StackView): StackRefusal {
  return refuse(
    'stack-nested',
    `the stack ${seen.name} is nested in ${seen.parentId}; a nested stack is changed only through its root`,
    'choose another `stack-name`, or take the stack out of its parent',
  );
}

export function refuseProtected(seen: StackView): StackRefusal {
  return refuse(
    'termination-protected',
    `the stack ${seen.name} has termination protection, which this action did not set`,
    `lift it, then run again: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${seen.name}\``,
  );
}

function refuse(reasonCode: ReasonCode, because: string, next: string): StackRefusal {
  return { do: 'refuse', reasonCode, because, next };
}

export function describeStatus({ name, status, statusReason }: StackView): string {
  const reason = statusReason === undefined ? '' : ` (${statusReason})`;
  return `the stack ${name} ${STACK_STATUS[status].meaning}: ${status}${reason}`;
}
