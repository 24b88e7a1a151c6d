import { commentMarker, parseOrigin, stackNameOf } from '../../core/names.ts';
import { wantedMarks } from '../../core/production-findings.ts';
import { previewFilter } from '../../core/preview-filter.ts';
import type { Outcome } from '../../core/reconcile.ts';
import type { Repair } from '../../core/reconcile-case.ts';
import { failsJob, type Decision } from '../../core/decision.ts';
import type { PreviewRecord } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { announce } from '../announce.ts';
import { orDecision } from '../or-decision.ts';
import { removePreview } from '../previews/remove-preview.ts';
import { tidyPreview } from '../previews/tidy-preview.ts';
import { followTraffic, restoreWeights } from './settle-drift.ts';

const DONE: Outcome = { repaired: true };
const WRITTEN: Outcome = { unrepaired: 'The ledger was written meanwhile.' };

/** Does what a finding says could be done about it; what is not possible is said, and the next run finds it again. */
export async function repair(run: Run, what: Repair): Promise<Outcome> {
  const outcome = await orDecision(() => carryOut(run, what));
  return 'decision' in outcome ? unrepaired(outcome) : outcome;
}

function unrepaired({ because, facts, reasonCode }: Decision): Outcome {
  const why = { unrepaired: `${because} ${facts.next ?? ''}` };
  return reasonCode === 'cancelled' ? { ...why, cancelled: true } : why;
}

async function carryOut(run: Run, what: Repair): Promise<Outcome> {
  const { router, deployments } = run.ports;
  switch (what.kind) {
    case 'weights':
      return restoreWeights(run, what);
    case 'follow':
      return followTraffic(run, what, what.stackId);
    case 'teardown':
      return tearDown(run, what);
    case 'tidy': {
      const { origin, stackName: name, stackId, because } = what;
      const record = await run.ports.ledger?.preview(origin);
      if (record && record.stackId !== stackId) return WRITTEN;
      await tidyPreview(run, parseOrigin(origin), { name, stackId }, because);
      return DONE;
    }
    case 'midway':
      return tellMidway(run, what.record);
    case 'deployment': {
      const description = 'Ended by prune: its stack is gone or replaced, or its run has ended.';
      await deployments.finish(what.id, what.state, { description });
      return DONE;
    }
    case 'marks':
      if (!(await areWanted(run, what))) return WRITTEN;
      await router?.mark(what.target, what.marks);
      return DONE;
  }
}

/** A promotion that began since writes these tags itself, and others. */
async function areWanted(run: Run, { target, marks }: Extract<Repair, { kind: 'marks' }>): Promise<boolean> {
  const production = await run.ports.ledger?.production();
  if (!production || production.rollout || production.lease) return false;
  const now = wantedMarks(production, run.settings.retainFor).find((each) => each.target === target);
  return Object.entries(marks).every(([key, value]) => now?.wanted[key] === value);
}

/** Since it was found the pull request may have been merged, or its label put back. */
async function tearDown(
  run: Run,
  { stackId, origin: text, because }: Extract<Repair, { kind: 'teardown' }>,
): Promise<Outcome> {
  const origin = parseOrigin(text);
  const stack = await run.ports.stacks.describe(stackId);
  if (origin?.kind !== 'pr' || !stack || stack.status === 'DELETE_COMPLETE') return DONE;
  const pull = await run.ports.pullRequests.get(origin.number);
  if (pull?.state !== 'open' || !previewFilter(pull, run.settings))
    return { unrepaired: `Pull request #${origin.number} has changed meanwhile.` };
  const decision = await removePreview(run, origin, stack, because);
  return failsJob(decision) ? unrepaired(decision) : DONE;
}

/** Only over what the ended run has written itself: a newer one tells its own. */
async function tellMidway(run: Run, record: PreviewRecord): Promise<Outcome> {
  const { settings, ports } = run;
  const { stackId, runUrl, commit, phase } = record;
  const origin = parseOrigin(record.origin);
  const fresh = await ports.ledger?.preview(record.origin);
  if (fresh?.runUrl !== runUrl || fresh.deployedAt !== record.deployedAt || fresh.phase !== phase)
    return WRITTEN;
  await ports.ledger?.savePreview({ ...record, phase: 'failed' });
  if (origin?.kind !== 'pr' || !settings.comment) return DONE;
  const shown = await ports.pullRequests.commented(
    origin.number,
    commentMarker(settings.application, settings.role),
  );
  if (!shown?.includes(runUrl)) return DONE;
  const because = `The run that made this preview has ended while it was ${phase}: ${runUrl}`;
  const next = 'Run that job again, or push.';
  const body = { state: 'failed', because, next } as const;
  await announce(run, origin.number, { stackName: stackNameOf(stackId), stackId, commit, body });
  return DONE;
}
