import { SwitchyardError } from '../../core/errors.ts';
import type { Run } from '../../ports.ts';

export interface Built {
  readonly commit: string;
  /** Undefined where there is no checkout and no event that tells one: such a preview cannot be promoted. */
  readonly tree: string | undefined;
  readonly dirty: boolean;
}

/**
 * What this run builds from. HEAD must be the pull request's head, have it as a parent (GitHub's test merge), or be
 * the commit the workflow runs on, where the event is about that very code: a dispatch runs on the default branch.
 * Anything else is another code than the one that is being reviewed.
 * @param head the commit that the stack is announced for
 */
export async function proveCheckout(run: Run, head: string): Promise<Built> {
  const { workspace, commits } = run.ports;
  const { event, sha } = run.trigger;
  const built = await workspace.built();
  if (built === undefined) {
    const tellable = event === 'pull_request' || event === 'push';
    return { commit: head, tree: tellable ? await commits.tree(sha) : undefined, dirty: false };
  }
  const tells = event === 'pull_request' || event === 'push' || event === 'merge_group';
  const known = built.commit === head || built.parents.includes(head) || (tells && built.commit === sha);
  if (known) return { commit: head, tree: built.tree, dirty: built.dirty };
  throw new SwitchyardError(
    'wrong-checkout',
    `The checkout is at ${built.commit.slice(0, 12)}, which is neither ${head.slice(0, 12)}, nor made from it, nor the commit of this workflow run.`,
    {
      next: tells
        ? 'Let actions/checkout run without a ref, or with the head of the pull request, before this step.'
        : 'Let actions/checkout run with ref: refs/pull/NUMBER/head before this step; a dispatch checks out the default branch.',
    },
  );
}
