import type { TemplateFacts } from './template.ts';

/** What keeps a number of targets running: an ECS service, or an Auto Scaling group. */
export interface Fleet {
  readonly kind: 'service' | 'group';
  /** ARN of the service; name of the group. */
  readonly id: string;
  /** How many tasks or instances it is asked to keep. */
  readonly desired: number;
  /** What scales it keeps at least so many. */
  readonly least?: number;
  /** The most that it may be asked for; absent where nothing bounds it. */
  readonly most?: number;
  /** Whether something changes the number by itself: every group, and a service that is a scalable target. */
  readonly scaled: boolean;
  /** ARNs of the target groups in which it registers them. */
  readonly targetGroups: readonly string[];
  /** Scaling processes that somebody has suspended. */
  readonly suspended: readonly string[];
}

/** What Application Auto Scaling may do to an ECS service. */
export interface ServiceScaling {
  /** As `scalableId` has it. */
  readonly id: string;
  readonly least: number;
  readonly most: number;
  /** As `Fleet.suspended`: `DynamicScalingIn` … */
  readonly suspended: readonly string[];
}

/**
 * What Application Auto Scaling calls a service: `service/<cluster>/<name>`. The older form of an ARN lacks the cluster.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html#ecs-resource-ids
 */
export function scalableId(service: string): string {
  const path = service.slice(service.lastIndexOf(':') + 1);
  return path.split('/').length > 2 ? path : path.replace('service/', 'service/default/');
}

/** Scaling that this run suspended, so that whoever ends the rollout can let it go on. */
export interface HeldScaling {
  readonly kind: Fleet['kind'];
  /** Name of the group; of a service its `scalableId`. */
  readonly id: string;
  /** Those that ran before: what somebody else suspended stays so. */
  readonly processes: readonly string[];
}

export type RaisePlan =
  | { readonly do: 'nothing' }
  /** Nothing of the stack says how many targets there are: they are what they are. */
  | { readonly do: 'nobody' }
  | { readonly do: 'raise'; readonly fleet: Fleet; readonly count: number }
  | { readonly do: 'refuse'; readonly fleet: Fleet; readonly count: number };

/**
 * Who is asked for more, so that a target group has as many targets as are needed. Never fewer than there are. Where
 * several fill the group, the first with room takes all that is missing.
 */
export function planRaise(fleets: readonly Fleet[], targetGroup: string, needed: number): RaisePlan {
  const feeding = fleets.filter(({ targetGroups }) => targetGroups.includes(targetGroup));
  const [first] = feeding;
  if (!first) return { do: 'nobody' };
  const missing = needed - feeding.reduce((sum, { desired }) => sum + desired, 0);
  if (missing <= 0) return { do: 'nothing' };
  const fleet = feeding.find(({ desired, most = Infinity }) => desired + missing <= most);
  if (!fleet) return { do: 'refuse', fleet: first, count: first.desired + missing };
  return { do: 'raise', fleet, count: Math.max(fleet.least ?? 0, fleet.desired + missing) };
}

/** Fleets with the bounds of what scales them; a service that nothing scales has none. */
export function withScaling(fleets: readonly Fleet[], scalings: readonly ServiceScaling[]): readonly Fleet[] {
  return fleets.map((fleet) => {
    const scaling = scalings.find(({ id }) => fleet.kind === 'service' && id === scalableId(fleet.id));
    if (!scaling) return fleet;
    const { least, most, suspended } = scaling;
    return { ...fleet, least, most, suspended, scaled: true };
  });
}

/**
 * What takes targets away. Of a group the processes that do, and what AWS says to suspend with them: without Terminate,
 * rebalancing lets a group grow beyond its size. Of a service what its scaling policies do; scheduled actions are left
 * alone, since those that are missed are not made up for.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-suspend-resume-scaling.html
 */
const SCALE_IN: Readonly<Record<Fleet['kind'], readonly string[]>> = {
  group: ['AZRebalance', 'Terminate'],
  service: ['DynamicScalingIn'],
};

export function scaleInOf({ kind, id, scaled, suspended }: Fleet): HeldScaling {
  const processes = scaled ? SCALE_IN[kind].filter((process) => !suspended.includes(process)) : [];
  return { kind, id: kind === 'service' ? scalableId(id) : id, processes };
}

export type CapacityFault =
  /** It is not declared, or its value is no whole number. */
  | { readonly kind: 'unfit'; readonly why: string }
  /** Live capacity is beyond what the template lets the parameter be. */
  | { readonly kind: 'out-of-bounds'; readonly why: string };

type Declaration = TemplateFacts['parameters'][string];

/**
 * The value of `capacity-parameter`: what production asks for, or what the live side has if that is more. Among
 * `AllowedValues` it is the smallest that is enough.
 * @param asked the value that the stack would have in production
 * @param live healthy targets of the live side
 */
export function capacityValue(
  declaration: Declaration | undefined,
  asked: string | undefined,
  live: number,
): { readonly value: string } | CapacityFault {
  if (!declaration) return { kind: 'unfit', why: 'the template does not declare it' };
  if (asked === undefined || !/^\d+$/.test(asked))
    return { kind: 'unfit', why: 'its value is no whole number' };
  const wanted = Math.max(Number(asked), live);
  if (wanted === Number(asked)) return { value: asked };
  const { maxValue, allowedValues } = declaration;
  if (maxValue !== undefined && wanted > maxValue)
    return { kind: 'out-of-bounds', why: `its MaxValue is ${maxValue}` };
  if (!allowedValues) return { value: String(wanted) };
  const [enough] = allowedValues
    .map(Number)
    .filter((value) => value >= wanted)
    .sort((a, b) => a - b);
  if (enough === undefined)
    return { kind: 'out-of-bounds', why: `its AllowedValues are ${allowedValues.join(', ')}` };
  return { value: String(enough) };
}
