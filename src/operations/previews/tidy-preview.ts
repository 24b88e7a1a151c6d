import { commentMarker, formatOrigin, previewEnvironment, type Origin } from '../../core/names.ts';
import type { Run } from '../../ports.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { CommentBody } from '../../render/comment.ts';
import { announce } from '../announce.ts';
import { afterwards } from '../or-decision.ts';

/**
 * After a preview's stack is gone: its record, its deployment and its comment say so. The stack is what costs money;
 * whatever of this is not permitted is a warning. A comment is only changed where there is one.
 */
export async function tidyPreview(
  run: Run,
  origin: Origin | undefined,
  { name, stackId }: { readonly name: string; readonly stackId?: string },
  because: string,
): Promise<void> {
  const { settings, ports } = run;
  if (!origin || settings.dryRun) return;
  const { application, role } = settings;
  if (stackId !== undefined && (await isMadeAnew(run, name, stackId))) return;
  await afterwards(run, 'Closing the deployment', () =>
    ports.deployments.deactivate(previewEnvironment(application, role), formatOrigin(origin)),
  );
  await changeComment(run, origin, { name }, { state: 'deleted', because });
  // Last: a run that is killed before this leaves the record, by which the next prune finds what still claims the stack.
  await afterwards(run, 'Removing the record', () => removeRecord(run, formatOrigin(origin), stackId));
}

/** Unless a run has recorded a stack of its own meanwhile. */
async function removeRecord({ ports }: Run, origin: string, stackId: string | undefined): Promise<void> {
  const record = await ports.ledger?.preview(origin);
  if (!record || (record.stackId && stackId && record.stackId !== stackId)) return;
  await ports.ledger?.deletePreview(origin);
}

/** The pull request may have been reopened during the delete: what is there now belongs to the run that made it. */
async function isMadeAnew(run: Run, name: string, stackId: string): Promise<boolean> {
  const now = await afterwards(run, 'Looking for a new stack of the same name', () =>
    run.ports.stacks.describe(name),
  );
  if (!now || now.stackId === stackId || now.status === 'DELETE_COMPLETE') return false;
  run.ports.report.line(`There is a new stack ${name} already: its comment and its deployment stay.`);
  return true;
}

/** The comment of a preview that could not be deleted: it may not go on saying that it is ready. */
export async function tellUndeleted(
  run: Run,
  origin: Origin,
  stack: StackView,
  { because, next }: { readonly because: string; readonly next: string },
): Promise<void> {
  await changeComment(run, origin, stack, { state: 'not-deleted', because, next });
}

async function changeComment(
  run: Run,
  origin: Origin,
  { name, stackId }: { readonly name: string; readonly stackId?: string },
  body: CommentBody,
): Promise<void> {
  const { settings, ports } = run;
  if (origin.kind !== 'pr' || !settings.comment) return;
  const { number } = origin;
  const { application, role } = settings;
  await afterwards(run, 'The comment', async () => {
    const marker = commentMarker(application, role);
    if ((await ports.pullRequests.commented(number, marker)) === undefined) return;
    await announce(run, number, { stackName: name, ...(stackId === undefined ? {} : { stackId }), body });
  });
}
