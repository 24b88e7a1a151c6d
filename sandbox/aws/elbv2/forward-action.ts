import type { Action, TargetGroupStickinessConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { associationLimit, invalid, invalidAction, tooMany } from './faults.ts';
import type { Registry } from './registry.ts';

/** ELBv2 quotas: five target groups an action, weights 0 to 999, stickiness for up to seven days. */
const MAX_GROUPS = 5;
const MAX_WEIGHT = 999;
const MAX_STICKY_SECONDS = 604_800;

interface Tuple {
  readonly TargetGroupArn: string;
  readonly Weight: number;
}

function readTuples(action: Action): Tuple[] {
  const listed = action.ForwardConfig?.TargetGroups;
  if (action.TargetGroupArn !== undefined && listed) {
    if (listed.length !== 1 || listed[0]?.TargetGroupArn !== action.TargetGroupArn) {
      throw invalid(
        'If you specify both ForwardConfig and TargetGroupArn, you can specify only one target group using ForwardConfig and it must be the same target group specified in TargetGroupArn',
      );
    }
  }
  const given =
    listed ?? (action.TargetGroupArn === undefined ? [] : [{ TargetGroupArn: action.TargetGroupArn }]);
  if (given.length === 0) throw invalidAction('A forward action must specify at least one target group');
  return given.map((tuple: { TargetGroupArn?: string | undefined; Weight?: number | undefined }) => {
    if (tuple.TargetGroupArn === undefined) throw invalid('A target group ARN must be specified');
    if (tuple.Weight === undefined && given.length > 1) {
      throw invalid('A weight must be specified for each target group when there is more than one');
    }
    return { TargetGroupArn: tuple.TargetGroupArn, Weight: tuple.Weight ?? 1 };
  });
}

function checkTuples(tuples: readonly Tuple[]): void {
  if (tuples.length > MAX_GROUPS) {
    throw tooMany('TargetGroups', `The maximum number of target groups per action is '${MAX_GROUPS}'`);
  }
  if (new Set(tuples.map((tuple) => tuple.TargetGroupArn)).size < tuples.length) {
    throw invalid('A target group can be specified only once in a forward action');
  }
  for (const { Weight } of tuples) {
    if (!Number.isInteger(Weight) || Weight < 0 || Weight > MAX_WEIGHT) {
      throw invalid(`Weight '${Weight}' must be between 0 and ${MAX_WEIGHT} inclusive`);
    }
  }
  // AWS's own answer to this is not documented; the sandbox refuses it, since no caller can mean it.
  if (tuples.every((tuple) => tuple.Weight === 0)) {
    throw invalid('At least one target group of a forward action must have a weight above 0');
  }
}

function readStickiness(given: TargetGroupStickinessConfig | undefined): TargetGroupStickinessConfig {
  const seconds = given?.DurationSeconds;
  if (seconds !== undefined && (seconds < 1 || seconds > MAX_STICKY_SECONDS)) {
    throw invalid(`Stickiness duration '${seconds}' must be between 1 and ${MAX_STICKY_SECONDS} seconds`);
  }
  if (given?.Enabled && seconds === undefined) {
    throw invalid('DurationSeconds must be specified when target group stickiness is enabled');
  }
  return { Enabled: given?.Enabled ?? false, ...(seconds === undefined ? {} : { DurationSeconds: seconds }) };
}

function checkGroups(
  registry: Registry,
  loadBalancerArn: string,
  tuples: readonly Tuple[],
  sticky: boolean,
): void {
  const references = registry.references();
  const groups = tuples.map((tuple) => registry.targetGroup(tuple.TargetGroupArn));
  const foreign = groups.filter((group) =>
    [...(references.get(group.arn) ?? [])].some((balancer) => balancer !== loadBalancerArn),
  );
  if (foreign.length > 0) throw associationLimit(foreign.map((group) => group.arn));
  const targetSticky = groups.some((group) => group.attributes.get('stickiness.enabled') === 'true');
  if (targetSticky && groups.length > 1 && !sticky) {
    throw invalidAction(
      'You must enable group stickiness on a rule if you enabled target stickiness on one of its target groups',
    );
  }
}

/**
 * A forward action as AWS stores and lists it: one group reads back in both forms, several only in `ForwardConfig`.
 * @param loadBalancerArn whose rule it is; a target group serves one load balancer only
 */
export function readForward(registry: Registry, loadBalancerArn: string, action: Action): Action {
  const tuples = readTuples(action);
  checkTuples(tuples);
  const sticky = readStickiness(action.ForwardConfig?.TargetGroupStickinessConfig);
  checkGroups(registry, loadBalancerArn, tuples, sticky.Enabled === true);
  const only = tuples.length === 1 ? tuples[0] : undefined;
  return {
    Type: 'forward',
    ...(action.Order === undefined ? {} : { Order: action.Order }),
    ...(only ? { TargetGroupArn: only.TargetGroupArn } : {}),
    ForwardConfig: { TargetGroups: tuples, TargetGroupStickinessConfig: sticky },
  };
}
