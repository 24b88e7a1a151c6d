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

type Progress = Pick<PreviewRecord, 'phase' | 'tests' | 'url'>;
type Built = Pick<StackView, 'stackId' | 'name' | 'operationId' | 'updatedAt'>;

/** Writes what is being built, and how far it came, into the ledger; the permanent stack has no such record. */
export async function recordPreview(
  run: Run,
  { origin, built }: Pick<Blueprint, 'origin' | 'built'>,
  stack: Built,
  sources: Sources,
  progress: Progress,
): Promise<void> {
  const { ledger } = run.ports;
  if (!ledger || origin === 'permanent') return;
  const { declared, sent } = sources;
  const shown = Object.entries(sent).filter(([key, value]) => value !== undefined && !declared[key]?.noEcho);
  await ledger.savePreview({
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
  });
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
