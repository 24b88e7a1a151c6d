import type { TemplateFacts } from './template.ts';

/** What keeps a number of targets running: an ECS service, or an Auto Scaling group. */
export interface Fleet {
  readonly kind: 'service' | 'group';
  /** ARN of the service; name of the group. */
  readonly id: string;
  /** How many tasks or instances it is asked to keep. */
  readonly desired: number;
  /** The most that it may be asked for; absent where nothing bounds it. */
  readonly most?: number;
  /** ARNs of the target groups in which it registers them. */
  readonly targetGroups: readonly string[];
  /** Scaling processes that somebody has suspended. */
  readonly suspended: readonly string[];
}

/** Scaling that this run suspended, so that whoever ends the rollout can let it go on. */
export interface HeldScaling {
  /** Name of the Auto Scaling group. */
  readonly group: string;
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
  return { do: 'raise', fleet, count: fleet.desired + missing };
}

/**
 * Processes that take instances away, and what AWS says to suspend with them: without Terminate, rebalancing lets a group
 * grow beyond its size. https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
 */
const SCALE_IN = ['AZRebalance', 'Terminate'];

export function scaleInOf({ id, suspended }: Fleet): HeldScaling {
  return { group: id, processes: SCALE_IN.filter((process) => !suspended.includes(process)) };
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
