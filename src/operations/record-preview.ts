import { formatOrigin } from '../core/names.ts';
import { RECORD_VERSION, type PreviewRecord } from '../core/records.ts';
import type { StackView } from '../core/stack-view.ts';
import type { TemplateFacts } from '../core/template.ts';
import type { Run, StackRequest } from '../ports.ts';
import type { Blueprint } from './build-stack.ts';

/** What the values of a build came from. */
export interface Sources {
  readonly declared: TemplateFacts['parameters'];
  readonly foundation: Readonly<Record<string, string>>;
  readonly sent: StackRequest['parameters'];
}

type Progress = Pick<PreviewRecord, 'phase' | 'tests' | 'url' | 'usedBy'>;
/** Of a stack that has just begun to change, its values are not known yet. */
type Built = Pick<StackView, 'stackId' | 'name' | 'operationId' | 'updatedAt'> &
  Partial<Pick<StackView, 'parameters'>>;

/**
 * Writes what is being built, and how far it came, into the ledger; the permanent stack has no such record.
 * @param known what is on record: nothing is written where only the run and its time are new
 */
export async function recordPreview(
  run: Run,
  { origin, built }: Pick<Blueprint, 'origin' | 'built'>,
  stack: Built,
  sources: Sources,
  progress: Progress,
  known?: PreviewRecord,
): Promise<void> {
  const { ledger } = run.ports;
  if (!ledger || origin === 'permanent') return;
  const { declared, sent } = sources;
  const values = stack.parameters ?? sent;
  const shown = Object.entries(values).filter(
    ([key, value]) => value !== undefined && !declared[key]?.noEcho,
  );
  const record: PreviewRecord = {
    version: RECORD_VERSION,
    origin: formatOrigin(origin),
    commit: built.commit,
    tree: built.tree ?? '',
    dirty: built.dirty || built.tree === undefined,
    stackId: stack.stackId,
    stackName: stack.name,
    ...operationOf(stack),
    parameters: Object.fromEntries(shown) as Record<string, string>,
    baseValues: baseValues(run, sources),
    runUrl: run.trigger.runUrl,
    deployedAt: new Date(await ledger.now()).toISOString(),
    ...progress,
  };
  if (!known || !saysTheSame(known, record)) await ledger.savePreview(record);
}

function saysTheSame(known: PreviewRecord, record: PreviewRecord): boolean {
  const { runUrl, deployedAt } = known;
  return sorted(known) === sorted({ ...record, runUrl, deployedAt });
}

/** As text, whatever the order in which the keys were written. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** An update of ours, made while promoting: the next run must not take it for somebody else's. */
export async function rememberOperation(run: Run, stack: StackView, record: PreviewRecord): Promise<void> {
  await run.ports.ledger?.savePreview({ ...record, ...operationOf(stack) });
}

function operationOf({
  operationId,
  updatedAt,
}: Built): Pick<PreviewRecord, 'operationId' | 'stackUpdatedAt'> {
  return { ...(operationId ? { operationId } : {}), ...(updatedAt ? { stackUpdatedAt: updatedAt } : {}) };
}

/** What each preview parameter would be without `preview-parameters`; a key that is absent has the template's default. */
function baseValues(run: Run, { declared, foundation }: Sources): Record<string, string> {
  const values: Record<string, string> = {};
  for (const key of Object.keys(run.settings.previewParameters)) {
    const value = run.settings.parameters[key] ?? foundation[key];
    if (value !== undefined && !declared[key]?.noEcho) values[key] = value;
  }
  return values;
}
