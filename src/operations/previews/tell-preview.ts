import { commentMarker, type Origin } from '../../core/names.ts';
import type { Run } from '../../ports.ts';
import type { CommentBody } from '../../render/comment.ts';
import { announce } from '../announce.ts';
import { afterwards } from '../or-decision.ts';
import type { Built } from '../stacks/prove-checkout.ts';

/** What the comment of a preview is about. */
export interface Told {
  readonly run: Run;
  readonly origin: Origin;
  readonly name: string;
  readonly built: Pick<Built, 'commit'>;
  /** Set where commenting is not permitted: it is said once and not tried again. */
  denied?: 'comment-denied' | undefined;
}

/** Over what another run has written meanwhile nothing is written: it is newer. */
export async function tellIfStillOurs(told: Told, body: CommentBody, stackId?: string): Promise<void> {
  const { run, origin } = told;
  if (origin.kind !== 'pr' || told.denied || !run.settings.comment) return;
  const { application, role } = run.settings;
  const shown = await afterwards(run, 'Reading the comment', () =>
    run.ports.pullRequests.commented(origin.number, commentMarker(application, role)),
  );
  if (shown?.includes(run.trigger.runUrl)) await tell(told, body, stackId);
}

/**
 * Writes the comment of a preview; a merge group has none. A comment that cannot be written undoes nothing: it is a
 * warning, and what is told next is tried again.
 */
export async function tell(told: Told, body: CommentBody, stackId?: string): Promise<void> {
  const { run, origin, name, built } = told;
  if (origin.kind !== 'pr' || told.denied) return;
  const { number } = origin;
  told.denied = await afterwards(run, 'The comment', () =>
    announce(run, number, {
      stackName: name,
      commit: built.commit,
      ...(stackId === undefined ? {} : { stackId }),
      body,
    }),
  );
}
