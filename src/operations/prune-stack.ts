import { commentMarker, formatOrigin, parseOrigin, previewEnvironment } from '../core/names.ts';
import { forget, isDeleting, markDeleting } from '../core/production.ts';
import type { Verdict } from '../core/retention.ts';
import type { Run } from '../ports.ts';
import { renderComment } from '../render/comment.ts';
import { announce } from './announce.ts';
import { deleteStack } from './delete-stack.ts';
import type { Inventory } from './read-inventory.ts';
import { assertOurs, readStanding, roleInProduction } from './read-standing.ts';

export type Pruned = { readonly deleted: true } | { readonly deleted: false; readonly because: string };

/**
 * Deletes one stack that was judged unneeded: the router is read again just before, a former production stack is
 * marked by compare-and-swap first, and only termination protection that is ours is lifted.
 */
export async function pruneStack(run: Run, verdict: Verdict, inventory: Inventory): Promise<Pruned> {
  const { stacks, ledger, router } = run.ports;
  const stack = await stacks.describe(verdict.stackId);
  if (!stack || stack.status === 'DELETE_COMPLETE') {
    await ledger?.change((fresh) => forget(fresh, verdict.stackId));
    return { deleted: true };
  }
  assertOurs(run, stack);
  const standing = await readStanding(run);
  const role = roleInProduction(stack.stackId, standing);
  if (role === 'live' || role === 'candidate')
    return { deleted: false, because: `it became ${role} meanwhile.` };
  const entry = inventory.standing.production.retired.find((each) => each.stackId === stack.stackId);
  if (entry && ledger) {
    const marked = await ledger.change((fresh) => markDeleting(fresh, stack.stackId));
    if (!isDeleting(marked, stack.stackId))
      return { deleted: false, because: 'it went back into production meanwhile.' };
  }
  if (stack.terminationProtection) {
    if (!entry?.protectedByUs) {
      const because = `its termination protection was not set by Switchyard. Lift it by hand: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stack.stackId}`;
      return { deleted: false, because };
    }
    await stacks.setTerminationProtection(stack.stackId, false);
  }
  await router?.detach(stack.stackId);
  const deleted = await deleteStack(run, { ...stack, terminationProtection: false });
  if (deleted.outcome !== 'deleted') return { deleted: false, because: `${deleted.because} ${deleted.next}` };
  await ledger?.change((fresh) => forget(fresh, stack.stackId));
  await tidy(run, stack.tags['switchyard:origin'] ?? '', stack.name, verdict.because);
  return { deleted: true };
}

/** Record, deployment and comment of the pull request say what has become of the stack. */
async function tidy(run: Run, originTag: string, name: string, because: string): Promise<void> {
  const { settings, trigger, ports } = run;
  const origin = parseOrigin(originTag);
  if (!origin) return;
  await ports.ledger?.deletePreview(formatOrigin(origin));
  await ports.deployments.deactivate(
    previewEnvironment(settings.application, settings.role),
    formatOrigin(origin),
  );
  if (origin.kind !== 'pr' || !settings.comment) return;
  const marker = commentMarker(settings.application, settings.role);
  if ((await ports.pullRequests.commented(origin.number, marker)) === undefined) return;
  const body = { state: 'deleted' as const, because: `Pruned: ${because}` };
  const service = `${settings.application}/${settings.role}`;
  await announce(
    run,
    origin.number,
    renderComment({ marker, service, runUrl: trigger.runUrl, stackName: name, body }),
  );
}
