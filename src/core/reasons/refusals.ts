import { RERUN, type Reason } from './reason.ts';

/** Switchyard would not do it: the world, or the settings, are not what it needs to be safe. */
export const REFUSALS = {
  'invalid-settings': {
    means: 'Inputs or the config file have faults; all of them are listed.',
    todo: 'Correct them.',
  },
  'command-missing': { means: 'A dispatch needs a command.', todo: 'Set command.' },
  'target-missing': { means: 'promote does not know what to promote.', todo: 'Set pull-request or to.' },
  'target-unknown': { means: 'Nothing of this service has that name.', todo: 'See `command: status`.' },
  'pull-request-missing': {
    means: 'The pull request is not named, or does not exist.',
    todo: 'Set pull-request.',
  },
  'router-missing': { means: 'The command needs a router.', todo: 'Set listener-arn.' },
  'state-bucket-missing': {
    means: 'The command needs the state bucket, or it does not exist.',
    todo: 'Set state-bucket, or create the bucket.',
  },
  'template-missing': { means: 'There is no template to deploy.', todo: 'Set template.' },
  'template-not-found': {
    means: 'The template file is not there.',
    todo: 'Correct template; check out the code first.',
  },
  'template-invalid': {
    means: 'The template cannot be parsed.',
    todo: 'Correct it at the line that is named.',
  },
  'capabilities-missing': {
    means: 'The template makes IAM resources, or uses macros, that were not acknowledged.',
    todo: 'Add what is named to capabilities.',
  },
  'stateful-resources': {
    means:
      'The stack has data stores without DeletionPolicy Retain or Snapshot, which pruning it would delete.',
    todo: 'Move them to the foundation stack, or give them a DeletionPolicy; or set stateful-resources.',
  },
  'foundation-missing': {
    means: 'The foundation stack does not exist here, or has no outputs yet.',
    todo: 'Deploy or repair it, or correct its name, the region or the credentials.',
  },
  'parameter-missing': {
    means: 'A template parameter has no value.',
    todo: 'Give it in parameters, or as an output of the foundation stack.',
  },
  'parameter-unknown': {
    means: 'A given parameter is not declared by the template.',
    todo: 'Take it out, or declare it.',
  },
  'production-parameter-missing': {
    means: 'A NoEcho parameter differs in previews, and its production value is not known.',
    todo: 'Give it in production-parameters.',
  },
  'capacity-parameter-unfit': {
    means: 'The parameter that capacity-parameter names is not declared, or holds no whole number.',
    todo: 'Correct capacity-parameter, or take it out.',
  },
  'capacity-out-of-bounds': {
    means: 'The stack may not become as large as the live one; the bound is named.',
    todo: 'Raise the bound: MaxValue of the template parameter, MaxSize of the Auto Scaling group, or MaxCapacity of the scalable target.',
  },
  'wrong-checkout': {
    means: 'The checkout is not the code that is being reviewed or promoted.',
    todo: 'Use actions/checkout without a ref before this step.',
  },
  'checkout-unreadable': { means: 'git cannot read the checkout.', todo: 'Check out in the same job.' },
  'not-ours': {
    means: 'The stack belongs to another repository or service. It is never touched.',
    todo: 'Choose another name.',
  },
  'stack-in-production': {
    means: 'The stack is live, a candidate or retired.',
    todo: 'Promote another first; prune deletes it later.',
  },
  'stack-nested': { means: 'The stack is nested in another one.', todo: 'Work on the root stack.' },
  'stack-broken': {
    means: 'The stack is in a state that only a person can repair, and it may not be replaced.',
    todo: 'Follow the message; then run again.',
  },
  'termination-protected': {
    means: 'The stack has termination protection that is not ours.',
    todo: 'Lift it by hand, if it is meant to go.',
  },
  frozen: {
    means: 'Promotion is frozen by a rollback or a pause.',
    todo: 'Run `resume` when production may change again.',
  },
  'not-merged': { means: 'The pull request is not merged.', todo: 'Merge it.' },
  'preview-missing': {
    means: 'There is no tested stack for this change.',
    todo: 'Let the preview run, or promote by push.',
  },
  'preview-unfinished': { means: 'The preview did not finish.', todo: 'Run it again.' },
  'stack-changed': {
    means: 'Somebody changed the stack since it was tested.',
    todo: 'Run the preview again.',
  },
  'dirty-tree': { means: 'The preview was built from modified files.', todo: 'Build from a clean checkout.' },
  'stale-tree': {
    means: 'The merged code is not the code that was tested.',
    todo: 'Require branches to be up to date, use a merge queue, or set on-stale to rebuild.',
  },
  'merge-tree-unknown': { means: 'GitHub does not know the merge commit.', todo: RERUN },
  diverged: {
    means: 'Promoting would remove code that is live.',
    todo: 'Merge onto the production branch and promote that.',
  },
  'lease-held': {
    means: 'Another run held the lease until the timeout.',
    todo: 'Look at that run, then run this one again.',
  },
  'target-group-missing': {
    means: 'The stack names no target group.',
    todo: 'Add the output, or set target-group-output.',
  },
  'target-group-elsewhere': {
    means: 'The target group belongs to another load balancer.',
    todo: 'Put the preview behind the production load balancer, or give it a second target group there.',
  },
  'needs-preview-rule': {
    means: 'No rule refers to the target group, so its health is not known before the first promotion.',
    todo: 'Give the stack a listener rule of its own.',
  },
  'too-many-target-groups': {
    means: 'The action holds five target groups already.',
    todo: 'Run prune, or take one out by hand.',
  },
  'router-not-ours': {
    means:
      'The rule redirects, or something else owns it, such as an ECS service with blue/green of its own.',
    todo: 'Give Switchyard a rule of its own.',
  },
  'router-not-found': { means: 'The listener or rule does not exist.', todo: 'Correct listener-arn.' },
  'alarm-missing': {
    means: 'An alarm that should gate the promotion does not exist.',
    todo: 'Correct alarms, or create it.',
  },
  'alarm-on': {
    means: 'An alarm that gates the promotion is on before it starts.',
    todo: 'Look at the alarm; promote when it is off.',
  },
  'alarm-without-data': {
    means: 'An alarm named in alarms has no data to judge by.',
    todo: 'Wait for data, or let it treat missing data as not breaching.',
  },
  'no-rollback-target': { means: 'No older good release is kept.', todo: 'Roll forward.' },
  'release-unknown': { means: 'No kept release has that name.', todo: 'See `command: status`.' },
  'release-ambiguous': { means: 'The name fits several releases.', todo: 'Name one release id.' },
  'release-deleting': { means: 'That release is being deleted.', todo: 'Name another one.' },
  'release-exists': {
    means: 'Another release was recorded under this id.',
    todo: 'See it in the state bucket; ids are never reused.',
  },
  'target-not-usable': {
    means: 'The stack to go back to cannot take traffic.',
    todo: 'Name another release, or roll forward.',
  },
  'ledger-unreadable': {
    means: 'A record in the state bucket does not validate.',
    todo: 'Restore its previous version (the bucket is versioned).',
  },
  'split-invalid': { means: 'A split does not add up to 100.', todo: 'Open an issue: this is a bug.' },
} as const satisfies Record<string, Reason>;
