import { decide, type Decision } from '../core/decision.ts';
import type { PreviewRecord } from '../core/records.ts';
import type { ResourceChange } from '../core/resource-changes.ts';
import { formatOrigin } from '../core/names.ts';
import { stackFacts } from '../core/stack-facts.ts';
import type { StackView } from '../core/stack-view.ts';
import type { Run } from '../ports.ts';
import type { Blueprint } from './stacks/build-stack.ts';
import { checkAttachable, type Attachable } from './previews/check-promotable.ts';
import type { Deployed } from './stacks/deploy-stack.ts';
import { recordPreview, type Sources } from './previews/record-preview.ts';
import { runTests } from './run-tests.ts';
import { findUrl, waitHealthy } from './wait-healthy.ts';

export type BuildResult =
  | {
      readonly ready: true;
      readonly stack: StackView;
      readonly changed: boolean;
      readonly changes: readonly ResourceChange[];
      readonly url?: string;
      readonly tests: 'passed' | 'none';
      /** Undefined where there is no router, or for what is not a preview. */
      readonly attachable?: Attachable;
    }
  | { readonly ready: false; readonly decision: Decision };

/**
 * Judges what was deployed and records it at every step. A stack that needed no change and is on record as ready is
 * recorded once, at the end, and only if something about it is new.
 */
export async function judgeBuilt(
  run: Run,
  blueprint: Blueprint,
  { stack, changes, outcome }: Extract<Deployed, { outcome: 'deployed' | 'unchanged' }>,
  sources: Sources,
): Promise<BuildResult> {
  const known = outcome === 'unchanged' ? await readyRecord(run, blueprint, stack) : undefined;
  const found = await findUrl(run, stack);
  const url = found === undefined ? {} : { url: found };
  const record = (progress: Pick<PreviewRecord, 'phase' | 'tests' | 'usedBy'>) =>
    recordPreview(run, blueprint, stack, sources, { ...progress, ...url }, known);
  if (!known) await record({ phase: 'testing', tests: 'none' });
  const judged = await judgeStack(run, stack, found);
  const attachable = judged.ready ? await attach(run, blueprint, stack, known) : undefined;
  const usedBy = attachable?.usedBy;
  const phase = judged.ready ? 'ready' : 'failed';
  await record({ phase, tests: judged.tests, ...(usedBy ? { usedBy } : {}) });
  if (!judged.ready) return judged;
  return { ...judged, changes, changed: outcome === 'deployed', ...(attachable ? { attachable } : {}) };
}

async function readyRecord(
  run: Run,
  { origin }: Blueprint,
  stack: StackView,
): Promise<PreviewRecord | undefined> {
  if (origin === 'permanent') return undefined;
  const record = await run.ports.ledger?.preview(formatOrigin(origin));
  const same = record?.stackId === stack.stackId && record.operationId === stack.operationId;
  return same && record.phase === 'ready' ? record : undefined;
}

/** What is no preview is promoted by this very run, which looks for itself. */
async function attach(
  run: Run,
  { origin }: Blueprint,
  stack: StackView,
  known: PreviewRecord | undefined,
): Promise<Attachable | undefined> {
  if (origin === 'permanent' || origin.kind === 'commit') return undefined;
  return checkAttachable(run, stack, known?.usedBy);
}

type Judged =
  | {
      readonly ready: true;
      readonly stack: StackView;
      readonly url?: string;
      readonly tests: 'passed' | 'none';
    }
  | { readonly ready: false; readonly decision: Decision; readonly tests: 'failed' | 'none' };

/** Healthy, answering, and the tests passed; or the decision that says which of them is not so. */
export async function judgeStack(run: Run, stack: StackView, url: string | undefined): Promise<Judged> {
  const facts = { ...stackFacts(stack), ...(url ? { url } : {}), changed: true };
  const health = await waitHealthy(run, stack, url);
  if (!health.healthy) {
    const next = `Look at the logs of the service and at its targets; the stack ${stack.name} is left as it is.`;
    return {
      ready: false,
      tests: 'none',
      decision: decide('failed', 'unhealthy', health.because, { ...facts, next }),
    };
  }
  const tested = await runTests(run, stack, url);
  if (tested.result === 'failed') {
    const because = `The test-command failed against ${url ?? stack.name}: it ${tested.how}.`;
    const next = 'Read the group Tests in the log, fix it and push.';
    return {
      ready: false,
      tests: 'failed',
      decision: decide('failed', 'tests-failed', because, { ...facts, next }),
    };
  }
  return { ready: true, stack, tests: tested.result, ...(url ? { url } : {}) };
}
