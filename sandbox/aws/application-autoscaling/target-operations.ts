import { randomBytes } from 'node:crypto';
import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
  ScalableTarget as ShownTarget,
} from '@aws-sdk/client-application-auto-scaling';
import type { Account } from '../account.ts';
import type { ScalableService } from '../ecs/scalable-services.ts';
import { ServiceError } from '../service.ts';
import { NOTHING_SUSPENDED, bringWithinBounds } from './scalable-target.ts';
import type { ScalableTarget } from './scalable-target.ts';

const NAMESPACE = 'ecs';
const DIMENSION = 'ecs:service:DesiredCount';
/** Small on purpose (AWS: 50), so that a client which does not page is found out. */
const PAGE = 5;
/** Identifiers in one DescribeScalableTargets (API reference). */
const IDS_MAX = 50;

export interface ScalingWorld {
  readonly account: Account;
  /** By resource id. */
  readonly targets: Map<string, ScalableTarget>;
  readonly findService: (resourceId: string) => ScalableService | undefined;
}

const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message);

function requireEcs(namespace: string | undefined, dimension: string | undefined): void {
  if (namespace !== NAMESPACE || (dimension ?? DIMENSION) !== DIMENSION)
    throw invalid(`The sandbox scales ${NAMESPACE} by ${DIMENSION} only.`);
}

function showTarget(target: ScalableTarget, { id }: Account): ShownTarget {
  return {
    ServiceNamespace: NAMESPACE,
    ResourceId: target.resourceId,
    ScalableDimension: DIMENSION,
    MinCapacity: target.least,
    MaxCapacity: target.most,
    RoleARN: `arn:aws:iam::${id}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
    CreationTime: target.createdAt,
    SuspendedState: target.suspended,
    ScalableTargetARN: target.arn,
  };
}

/** Those that are not there are left out without a word. */
function describeTargets(
  { account, targets }: ScalingWorld,
  input: DescribeScalableTargetsRequest,
): DescribeScalableTargetsResponse {
  requireEcs(input.ServiceNamespace, input.ScalableDimension);
  const { ResourceIds: ids = [], NextToken: token, MaxResults: most = PAGE } = input;
  if (ids.length > IDS_MAX) throw invalid(`ResourceIds cannot have more than ${IDS_MAX} elements.`);
  const start = token ? Number(Buffer.from(token, 'base64').toString('latin1')) : 0;
  if (!Number.isInteger(start) || start < 0)
    throw new ServiceError('InvalidNextTokenException', 'The next token supplied was invalid');
  const found = [...targets.values()].filter(
    ({ resourceId }) => ids.length === 0 || ids.includes(resourceId),
  );
  const end = start + Math.min(PAGE, most);
  return {
    ScalableTargets: found.slice(start, end).map((target) => showTarget(target, account)),
    ...(end < found.length ? { NextToken: Buffer.from(String(end)).toString('base64') } : {}),
  };
}

/** A new one, or a change of one that is there: what is not given stays. */
export function registerTarget(
  { account, targets, findService }: ScalingWorld,
  input: RegisterScalableTargetRequest,
): RegisterScalableTargetResponse {
  requireEcs(input.ServiceNamespace, input.ScalableDimension);
  const { ResourceId: resourceId = '', SuspendedState: given } = input;
  const known = targets.get(resourceId);
  const { MinCapacity: least = known?.least, MaxCapacity: most = known?.most } = input;
  if (least === undefined || most === undefined)
    throw invalid('MinCapacity and MaxCapacity are required to register a new scalable target.');
  if (least > most) throw invalid('Maximum capacity cannot be less than minimum capacity.');
  const service = findService(resourceId);
  if (!service) throw invalid(`ECS service doesn't exist: ${resourceId}`);
  const target: ScalableTarget = known ?? {
    arn: `arn:aws:application-autoscaling:${account.region}:${account.id}:scalable-target/${randomBytes(16).toString('hex')}`,
    resourceId,
    createdAt: account.clock.date(),
    least,
    most,
    suspended: NOTHING_SUSPENDED,
  };
  // AWS does not say what becomes of members of the state that are left out; the worse case is that they go on.
  const suspended = given ? { ...NOTHING_SUSPENDED, ...given } : target.suspended;
  Object.assign(target, { least, most, suspended });
  targets.set(resourceId, target);
  bringWithinBounds(target, service);
  return { ScalableTargetARN: target.arn };
}

export const targetOperations = (world: ScalingWorld) => ({
  DescribeScalableTargets: (input: DescribeScalableTargetsRequest) => describeTargets(world, input),
  RegisterScalableTarget: (input: RegisterScalableTargetRequest) => registerTarget(world, input),
});
