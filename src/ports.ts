import type { Settings, Trigger } from './core/settings.ts';
import type { Commits, Deployments, PullRequests } from './ports/github.ts';
import type { Ledger } from './ports/ledger.ts';
import type { Clock, Report, Web, Workspace } from './ports/runner.ts';
import type { Alarms } from './ports/alarms.ts';
import type { Containers, Instances, Scaling } from './ports/containers.ts';
import type { Metrics } from './ports/metrics.ts';
import type { Stacks, Templates } from './ports/stacks.ts';
import type { Targets, TrafficRouter } from './ports/traffic.ts';

export type * from './ports/alarms.ts';
export type * from './ports/containers.ts';
export type * from './ports/metrics.ts';
export type * from './ports/stacks.ts';
export type * from './ports/traffic.ts';
export type * from './ports/ledger.ts';
export type * from './ports/github.ts';
export type * from './ports/runner.ts';

/**
 * Every need of the outside on one page. A port is named for the need; adapters own the technology and keep its types
 * inside. Unless said otherwise a method throws `SwitchyardError`: `permission-missing` names the IAM action or the
 * `permissions:` key, `credentials-expired` says what goes on in AWS, `aws-error` and `github-error` the rest.
 */
export interface Ports {
  readonly stacks: Stacks;
  readonly templates: Templates;
  /** Absent when no router is configured. */
  readonly router: TrafficRouter | undefined;
  readonly targets: Targets;
  readonly containers: Containers;
  readonly instances: Instances;
  readonly scaling: Scaling;
  readonly alarms: Alarms;
  /** Absent where the router is none that CloudWatch counts for. */
  readonly metrics: Metrics | undefined;
  /** Absent when there is no state bucket. */
  readonly ledger: Ledger | undefined;
  readonly pullRequests: PullRequests;
  readonly commits: Commits;
  readonly deployments: Deployments;
  readonly workspace: Workspace;
  readonly web: Web;
  readonly report: Report;
  readonly clock: Clock;
}

/** What a command is given. */
export interface Run {
  /** This process: two jobs of one workflow run are two owners of a lease. */
  readonly id: string;
  readonly settings: Settings;
  readonly trigger: Trigger;
  readonly ports: Ports;
  /**
   * While this run holds the lease: aborted, with the `SwitchyardError` that says who asks and why, when somebody wants it
   * to go back.
   */
  readonly recall?: AbortSignal;
  /** While it holds the lease: when a write that renewed it began last, by this process's clock. */
  readonly held?: { provenAt: number };
}
