import type { Decision } from '../core/decision.ts';

/** The outputs of the action, the one source of action.yml's list. Absent facts are empty. */
export const OUTPUTS = {
  command: 'The command that ran.',
  decision:
    'How the run ended: deployed, unchanged, deleted, promoted, rolled-back, superseded, pruned, paused, resumed, reported, skipped, refused or failed.',
  'reason-code': 'A stable word for why; docs/reference.md lists them all with what to do.',
  reason: 'Why, for people.',
  changed: '`true` when this run changed something in AWS.',
  'stack-name': 'Name of the stack.',
  'stack-id': 'ARN of the stack.',
  'stack-status': 'CloudFormation status of the stack.',
  'stack-outputs':
    'Outputs of the stack, as JSON: whatever the template puts out, what a NoEcho parameter holds included.',
  url: 'URL that answers.',
  tree: 'Git tree the stack was built from.',
  'release-id': 'Id of the release.',
  'previous-stack': 'The stack that took production traffic before.',
  split: 'Stack name to percent, as JSON.',
  pruned: 'Names of the deleted stacks, as a JSON list.',
  'summary-json': 'The whole decision, as JSON.',
} as const;

export type OutputName = keyof typeof OUTPUTS;

export function outputsOf(command: string, decision: Decision): Record<OutputName, string> {
  const { facts } = decision;
  return {
    command,
    decision: decision.decision,
    'reason-code': decision.reasonCode,
    reason: decision.because,
    changed: String(facts.changed ?? false),
    'stack-name': facts.stackName ?? '',
    'stack-id': facts.stackId ?? '',
    'stack-status': facts.stackStatus ?? '',
    'stack-outputs': facts.stackOutputs ? JSON.stringify(facts.stackOutputs) : '',
    url: facts.url ?? '',
    tree: facts.tree ?? '',
    'release-id': facts.releaseId ?? '',
    'previous-stack': facts.previousStack ?? '',
    split: facts.split ? JSON.stringify(facts.split) : '',
    pruned: facts.pruned ? JSON.stringify(facts.pruned) : '',
    'summary-json': JSON.stringify(decision),
  };
}
