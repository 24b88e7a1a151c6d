import { decide, type Decision } from '../core/decision.ts';
import {
  COMMANDS,
  type PullRequestEvent,
  type Route,
  type Settings,
  type Trigger,
} from '../core/settings.ts';
import type { Origin } from '../core/names.ts';
import type { ReasonCode } from '../core/reason-codes.ts';
import { dependabotSkip, previewFilter } from '../core/preview-filter.ts';

type On<Event extends Trigger['event']> = Extract<Trigger, { event: Event }>;

/**
 * Which command an event means: the table "Which event does what" of the contract, pure. A decision instead of a
 * route ends the run there. Filters that need the API (is the PR open now?) are the command's.
 */
export function route(trigger: Trigger, settings: Settings): Route | Decision {
  if (settings.command !== 'auto') return explicit(trigger, settings, settings.command);
  switch (trigger.event) {
    case 'pull_request':
      return onPullRequest(trigger, settings);
    case 'pull_request_target':
      return onPullRequestTarget(trigger);
    case 'push':
      return onPush(trigger, settings);
    case 'merge_group':
      return onMergeGroup(trigger);
    case 'schedule':
      return { command: 'prune' };
    case 'workflow_dispatch':
    case 'repository_dispatch':
      return refuse(
        'command-missing',
        `A ${trigger.event} event needs the input command.`,
        `Set command to one of ${COMMANDS.join(', ')}.`,
      );
    case 'other':
      return skip(
        'event-not-handled',
        `The event ${trigger.name} means nothing to Switchyard. Expected are pull_request, pull_request_target (closed), push, merge_group, schedule, workflow_dispatch and repository_dispatch.`,
      );
  }
}

function onPullRequest(trigger: On<'pull_request'>, settings: Settings): Route | Decision {
  const { pullRequest: pr, action } = trigger;
  const origin: Origin = { kind: 'pr', number: pr.number };
  const powerless = withoutCredentials(trigger, pr);
  if (powerless && !PREVIEW_ACTIONS.includes(action)) return powerless;
  switch (action) {
    case 'opened':
    case 'reopened':
    case 'synchronize':
    case 'ready_for_review':
    case 'labeled':
      return { command: 'preview', origin };
    case 'converted_to_draft':
    case 'unlabeled': {
      const filtered = previewFilter(pr, settings);
      if (filtered) return { command: 'teardown', origin, explicit: false };
      return skip(
        'filter-still-holds',
        `Pull request #${pr.number} still gets a preview: nothing to tear down.`,
      );
    }
    case 'closed':
      return onClosed(trigger, pr, settings, origin);
    default:
      return skip('event-not-handled', `pull_request: ${action} means nothing to Switchyard.`);
  }
}

/** Preview asks the API first, so its own filters speak there; everything else of such a run could only fail. */
const PREVIEW_ACTIONS: readonly string[] = [
  'opened',
  'reopened',
  'synchronize',
  'ready_for_review',
  'labeled',
];

function withoutCredentials(trigger: Trigger, pr: PullRequestEvent): Decision | undefined {
  if (pr.fork) {
    return skip(
      'fork',
      `Pull request #${pr.number} comes from a fork: its runs have no secrets, and it has no preview.`,
    );
  }
  return dependabotSkip(trigger);
}

function onClosed(
  trigger: Trigger,
  pr: PullRequestEvent,
  settings: Settings,
  origin: Origin,
): Route | Decision {
  const teardown: Route = { command: 'teardown', origin, explicit: false };
  if (!pr.merged) return teardown;
  const production = settings.productionBranch ?? trigger.defaultBranch;
  if (pr.baseRef !== production) return teardown;
  switch (settings.onMerge) {
    case 'teardown':
      return teardown;
    case 'leave':
      return skip(
        'left-to-push',
        `Pull request #${pr.number} is merged; its stack is left for the run that promotes it.`,
      );
    case 'promote':
      if (!settings.listenerArn) return routerMissing('on-merge: promote');
      return {
        command: 'promote',
        source: { kind: 'merged', pullRequest: pr.number, mergeSha: pr.mergeCommitSha ?? '' },
      };
  }
}

/** It runs with the base's secrets, also for forks: it may tear down, it never deploys and never promotes. */
function onPullRequestTarget(trigger: On<'pull_request_target'>): Route | Decision {
  const { pullRequest: pr, action } = trigger;
  if (action === 'closed' && !pr.merged) {
    return { command: 'teardown', origin: { kind: 'pr', number: pr.number }, explicit: false };
  }
  const what = action === 'closed' ? 'closed by a merge' : action;
  return skip(
    'target-only-tears-down',
    `pull_request_target: ${what} does nothing: this event only tears down what was closed unmerged.`,
  );
}

function onPush(trigger: On<'push'>, settings: Settings): Route | Decision {
  const production = settings.productionBranch ?? trigger.defaultBranch;
  if (trigger.ref !== `refs/heads/${production}` || trigger.deleted) {
    return skip(
      'branch-not-watched',
      `A push to ${trigger.ref} does nothing: the production branch is ${production}.`,
    );
  }
  if (!settings.listenerArn) return { command: 'deploy' };
  const tree = trigger.tree === undefined ? {} : { tree: trigger.tree };
  return { command: 'promote', source: { kind: 'push', sha: trigger.headSha, ...tree } };
}

function onMergeGroup(trigger: On<'merge_group'>): Route | Decision {
  if (trigger.action !== 'checks_requested') {
    return skip('event-not-handled', `merge_group: ${trigger.action} means nothing to Switchyard.`);
  }
  return { command: 'preview', origin: { kind: 'mq', sha7: trigger.headSha.slice(0, 7) } };
}

/** A command given by name, on whatever event. */
function explicit(
  trigger: Trigger,
  settings: Settings,
  command: Exclude<Settings['command'], 'auto'>,
): Route | Decision {
  switch (command) {
    case 'preview':
    case 'teardown': {
      if (command === 'preview' && trigger.event === 'pull_request_target')
        return onPullRequestTarget(trigger);
      const origin = originOf(trigger, settings);
      if (!origin) return pullRequestMissing(command);
      return command === 'preview' ? { command, origin } : { command, origin, explicit: true };
    }
    case 'promote':
      return explicitPromote(trigger, settings);
    case 'rollback':
      return settings.listenerArn ? { command } : routerMissing(`command: ${command}`);
    case 'pause':
    case 'resume':
      return settings.stateBucket ? { command } : stateBucketMissing(command);
    case 'prune':
    case 'status':
      return { command };
  }
}

function explicitPromote(trigger: Trigger, settings: Settings): Route | Decision {
  if (!settings.listenerArn) return routerMissing('command: promote');
  if (trigger.event === 'pull_request_target') return onPullRequestTarget(trigger);
  if (settings.to) return { command: 'promote', source: { kind: 'named', to: settings.to } };
  if (settings.pullRequest !== undefined) {
    return { command: 'promote', source: { kind: 'pull-request', number: settings.pullRequest } };
  }
  if (trigger.event === 'push') return onPush(trigger, settings);
  if (trigger.event === 'pull_request') {
    return { command: 'promote', source: { kind: 'pull-request', number: trigger.pullRequest.number } };
  }
  return refuse(
    'target-missing',
    'promote does not know what to promote.',
    'Set pull-request to a merged pull request, or to to a stack name or commit.',
  );
}

function originOf(trigger: Trigger, settings: Settings): Origin | undefined {
  if (settings.pullRequest !== undefined) return { kind: 'pr', number: settings.pullRequest };
  if (trigger.event === 'pull_request' || trigger.event === 'pull_request_target') {
    return { kind: 'pr', number: trigger.pullRequest.number };
  }
  if (trigger.event === 'merge_group') return { kind: 'mq', sha7: trigger.headSha.slice(0, 7) };
  return undefined;
}

function skip(reasonCode: ReasonCode, because: string): Decision {
  return decide('skipped', reasonCode, because);
}

function refuse(reasonCode: ReasonCode, because: string, next: string): Decision {
  return decide('refused', reasonCode, because, { next });
}

function routerMissing(what: string): Decision {
  return refuse(
    'router-missing',
    `${what} needs a router, and none is configured.`,
    'Set listener-arn to the ARN of the production listener rule.',
  );
}

function stateBucketMissing(command: string): Decision {
  return refuse(
    'state-bucket-missing',
    `${command} is recorded in the state bucket, and none is configured.`,
    'Set state-bucket.',
  );
}

function pullRequestMissing(command: string): Decision {
  return refuse(
    'pull-request-missing',
    `${command} does not know which pull request is meant.`,
    'Set pull-request to its number.',
  );
}
