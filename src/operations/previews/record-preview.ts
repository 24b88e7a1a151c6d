import { SwitchyardError } from '../../core/errors.ts';
import { formatOrigin } from '../../core/names.ts';
import { RECORD_VERSION, type PreviewRecord } from '../../core/records.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { TemplateFacts } from '../../core/template.ts';
import type { Run, StackRequest } from '../../ports.ts';
import type { Blueprint } from '../stacks/build-stack.ts';

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
  if (!known || !saysTheSame(known, record)) await saveOverOlder(run, record);
}

/** An older run writes a few records before it ends; more than these and something else is wrong. */
const MOST_OVERWRITES = 5;

/**
 * Two runs of one pull request may write at once. What the run of an older commit has written is overwritten: it is about
 * to be told that it was overtaken. So is what another run of the same commit has written: both tell of the same code and
 * the same stack. Before a newer commit a run gives way, with `ledger-conflict`.
 */
export async function saveOverOlder(run: Run, record: PreviewRecord): Promise<void> {
  for (let overwritten = 0; ; overwritten += 1) {
    try {
      await run.ports.ledger?.savePreview(record);
      return;
    } catch (error) {
      const conflict = error instanceof SwitchyardError && error.code === 'ledger-conflict';
      if (!conflict || overwritten === MOST_OVERWRITES || !(await isNoNewer(run, record))) throw error;
    }
  }
}

/** Reads it anew, so that the next write replaces what is there now. */
async function isNoNewer(run: Run, { origin, commit }: PreviewRecord): Promise<boolean> {
  const there = await run.ports.ledger?.preview(origin);
  if (!there || there.commit === commit) return true;
  return (await run.ports.commits.compare(there.commit, commit)).status === 'ahead';
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

/**
 * An update of ours, made while promoting: the next run must not take it for somebody else's. Only that is written, onto
 * what is on record by now.
 * @param record what this run is promoting
 * @throws SwitchyardError `ledger-conflict`: the record is about another commit, so the stack is not what was tested
 */
export async function rememberOperation(run: Run, stack: StackView, record: PreviewRecord): Promise<void> {
  const there = (await run.ports.ledger?.preview(record.origin)) ?? record;
  if (there.commit !== record.commit || there.stackId !== stack.stackId) {
    const because = `The record of ${record.origin} was written for another commit meanwhile, by ${there.runUrl}.`;
    const next = 'Nothing was promoted. Look at that run: the stack is not what was tested any more.';
    throw new SwitchyardError('ledger-conflict', because, { next });
  }
  await saveOverOlder(run, { ...there, ...operationOf(stack) });
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
