import type { Action, TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SwitchyardError } from '../../core/errors.ts';

/**
 * The whole action list of a rule or listener, as a value. ELBv2 replaces it whole ("you must provide the entire
 * list", API reference, ModifyRule), so everything that is not a weight is carried over.
 */
export type Actions = readonly Action[];

/** Target groups in one forward action (ELB quotas; not adjustable). */
export const GROUPS_MAX = 5;

/** The action that answers the request; authentication comes before it in the list. */
export function answerOf(actions: Actions): Action | undefined {
  return actions.find(({ Type }) => Type === 'forward' || Type === 'fixed-response' || Type === 'redirect');
}

/** Target group ARN to weight, in the list's order; a lone group without a weight has everything. */
export function weightsOf(actions: Actions): ReadonlyMap<string, number> {
  const answer = answerOf(actions);
  if (answer?.Type !== 'forward') return new Map();
  const groups = answer.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: answer.TargetGroupArn }];
  return new Map(groups.map((group) => [group.TargetGroupArn ?? '', weightOf(group)]));
}

function weightOf({ Weight }: TargetGroupTuple): number {
  return Weight ?? 1;
}

/** Whether two lists answer a request in the same way, at the same weights. */
export function answersAlike(a: Actions, b: Actions): boolean {
  const weights = weightsOf(b);
  const same = [...weightsOf(a)].every(([target, weight]) => weights.get(target) === weight);
  return answerOf(a)?.Type === answerOf(b)?.Type && weightsOf(a).size === weights.size && same;
}

/** The same list forwarding to these groups; stickiness, order and every other action as they were. */
export function withWeights(actions: Actions, weights: ReadonlyMap<string, number>): Action[] {
  const TargetGroups = [...weights].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
  const answer = answerOf(actions);
  const forward: Action = {
    Type: 'forward',
    ...(answer?.Order !== undefined && { Order: answer.Order }),
    ForwardConfig: { ...answer?.ForwardConfig, TargetGroups },
  };
  return sendable(actions.map((action) => (action === answer ? forward : action)));
}

/**
 * What was read, in the form that a write takes. TargetGroupArn beside ForwardConfig must agree with it and is left
 * out; an OIDC secret is never shown and must be asked to stay (API reference, AuthenticateOidcActionConfig).
 */
function sendable(actions: Actions): Action[] {
  return actions.map(({ TargetGroupArn, ...action }) => {
    const oidc = action.AuthenticateOidcConfig;
    return {
      ...action,
      ...(TargetGroupArn !== undefined && !action.ForwardConfig && { TargetGroupArn }),
      ...(oidc &&
        !oidc.ClientSecret && { AuthenticateOidcConfig: { ...oidc, UseExistingClientSecret: true } }),
    };
  });
}

export function parseActions(saved: string): Action[] {
  try {
    const actions: unknown = JSON.parse(saved);
    if (Array.isArray(actions) && actions.length > 0) return sendable(actions as Action[]);
  } catch {
    // Told below, as any other text that is not an action list.
  }
  throw new SwitchyardError('ledger-unreadable', 'The saved action list is not one of a load balancer.', {
    next: 'Nothing was changed. Put the traffic back by hand: the summary of the last shift has the command.',
  });
}
