import type { Split } from '../core/split.ts';

/** One target of the router's action. */
export interface Member {
  /** Stack name, or the target's ARN where it is not a stack of this service. */
  readonly name: string;
  /** ARN of the target group. */
  readonly target: string;
  /** From the target's `aws:cloudformation:stack-id` tag. */
  readonly stackId?: string;
  readonly percent: number;
  /** It has a weight that rounds to 0 %, and so takes traffic all the same. */
  readonly trickle?: true;
}

export interface RouterView {
  readonly split: Split;
  readonly members: readonly Member[];
  /** `fixed-response`: nothing has been promoted yet. */
  readonly kind: 'forward' | 'fixed-response';
  /** The whole action list, in the router's own form, for `restore`. */
  readonly saved: string;
}

/** A stack that is to take traffic. */
export interface Candidate {
  readonly name: string;
  readonly stackId: string;
  /** ARN of the target group. */
  readonly target: string;
}

/** What makes a check cheaper where nothing is written because of it. */
export interface CheckHints {
  /** What was read in this run before is recent enough. */
  readonly lately?: boolean;
  /** The load balancers that use the candidate's target group, as an earlier check answered. */
  readonly usedBy?: readonly string[];
}

/** What a check found that is no obstacle. */
export interface Checked {
  readonly usedBy: readonly string[];
  /** Limits that are nearly reached, a sentence each; looked for only where `lately`, and nothing was known before. */
  readonly crowded?: readonly string[];
  /** Id of the CloudFormation stack that defines the router, where its tags say so. */
  readonly managedBy?: string;
}

/**
 * What moves traffic. Who is live is read from here, never from a record. A fourth router is one file that keeps this
 * contract: `__tests__/contracts/traffic-router.ts` runs over every one of them.
 */
export interface TrafficRouter {
  /**
   * Whether it is ours to move and `candidate` could take traffic here; `router-not-ours`, `needs-preview-rule` …
   * otherwise. Writes nothing.
   */
  check(candidate?: Candidate, hints?: CheckHints): Promise<Checked>;
  read(): Promise<RouterView>;
  /** Adds the candidate at weight 0, everything else kept. Nothing to do behind a fixed response or where it is attached. */
  attach(candidate: Candidate): Promise<RouterView>;
  /**
   * Writes the total split over the attached members. Throws `drifted` when the router holds another split than `expected`.
   * @param still called as the last thing before the call that writes; throws where it may not be made any more
   */
  write(split: Split, expected: Split, candidate: Candidate, still?: () => void): Promise<void>;
  /** Whether the router holds this split now: `cannot-tell` where it has no way of knowing. */
  settled(split: Split): Promise<'yes' | 'not-yet' | 'cannot-tell'>;
  /**
   * Puts a saved action list back exactly. Throws `drifted` when the router holds none of the splits of `expected`: what was
   * written last may not be shown yet, and then what it replaced is. `still` as in `write`.
   */
  restore(saved: string, expected: readonly Split[], still?: () => void): Promise<void>;
  /** Whether the router answers as the saved action list says; as `settled`. */
  restored(saved: string): Promise<'yes' | 'not-yet' | 'cannot-tell'>;
  /** Takes a member at weight 0 out of the action; nothing to do where it is not in it. Throws `drifted` when it has weight. */
  detach(stackId: string): Promise<void>;
  /** Mirrors the ledger as tags on the stack's target, for people who look at the console. Never read back as state. */
  mark(target: string, marks: Readonly<Record<string, string>>): Promise<void>;
  /** The tags of each target as people see them; one that does not exist is absent. */
  marks(targets: readonly string[]): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  /** The commands to give all traffic to a member, or to put a saved action list back, by hand: for every summary and comment. */
  byHand(back: Candidate | Pick<RouterView, 'saved'>, hints?: Pick<CheckHints, 'lately'>): Promise<string>;
  /** The URL at which production answers; undefined where the router does not tell. */
  address(): Promise<string | undefined>;
  /** The next free rule priority from `wanted` on, and the ARN of the rule that holds `wanted` itself. */
  findPriority(wanted: number): Promise<{ readonly free?: number; readonly holder?: string }>;
}

export interface Targets {
  /** Counts by state of a target group; `unused` = referenced by no rule, so its health is not known. */
  health(target: string): Promise<TargetHealth>;
  /** How long a target that is taken out may end what it works on, in ms; undefined where the group is gone. */
  deregistrationDelay(target: string): Promise<number | undefined>;
  /** The DNS name of a load balancer. */
  dnsName(loadBalancer: string): Promise<string | undefined>;
}

export interface TargetHealth {
  readonly healthy: number;
  readonly total: number;
  /** `unhealthy: Target.ResponseCodeMismatch`, one line per distinct state and reason of targets that are not healthy. */
  readonly problems: readonly string[];
}
