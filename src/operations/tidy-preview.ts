import { commentMarker, formatOrigin, previewEnvironment, type Origin } from '../core/names.ts';
import type { Run } from '../ports.ts';
import { renderComment } from '../render/comment.ts';
import { announce } from './announce.ts';
import { afterwards } from './or-decision.ts';

/**
 * After a preview's stack is gone: its record, its deployment and its comment say so. The stack is what costs money;
 * whatever of this is not permitted is a warning. A comment is only changed where there is one.
 */
export async function tidyPreview(
  run: Run,
  origin: Origin | undefined,
  name: string,
  because: string,
): Promise<void> {
  const { settings, trigger, ports } = run;
  if (!origin || settings.dryRun) return;
  const { application, role } = settings;
  await afterwards(run, 'Removing the record', async () => ports.ledger?.deletePreview(formatOrigin(origin)));
  await afterwards(run, 'Closing the deployment', () =>
    ports.deployments.deactivate(previewEnvironment(application, role), formatOrigin(origin)),
  );
  if (origin.kind !== 'pr' || !settings.comment) return;
  const { number } = origin;
  await afterwards(run, 'The comment', async () => {
    const marker = commentMarker(application, role);
    if ((await ports.pullRequests.commented(number, marker)) === undefined) return;
    const service = `${application}/${role}`;
    const body = { state: 'deleted' as const, because };
    await announce(
      run,
      number,
      renderComment({ marker, service, runUrl: trigger.runUrl, stackName: name, body }),
    );
  });
}
