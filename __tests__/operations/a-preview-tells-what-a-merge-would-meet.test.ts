import { beforeEach, expect, it } from 'vitest';
import { SwitchyardError } from '../../src/core/errors.ts';
import type { AlarmReading } from '../../src/core/gates.ts';
import { EMPTY_PRODUCTION } from '../../src/core/records.ts';
import { checkAttachable, checkPromotable } from '../../src/operations/previews/check-promotable.ts';
import type { Alarms, Checked, Run, TrafficRouter } from '../../src/ports.ts';
import { stackView } from '../core/builders.ts';

const RULE = 'arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/shared/1/2/3';
const stack = stackView({ outputs: { TargetGroupArn: 'group' } });
const OK: AlarmReading = { name: 'slow', state: 'OK', reason: '' };

let checks: () => Promise<Checked>;
let states: Alarms['states'];
let lines: string[];
beforeEach(() => {
  checks = () => Promise.resolve({ usedBy: ['shared'] });
  states = (names) => Promise.resolve(names.map((name) => ({ ...OK, name })));
  lines = [];
});

function runWith(alarms: readonly string[]): Run {
  const router: Pick<TrafficRouter, 'check'> = { check: () => checks() };
  const settings = {
    alarms,
    targetGroupOutput: 'TargetGroupArn',
    foundationStack: 'foundation',
    listenerArn: RULE,
  };
  const report = { line: (text: string) => lines.push(text) };
  return {
    settings,
    ports: { router, alarms: { states: (names: readonly string[]) => states(names) }, report },
  } as unknown as Run;
}

const denied = new SwitchyardError('permission-missing', 'AWS denied cloudwatch:DescribeAlarms', {
  next: 'Allow cloudwatch:DescribeAlarms.',
});

it('a named alarm that does not exist, by name or ARN, beside whatever else is wrong', async () => {
  states = (names) => Promise.resolve(names.map((name) => ({ ...OK, name, state: 'missing' })));
  const arn = 'arn:aws:cloudwatch:eu-west-1:1:alarm:errors';
  checks = () =>
    Promise.reject(new SwitchyardError('target-group-elsewhere', 'It is elsewhere', { next: 'Move it' }));
  const found = await checkAttachable(runWith(['slow', arn]), stack, undefined);
  expect(found?.problems).toEqual([
    'It is elsewhere. Move it.',
    'The alarm slow of the input alarms does not exist in this region.',
    'The alarm errors of the input alarms does not exist in this region.',
  ]);
});

it('alarms that the role may not see are a warning, and none that are named cost no call', async () => {
  states = () => Promise.reject(denied);
  const found = await checkAttachable(runWith(['slow']), stack, undefined);
  expect(found).toMatchObject({ problems: [], usedBy: ['shared'] });
  expect(found?.warnings).toEqual([expect.stringContaining('cloudwatch:DescribeAlarms') as string]);
  expect(await checkAttachable(runWith([]), stack, undefined)).toMatchObject({ problems: [], warnings: [] });
});

it.each([
  ['network', 1, 0],
  ['foundation', 0, 1],
])('a rule that the stack %s defines: %d warnings, %d lines of the log', async (name, warned, logged) => {
  const managedBy = `arn:aws:cloudformation:eu-west-1:1:stack/${name}/1`;
  checks = () => Promise.resolve({ usedBy: ['shared'], managedBy });
  const found = await checkAttachable(runWith([]), stack, undefined);
  expect(found?.warnings).toHaveLength(warned);
  expect(lines).toHaveLength(logged);
  expect([...(found?.warnings ?? []), ...lines].join()).toContain(`the CloudFormation stack ${name}:`);
});

it('a stack without the output that names its target group, and a missing alarm all the same', async () => {
  states = (names) => Promise.resolve(names.map((name) => ({ ...OK, name, state: 'missing' })));
  const run = runWith(['slow']);
  const bare = stackView();
  const found = { ...(await checkAttachable(run, bare, undefined)), merged: false };
  const standing = { view: undefined, live: [], production: EMPTY_PRODUCTION };
  const built = { commit: 'c', tree: 't', dirty: false };
  expect(checkPromotable(run, bare, built, standing, found)?.problems).toEqual([
    'The stack has no output TargetGroupArn that names its target group.',
    'The alarm slow of the input alarms does not exist in this region.',
  ]);
});
