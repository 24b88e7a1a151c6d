import { commentMarker, parseOrigin, stackNameOf } from '../../core/names.ts';
import type { Outcome } from '../../core/reconcile.ts';
import type { Repair } from '../../core/reconcile-case.ts';
import { failsJob } from '../../core/decision.ts';
import type { PreviewRecord } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { announce } from '../announce.ts';
import { orDecision } from '../or-decision.ts';
import { removePreview } from '../previews/remove-preview.ts';
import { tidyPreview } from '../previews/tidy-preview.ts';
import { followTraffic, restoreWeights } from './settle-drift.ts';

const DONE: Outcome = { repaired: true };

/** Does what a finding says could be done about it; what is not possible is said, and the next run finds it again. */
export async function repair(run: Run, what: Repair): Promise<Outcome> {
  const outcome = await orDecision(() => carryOut(run, what));
  return 'decision' in outcome ? { unrepaired: `${outcome.because} ${outcome.facts.next ?? ''}` } : outcome;
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
      await router?.mark(what.target, what.marks);
      return DONE;
  }
}

async function tearDown(
  run: Run,
  { stackId, origin: text, because }: Extract<Repair, { kind: 'teardown' }>,
): Promise<Outcome> {
  const origin = parseOrigin(text);
  const stack = await run.ports.stacks.describe(stackId);
  if (!origin || !stack || stack.status === 'DELETE_COMPLETE') return DONE;
  const decision = await removePreview(run, origin, stack, because);
  return failsJob(decision) ? { unrepaired: decision.because } : DONE;
}

/** Only over what the ended run has written itself: a newer one tells its own. */
async function tellMidway(run: Run, record: PreviewRecord): Promise<Outcome> {
  const { settings, ports } = run;
  const { stackId, runUrl, commit, phase } = record;
  const origin = parseOrigin(record.origin);
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
