/**
 * What to type to start a workflow of examples/workflows. Nobody has to keep their names, so each says which one is meant.
 * https://cli.github.com/manual/gh_workflow_run
 */

export const RESUME = typed('rollback', 'resume', 'command=resume');
export const STATUS = typed('rollback', 'status', 'command=status');
/** Of the shipped workflow `dry-run` is on where a person starts it. */
export const PRUNE = typed('prune', 'prune', 'dry-run=false');
export const REPAIR = typed('prune', 'prune', 'dry-run=false', 'repair=true');

/** @param which `pull-request=7`, or `to=` and a commit */
export function promoteCommand(which: string): string {
  return typed('promote', 'promote', which);
}

/** For a promotion that went back. */
export function promoteAgain(stackName: string, pullRequest?: number): string {
  const which = pullRequest === undefined ? `to=${stackName}` : `pull-request=${pullRequest}`;
  return `Fix the cause in a new pull request; or, where nothing of the code has to change, promote it again: ${promoteCommand(which)}`;
}

/** @param to a release id */
export function rollbackCommand(to: string): string {
  return typed('rollback', 'rollback', 'command=rollback', `to=${to}`);
}

export function teardownCommand(pullRequest: number): string {
  return typed('teardown', 'teardown', `pull-request=${pullRequest}`);
}

function typed(workflow: string, command: string, ...inputs: readonly string[]): string {
  const fields = inputs.map((input) => ` -f ${input}`).join('');
  return `\`gh workflow run ${workflow}.yml${fields}\` (the workflow with command: ${command})`;
}
