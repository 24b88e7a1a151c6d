import * as core from '@actions/core';
import { failsJob, type Decision } from '../core/decision.ts';
import type { Settings } from '../core/settings.ts';
import { escapeMarkdown } from '../render/escape.ts';
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
  const [first = '', ...rest] = formatDecision(decision);
  if (failsJob(decision))
    core.error([first, ...rest].join('\n'), { title: `Switchyard: ${decision.reasonCode}` });
  else report.line(first);
  for (const line of failsJob(decision) ? [] : rest) report.line(line);
  const outputs = outputsOf(command, decision);
  for (const [name, value] of Object.entries(outputs)) {
    const told = name === 'reason' || name === 'summary-json';
    core.setOutput(name, told ? report.redact(value, writtenInJson) : value);
  }
  const service = settings ? `${settings.application}/${settings.role}` : 'Switchyard';
  await writeSummary(report.redact(renderSummary(service, command, decision), escapeMarkdown));
}

function writtenInJson(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}

/** Outside a runner there is no summary file, and that is no reason to fail. */
async function writeSummary(text: string): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  const bytes = new TextEncoder().encode(text);
  const fits = bytes.length <= SUMMARY_LIMIT;
  const shown = fits
    ? text
    : `${new TextDecoder().decode(bytes.slice(0, SUMMARY_LIMIT))}\n\nCut here: the whole is in the log.\n`;
  await core.summary.addRaw(shown).write();
}
