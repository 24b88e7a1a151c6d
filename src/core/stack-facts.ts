import type { Facts } from './decision.ts';
import type { StackView } from './stack-view.ts';

/** What every decision about a stack says of it. */
export function stackFacts(
  stack: StackView | undefined,
): Pick<Facts, 'stackName' | 'stackId' | 'stackStatus' | 'stackOutputs'> {
  if (!stack) return {};
  return {
    stackName: stack.name,
    stackId: stack.stackId,
    stackStatus: stack.status,
    stackOutputs: stack.outputs,
  };
}
