import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';

/** Where a request may be sent. Always a server on this machine. */
export interface TargetAddress {
  readonly host: string;
  readonly port: number;
}

export interface WeightedGroup {
  readonly targetGroupArn: string;
  /** The stack that made the group, from its `aws:cloudformation:stack-id` tag; absent when no stack did. */
  readonly stackId: string | undefined;
  readonly weight: number;
}

export type RouteAction =
  | {
      readonly kind: 'forward';
      readonly groups: readonly WeightedGroup[];
      readonly stickySeconds: number | undefined;
    }
  | {
      readonly kind: 'fixed-response';
      readonly status: number;
      readonly contentType: string | undefined;
      readonly body: string;
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: RedirectTemplate };

/** Parts of a redirect, with `#{host}` and its like still in them. */
export interface RedirectTemplate {
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
}

export interface Route {
  readonly ruleArn: string;
  readonly conditions: readonly RuleCondition[];
  readonly action: RouteAction;
}

/** What one listener does, rules in the order in which they are tried, the default action last. */
export type RouteTable = readonly Route[];

/** How often one rule, group and stack answered with one status. */
export interface TrafficCount {
  readonly ruleArn: string;
  readonly targetGroupArn: string | undefined;
  readonly stackId: string | undefined;
  readonly status: number;
  readonly count: number;
}

/** A count of one minute, as metrics have it. */
export interface TrafficPoint extends TrafficCount {
  /** Its beginning, in milliseconds of the sandbox's clock. */
  readonly minute: number;
}

/** One local port that requests come in by. */
export interface Door {
  readonly port: number;
  /** Replaces the whole table for requests that begin after it; `undefined` refuses connections. */
  apply(table: RouteTable | undefined): void;
  close(): Promise<void>;
}

/**
 * What moves real requests. The control plane only describes what it wants, so that another proxy can take the place
 * of the one built on Node's http module.
 */
export interface DataPlane {
  /** What it is, for people: `HAProxy 2.6.12`. */
  readonly name: string;
  /** @param port a fixed port, or any free one */
  openDoor(port?: number): Promise<Door>;
  /** The targets of a group that may get requests now; an empty list answers 503. */
  setTargets(targetGroupArn: string, targets: readonly TargetAddress[]): void;
  counts(): readonly TrafficCount[];
  /** The counts by minute, from the beginning. */
  history(): readonly TrafficPoint[];
  /** Begins counting at zero again. */
  clearCounts(): void;
  /** Resolves when requests go by all that was said until now. Rejects where they cannot. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
