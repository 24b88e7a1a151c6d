import { commentMarker, type Origin } from '../core/names.ts';
import type { Run } from '../ports.ts';
import { renderComment, type CommentBody } from '../render/comment.ts';
import { announce } from './announce.ts';
import type { Built } from './prove-checkout.ts';

/** What the comment of a preview is about. */
export interface Told {
  readonly run: Run;
  readonly origin: Origin;
  readonly name: string;
  readonly built: Built;
  /** Set where commenting is not permitted: it is said once and not tried again. */
  denied?: 'comment-denied' | undefined;
}

/** Writes the comment of a preview; a merge group has none. */
export async function tell(
  { run, origin, name, built, denied }: Told,
  body: CommentBody,
  stackId?: string,
): Promise<'comment-denied' | undefined> {
  if (origin.kind !== 'pr' || denied) return denied;
  const { application, role } = run.settings;
  const comment = renderComment({
    marker: commentMarker(application, role),
    service: `${application}/${role}`,
    runUrl: run.trigger.runUrl,
    stackName: name,
    commit: built.commit,
    ...(stackId === undefined ? {} : { stackId }),
    body,
  });
  return announce(run, origin.number, comment);
}
