import { SwitchyardError } from '../core/errors.ts';
import type { StackView } from '../core/stack-view.ts';
import type { Run } from '../ports.ts';
import type { Promotability } from '../render/comment.ts';
import type { Built } from './prove-checkout.ts';
import type { Standing } from './read-standing.ts';

/** What would fail at merge, found while it is cheap. Undefined where there is no router: nothing is promoted then. */
export async function checkPromotable(
  run: Run,
  stack: StackView,
  built: Built,
  standing: Standing,
): Promise<Promotability | undefined> {
  const { router } = run.ports;
  if (!router) return undefined;
  const problems: string[] = [];
  const output = run.settings.targetGroupOutput;
  const target = stack.outputs[output];
  if (built.tree === undefined)
    problems.push('Nothing tells which git tree was built: run actions/checkout before this step.');
  if (built.dirty)
    problems.push('Tracked files were modified in the checkout, so what was built is no commit.');
  if (target === undefined) problems.push(`The stack has no output ${output} that names its target group.`);
  const { freeze } = standing.production;
  if (freeze) problems.push(`Promotion is frozen since ${freeze.since} by ${freeze.by}: ${freeze.reason}`);
  if (target !== undefined) {
    try {
      await router.check({ name: stack.name, stackId: stack.stackId, target });
    } catch (error) {
      if (!(error instanceof SwitchyardError)) throw error;
      problems.push(`${error.message} ${error.next}`);
    }
  }
  return { problems };
}
