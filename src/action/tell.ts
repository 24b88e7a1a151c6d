import { failsJob, type Decision } from '../core/decision.ts';
import type { Settings } from '../core/settings.ts';
import { mapTexts } from '../core/texts.ts';
import { formatDecision } from '../render/log.ts';
import { renderSummary } from '../render/summary.ts';
import type { Report, Results } from '../ports.ts';
import { outputsOf } from './outputs.ts';

/** Over 1,048,576 bytes the runner drops a summary whole (actions/runner, FileCommandManager.cs). */
const SUMMARY_LIMIT = 1_000_000;

/** Where a run is told. */
export interface Runner {
  readonly report: Report;
  readonly results: Results;
}

/** The end of every run: log, annotation, outputs and summary, all from the one decision. */
export async function tell(
  { report, results }: Runner,
  settings: Settings | undefined,
  command: string,
  decision: Decision,
): Promise<void> {
  const shown = mapTexts(decision, (text) => report.redact(text));
  const [first = '', ...rest] = formatDecision(shown);
  if (failsJob(decision)) results.failure(`Switchyard: ${decision.reasonCode}`, [first, ...rest].join('\n'));
  else report.line(first);
  for (const line of failsJob(decision) ? [] : rest) report.line(line);
  const outputs = outputsOf(command, shown);
  // Later steps work with these, and the stack's own author chose to put out what is in them.
  const { url, 'stack-outputs': stackOutputs } = outputsOf(command, decision);
  for (const [name, value] of Object.entries({ ...outputs, url, 'stack-outputs': stackOutputs }))
    results.output(name, value);
  const service = settings ? `${settings.application}/${settings.role}` : 'Switchyard';
  await writeSummary({ report, results }, renderSummary(service, command, shown));
}

async function writeSummary({ report, results }: Runner, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const fits = bytes.length <= SUMMARY_LIMIT;
  const shown = fits
    ? text
    : `${new TextDecoder().decode(bytes.slice(0, SUMMARY_LIMIT))}\n\nCut here: the whole is in the log.\n`;
  try {
    await results.summary(shown);
  } catch (error) {
    report.warning(`The summary could not be written, and everything else is done: ${String(error)}`);
  }
}
