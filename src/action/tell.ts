import * as core from '@actions/core';
import { failsJob, type Decision } from '../core/decision.ts';
import type { Settings } from '../core/settings.ts';
import { mapTexts } from '../core/texts.ts';
import { formatDecision } from '../render/log.ts';
import { renderSummary } from '../render/summary.ts';
import type { Report } from '../ports.ts';
import { outputsOf } from './outputs.ts';

/** Over 1,048,576 bytes the runner drops a summary whole (actions/runner, FileCommandManager.cs). */
const SUMMARY_LIMIT = 1_000_000;

/** The end of every run: log, annotation, outputs and summary, all from the one decision. */
export async function tell(
  report: Report,
  settings: Settings | undefined,
  command: string,
  decision: Decision,
): Promise<void> {
  const shown = mapTexts(decision, (text) => report.redact(text));
  const [first = '', ...rest] = formatDecision(shown);
  if (failsJob(decision))
    core.error([first, ...rest].join('\n'), { title: `Switchyard: ${decision.reasonCode}` });
  else report.line(first);
  for (const line of failsJob(decision) ? [] : rest) report.line(line);
  const outputs = outputsOf(command, shown);
  // Later steps work with these, and the stack's own author chose to put out what is in them.
  const { url, 'stack-outputs': stackOutputs } = outputsOf(command, decision);
  for (const [name, value] of Object.entries({ ...outputs, url, 'stack-outputs': stackOutputs }))
    core.setOutput(name, value);
  const service = settings ? `${settings.application}/${settings.role}` : 'Switchyard';
  await writeSummary(report, renderSummary(service, command, shown));
}

/** Outside a runner there is no summary file, and that is no reason to fail. */
async function writeSummary(report: Report, text: string): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  const bytes = new TextEncoder().encode(text);
  const fits = bytes.length <= SUMMARY_LIMIT;
  const shown = fits
    ? text
    : `${new TextDecoder().decode(bytes.slice(0, SUMMARY_LIMIT))}\n\nCut here: the whole is in the log.\n`;
  try {
    await core.summary.addRaw(shown).write();
  } catch (error) {
    report.warning(`The summary could not be written, and everything else is done: ${String(error)}`);
  }
}
