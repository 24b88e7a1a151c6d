import type { Origin } from './names.ts';
import type { Step } from './steps.ts';

export const COMMANDS = [
  'preview',
  'teardown',
  'promote',
  'rollback',
  'prune',
  'pause',
  'resume',
  'status',
] as const;
type CommandName = (typeof COMMANDS)[number];

type KeyValues = Readonly<Record<string, string>>;

/** Everything a run was told, from inputs and config file, checked. Durations are milliseconds. */
export interface Settings {
  readonly command: CommandName | 'auto';
  readonly githubToken: string;
  readonly application: string;
  readonly role: string;
  /** Base name: `<application>-<role>` unless given. */
  readonly stackName: string;
  readonly template?: string;
  readonly parameters: KeyValues;
  readonly previewParameters: KeyValues;
  readonly productionParameters: KeyValues;
  readonly foundationStack?: string;
  /** Template parameter that holds the desired count. */
  readonly capacityParameter?: string;
  readonly tags: KeyValues;
  readonly capabilities: readonly string[];
  readonly serviceRoleArn?: string;
  readonly notificationArns: readonly string[];
  readonly awsRegion?: string;
  /** Without it the credentials are the environment's. */
  readonly roleToAssume?: string;
  readonly roleSessionName?: string;
  readonly stateBucket?: string;
  readonly urlOutput: string;
  readonly healthCheckPath: string;
  readonly healthCheckTimeout: number;
  readonly testCommand?: string;
  readonly postTestCommand?: string;
  readonly previewLabel?: string;
  readonly previewDrafts: boolean;
  /** Empty: every base branch. */
  readonly previewBases: readonly string[];
  readonly previewTtl?: number;
  readonly statefulResources: 'warn' | 'fail' | 'allow';
  readonly comment: boolean;
  readonly timeout: number;
  readonly productionBranch?: string;
  readonly onMerge: 'promote' | 'leave' | 'teardown';
  readonly listenerArn?: string;
  readonly targetGroupOutput: string;
  readonly steps: readonly Step[];
  readonly bakeTime: number;
  readonly settleTime: number;
  /** Names or ARNs of alarms that gate a shift. */
  readonly alarms: readonly string[];
  readonly discoverAlarms: boolean;
  readonly onStale: 'fail' | 'rebuild';
  readonly to?: string;
  readonly pullRequest?: number;
  readonly reason?: string;
  readonly retainFor: number;
  readonly retainCount: number;
  readonly retainMax: number;
  /** Let prune repair what its reconcile finds. */
  readonly repair: boolean;
  readonly dryRun: boolean;
}

/** The pull request as the event told it; the API is asked again before anything is done. */
export interface PullRequestEvent {
  readonly number: number;
  readonly title: string;
  readonly draft: boolean;
  readonly merged: boolean;
  readonly mergeCommitSha?: string;
  readonly headSha: string;
  readonly headRef: string;
  readonly baseRef: string;
  readonly labels: readonly string[];
  readonly fork: boolean;
}

/** The event that started this run, validated. */
export type Trigger = TriggerCommon &
  (
    | { readonly event: 'pull_request'; readonly action: string; readonly pullRequest: PullRequestEvent }
    | {
        readonly event: 'pull_request_target';
        readonly action: string;
        readonly pullRequest: PullRequestEvent;
      }
    | {
        readonly event: 'push';
        readonly ref: string;
        readonly headSha: string;
        readonly deleted: boolean;
        readonly tree?: string;
      }
    | {
        readonly event: 'merge_group';
        readonly action: string;
        readonly headSha: string;
        readonly headRef: string;
        readonly baseRef: string;
        readonly tree?: string;
      }
    | { readonly event: 'schedule' }
    | { readonly event: 'workflow_dispatch' | 'repository_dispatch' }
    | { readonly event: 'other'; readonly name: string }
  );

/** What every event carries, from the payload and the runner's environment. */
export interface TriggerCommon {
  readonly owner: string;
  readonly repository: string;
  readonly repositoryId: string;
  readonly defaultBranch: string;
  readonly actor: string;
  /** GITHUB_SHA: the commit the workflow runs on. */
  readonly sha: string;
  readonly runId: string;
  readonly runAttempt: number;
  readonly runUrl: string;
  /** Whether AWS credentials are in sight in the runner's environment. */
  readonly credentials: boolean;
}

/** What `auto` and the event come to; a skip carries its reason. */
export type Route =
  | { readonly command: 'preview'; readonly origin: Origin }
  | { readonly command: 'teardown'; readonly origin: Origin; readonly explicit: boolean }
  | { readonly command: 'promote'; readonly source: PromoteSource }
  | { readonly command: 'deploy' }
  | { readonly command: 'rollback' | 'prune' | 'pause' | 'resume' | 'status' };

/** Where what is to be promoted comes from. */
export type PromoteSource =
  | { readonly kind: 'merged'; readonly pullRequest: number; readonly mergeSha: string }
  | { readonly kind: 'push'; readonly sha: string; readonly tree?: string }
  | { readonly kind: 'named'; readonly to: string }
  | { readonly kind: 'pull-request'; readonly number: number };
