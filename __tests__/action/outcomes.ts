import { expect } from 'vitest';
import { readTrigger, type RunnerEnvironment } from '../../src/action/event.ts';
import { route } from '../../src/action/route.ts';
import { readSettings } from '../../src/action/settings.ts';
import type { Settings, Trigger } from '../../src/core/settings.ts';
import { faultsOf, type Payload } from './payloads.ts';

export const RULE = {
  'listener-arn': 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener-rule/app/a/b/c/d',
  'state-bucket': 'state',
};

export type Inputs = Readonly<Record<string, string>>;
export type Outcome = Readonly<Record<string, unknown>> | string;

export async function settingsOf(inputs: Inputs): Promise<Settings> {
  const result = await readSettings({ application: 'orders', 'github-token': 't', ...inputs }, undefined);
  if ('faults' in result) throw new Error(result.faults.join('\n'));
  return result.settings;
}

export function read(eventName: string, payload: Payload, over: Partial<RunnerEnvironment> = {}): Trigger {
  const runner = { actor: 'octocat', runId: '1', runAttempt: 1, serverUrl: 'https://github.com' };
  const repository = { repository: 'octo-org/octo-repo', repositoryId: '1' };
  return readTrigger(
    { eventName, ...repository, ...runner, sha: 'b'.repeat(40), credentials: true, ...over },
    payload,
  );
}

/** A route as it is, a decision as `skipped fork`. */
export function told(trigger: Trigger, settings: Settings): Outcome {
  const routed = route(trigger, settings);
  return 'decision' in routed ? `${routed.decision} ${routed.reasonCode}` : { ...routed };
}

/** A case that GitHub could not have sent proves nothing: it is held to GitHub's schema first. */
export async function outcomeOf(event: string, payload: Payload, inputs: Inputs = {}): Promise<Outcome> {
  expect(faultsOf(event, payload)).toEqual([]);
  return told(read(event, payload), await settingsOf(inputs));
}
