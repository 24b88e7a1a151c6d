import { expect, test } from 'vitest';
import { createReport } from '../../../src/adapters/system/report.ts';
import type { ActionsCore } from '../../../src/adapters/system/report.ts';

function open(): { report: ReturnType<typeof createReport>; log: string[] } {
  const log: string[] = [];
  const core: ActionsCore = {
    info: (text) => void log.push(text),
    startGroup: (title) => void log.push(`> ${title}`),
    endGroup: () => void log.push('<'),
    warning: (text) => void log.push(`warning ${text}`),
    setSecret: (secret) => void log.push(`mask ${secret}`),
  };
  return { report: createReport(core), log };
}

/** How the runner tells a command from text (actions/runner, ActionCommand.cs). */
const isCommand = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[');

test('text from outside is never a command, wherever its line begins', () => {
  const { report, log } = open();
  report.line('ok\n::set-env name=PATH::x\r\n  ::stop-commands::t\rtext ##[command] more');
  expect(log).toHaveLength(4);
  expect(log.filter(isCommand)).toEqual([]);
  expect(log.map((line) => line.replaceAll('\u200b', ''))).toEqual([
    'ok',
    '::set-env name=PATH::x',
    '  ::stop-commands::t',
    'text ##[command] more',
  ]);
});

test('a group ends also when its body fails', async () => {
  const { report, log } = open();
  const failing = report.group('Stack', () => {
    report.line('inside');
    return Promise.reject(new Error('broken'));
  });
  await expect(failing).rejects.toThrow('broken');
  expect(log).toEqual(['> Stack', 'inside', '<']);
});

test('a secret is masked as a whole and by line, but nothing so short that it would blank the log', () => {
  const { report, log } = open();
  report.mask('');
  report.mask('abc');
  report.mask('{\n  "key": "value"\n}');
  expect(log).toEqual([
    'mask {\n  "key": "value"\n}',
    'mask {\\n  \\"key\\": \\"value\\"\\n}',
    'mask "key": "value"',
    'mask \\"key\\": \\"value\\"',
  ]);
});

test('what is masked is taken out of a text, the longest secret first', () => {
  const { report } = open();
  report.mask('hunter22');
  report.mask('hunter22-and-more');
  expect(report.redact('hunter22-and-more, hunter22, hunter2')).toBe('***, ***, hunter2');
});
