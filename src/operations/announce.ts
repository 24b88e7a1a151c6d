import { commentMarker } from '../core/names.ts';
import { mapTexts } from '../core/texts.ts';
import type { ReleaseEntry } from '../core/records.ts';
import type { Run } from '../ports.ts';
import { renderComment, type Comment } from '../render/comment.ts';

/** What differs from comment to comment; the rest is the service and the run. */
type Announcement = Pick<Comment, 'stackName' | 'stackId' | 'commit' | 'body'>;

/**
 * Writes the one comment of this service on a pull request, without what is masked. A comment that is not permitted never undoes a deploy: it
 * is one annotation that names the permission, and the run goes on.
 * @returns `comment-denied` where it is not permitted
 */
export async function announce(
  run: Run,
  pullRequest: number,
  announcement: Announcement,
): Promise<'comment-denied' | undefined> {
  const { settings, trigger, ports } = run;
  if (!settings.comment || settings.dryRun) return undefined;
  const { application, role } = settings;
  const marker = commentMarker(application, role);
  // Before it is rendered: escaping changes how a secret looks.
  const shown = mapTexts(announcement, (text) => ports.report.redact(text));
  const text = renderComment({ marker, service: `${application}/${role}`, runUrl: trigger.runUrl, ...shown });
  const answer = await ports.pullRequests.comment(pullRequest, marker, text);
  if (!('denied' in answer)) return undefined;
  ports.report.warning(
    `The comment on pull request #${pullRequest} was not permitted. Add "${answer.denied}" to the permissions: of the job.`,
  );
  return 'comment-denied';
}

/** Starts a GitHub deployment; undefined, with a warning, where that is not permitted. */
export async function startDeployment(
  run: Run,
  environment: string,
  ref: string,
  origin: string,
  transient: boolean,
): Promise<number | undefined> {
  const answer = await run.ports.deployments.start({ environment, ref, origin, transient });
  if ('id' in answer) return answer.id;
  run.ports.report.warning(
    `The deployment ${environment} could not be published. Add "${answer.denied}" to the permissions: of the job.`,
  );
  return undefined;
}

/** A deployment of a release that is live already: begun and ended at once, and the only active one. */
export async function publishRelease(
  run: Run,
  environment: string,
  { commit, releaseId }: Pick<ReleaseEntry, 'commit' | 'releaseId'>,
  description: string,
): Promise<void> {
  const id = await startDeployment(run, environment, commit, `release/${releaseId}`, false);
  if (id === undefined) return;
  await run.ports.deployments.finish(id, 'success', { description });
  await run.ports.deployments.deactivateOthers(environment, id);
}
