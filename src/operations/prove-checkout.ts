import { SwitchyardError } from '../core/errors.ts';
import type { Run } from '../ports.ts';

export interface Built {
  readonly commit: string;
  /** Undefined where there is no checkout and no event that tells one: such a preview cannot be promoted. */
  readonly tree: string | undefined;
  readonly dirty: boolean;
}

/**
 * What this run builds from. HEAD must be the pull request's head, have it as a parent (GitHub's test merge), or be
 * the commit the workflow runs on; anything else is another code than the one that is being reviewed.
 * @param head the commit that the stack is announced for
 */
export async function proveCheckout(run: Run, head: string): Promise<Built> {
  const { workspace, commits } = run.ports;
  const built = await workspace.built();
  if (built === undefined) {
    const { event, sha } = run.trigger;
    const tellable = event === 'pull_request' || event === 'push';
    return { commit: head, tree: tellable ? await commits.tree(sha) : undefined, dirty: false };
  }
  const known = built.commit === head || built.parents.includes(head) || built.commit === run.trigger.sha;
  if (known) return { commit: head, tree: built.tree, dirty: built.dirty };
  throw new SwitchyardError(
    'wrong-checkout',
    `The checkout is at ${built.commit.slice(0, 12)}, which is neither ${head.slice(0, 12)}, nor made from it, nor the commit of this workflow run.`,
    {
      next: 'Let actions/checkout run without a ref, or with the head of the pull request, before this step.',
    },
  );
}
