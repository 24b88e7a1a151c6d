import type * as z from 'zod/mini';
import { COMMANDS } from '../core/settings.ts';
import {
  arn,
  duration,
  flag,
  list,
  map,
  oneOf,
  script,
  sessionName,
  steps,
  text,
  wholeNumber,
} from './input-values.ts';

/** One input: what it means, how it is read, and its default as it would be written. */
interface Input<Value = unknown> {
  readonly about: string;
  readonly value: z.ZodMiniType<Value>;
  readonly default?: string;
}

function input<Value>(value: z.ZodMiniType<Value>, about: string, defaultText?: string): Input<Value> {
  return defaultText === undefined ? { about, value } : { about, value, default: defaultText };
}

/**
 * Every input of the action, which is also every key of the config file: the one source of action.yml's inputs and of
 * docs/reference.md. An input is here when it works; later ones of the contract are absent, so that a typo or a wish
 * is an error and not a silence.
 */
export const INPUTS = {
  command: input(
    oneOf('auto', ...COMMANDS),
    'What to do; `auto` decides by the event that started the workflow.',
    'auto',
  ),
  config: input(
    text,
    'Path of a YAML settings file with the same keys as these inputs. An input wins over the file.',
    '.github/switchyard.yml',
  ),
  'github-token': input(text, 'Token for comments, deployments and commits.', '${{ github.token }}'),
  application: input(text, 'What the stacks serve, such as `orders`. Required.'),
  role: input(text, 'The part of the application, such as `api`.', 'service'),
  'stack-name': input(
    text,
    'Base name of the stacks; the stack of a pull request is `<stack-name>-pr-<number>`. Default: `<application>-<role>`.',
  ),
  template: input(
    text,
    'CloudFormation template: a path in the checkout, or an `https://` S3 URL. Required to deploy.',
  ),
  parameters: input(map, 'Template parameters of every stack of this service.'),
  'preview-parameters': input(map, 'Laid over `parameters` for a preview.'),
  'production-parameters': input(
    map,
    'Laid over the parameters of a stack before it takes production traffic.',
  ),
  'foundation-stack': input(
    text,
    'Name of a permanent stack whose outputs fill template parameters of the same name.',
  ),
  'capacity-parameter': input(
    text,
    'Template parameter that holds the desired count: raised to what is live before the first traffic. Default: the count is raised by API.',
  ),
  tags: input(
    map,
    'Stack tags. They must not change from commit to commit: every change updates every resource.',
  ),
  capabilities: input(list, 'CloudFormation capabilities, such as `CAPABILITY_IAM`.'),
  'service-role-arn': input(arn, 'Service role that CloudFormation uses for the stack.'),
  'notification-arns': input(list, 'SNS topics for the events of the stack.'),
  'aws-region': input(text, 'AWS region. Default: the one of the environment.'),
  'role-to-assume': input(
    arn,
    'Role that the action assumes with the OIDC token of the job (`id-token: write`), and renews. Default: the credentials of the environment.',
  ),
  'role-session-name': input(
    sessionName,
    'Session name in CloudTrail. Default: `switchyard-<run id>-<attempt>`.',
  ),
  'state-bucket': input(
    text,
    'S3 bucket for the records, the lease and large templates. Required with a router.',
  ),
  'url-output': input(
    text,
    'Stack output that holds the URL; without that output, the DNS name of the only load balancer of the stack.',
    'Url',
  ),
  'health-check-path': input(
    text,
    'Path that must answer 200 to 399, 401 or 403 before the URL is announced.',
    '/',
  ),
  'health-check-timeout': input(
    duration,
    'How long the URL and the targets may take to become healthy; `0s` = do not ask the URL.',
    '5m',
  ),
  'test-command': input(
    script,
    'Shell command run against a preview once it answers, and again before its first traffic.',
  ),
  'post-test-command': input(
    script,
    'Shell command run against production after 100 % and the bake, before the previous stack is retired; failing, the promotion goes back.',
  ),
  'preview-label': input(text, 'Only pull requests with this label get a preview.'),
  'preview-drafts': input(flag, 'Whether drafts get a preview.', 'true'),
  'preview-bases': input(list, 'Only pull requests into these branches get a preview. Default: all.'),
  'preview-ttl': input(
    duration,
    '`prune` removes a preview that has had no push for this long. Default: never.',
  ),
  'stateful-resources': input(
    oneOf('warn', 'fail', 'allow'),
    'Data stores (databases, buckets, queues …) without DeletionPolicy Retain or Snapshot, in a stack that will be pruned: `warn` at the preview and refuse at the promotion, `fail` the preview, or `allow` them.',
    'warn',
  ),
  comment: input(flag, 'Whether to comment on the pull request.', 'true'),
  timeout: input(
    duration,
    'For one stack operation. Running out fails the job and says that the stack goes on in AWS.',
    '60m',
  ),
  'production-branch': input(
    text,
    'Branch whose merges are production. Default: the default branch of the repository.',
  ),
  'on-merge': input(
    oneOf('promote', 'leave', 'teardown'),
    'What closing a merged pull request does. Default: `promote` with a router, `teardown` without.',
  ),
  'listener-arn': input(
    arn,
    'Router ELBv2: ARN of the production listener rule, or of a listener (its default rule).',
  ),
  'target-group-output': input(
    text,
    'Stack output that names the production target group.',
    'TargetGroupArn',
  ),
  steps: input(
    steps,
    'Weights of the new side and how long each is held; also `all-at-once`, `canary:10%@10m`, `linear:10%@1m`.',
    '10%@5m 50%@5m 100%',
  ),
  'bake-time': input(
    duration,
    'How long the gates watch after 100 % before the previous stack is retired.',
    '10m',
  ),
  'settle-time': input(duration, 'Wait after each write to the router before judging it.', '60s'),
  alarms: input(
    list,
    'CloudWatch alarms, by name or ARN, that gate a promotion: one that is on takes it back.',
  ),
  'discover-alarms': input(
    flag,
    'Whether the alarms that are defined in the stack to be promoted gate it as well.',
    'true',
  ),
  'on-stale': input(
    oneOf('fail', 'rebuild'),
    'The merged tree differs from the tested one: `fail` refuses, `rebuild` deploys the checkout of the merge onto that stack, tests it and goes on.',
    'fail',
  ),
  to: input(text, 'Target of a rollback or promotion: a release id, stack name or commit.'),
  'pull-request': input(wholeNumber(1), 'Pull request of a dispatched preview, teardown or promotion.'),
  reason: input(text, 'Why; required by `pause`.'),
  'retain-for': input(
    duration,
    'A retired stack is kept this long, unless there are `retain-max` newer ones.',
    '7d',
  ),
  'retain-count': input(
    wholeNumber(0),
    'A retired stack is kept until this many newer good retired ones exist.',
    '1',
  ),
  'retain-max': input(wholeNumber(1), 'A retired stack is deleted when this many newer ones exist.', '3'),
  repair: input(
    flag,
    'Let `prune` repair what its reconcile finds and may safely be repaired; otherwise it only tells.',
    'false',
  ),
  'dry-run': input(flag, 'Decide and print, change nothing.', 'false'),
} as const satisfies Record<string, Input>;

export type InputName = keyof typeof INPUTS;
type InputValue<Name extends InputName> = z.output<(typeof INPUTS)[Name]['value']>;
export type InputValues = { readonly [Name in InputName]?: InputValue<Name> };
