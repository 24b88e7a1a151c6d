import { readTrigger, type RunnerEnvironment } from './action/event.ts';
import { route } from './action/route.ts';
import { wire, type Surroundings } from './action/wire.ts';
import type { Runner } from './action/tell.ts';
import type { Decision } from './core/decision.ts';
import { tellCredentialsEnd } from './core/credentials-end.ts';
import { SwitchyardError } from './core/errors.ts';
import type { Route, Settings, Trigger } from './core/settings.ts';
import type { Ports, Run } from './ports.ts';

export interface Start {
  readonly settings: Settings;
  readonly environment: RunnerEnvironment;
  readonly payload: unknown;
  readonly workspace: string;
  readonly here: Surroundings;
  readonly runner: () => Promise<Runner>;
  readonly signal: AbortSignal;
}

/** Event → route → command → decision. */
export async function decideRun(
  start: Start,
): Promise<{ readonly command: string; readonly decision: Decision }> {
  const { settings, workspace, here, signal } = start;
  const trigger = understand(start);
  const routed = route(trigger, settings);
  if ('decision' in routed) return { command: settings.command, decision: routed };
  const { report } = await start.runner();
  report.mask(settings.githubToken);
  report.line(`${settings.application}/${settings.role}: ${trigger.event} → ${routed.command}`);
  const ports = await wire({ settings, trigger, workspace, report, here, signal });
  warnOfEnd(start, routed, ports);
  return {
    command: routed.command,
    decision: await execute({ id: crypto.randomUUID(), settings, trigger, ports }, routed),
  };
}

function warnOfEnd({ environment, settings }: Start, { command }: Route, { clock, report }: Ports): void {
  const { credentialsEnd } = environment;
  if (credentialsEnd === undefined) return;
  const waits = command !== 'status' && command !== 'pause' && command !== 'resume';
  const told = tellCredentialsEnd(credentialsEnd, clock.now(), waits ? settings.timeout : undefined);
  if (told.warning === undefined) report.line(told.line);
  else report.warning(told.warning);
}

function understand({ environment, payload }: Start): Trigger {
  try {
    return readTrigger(environment, payload);
  } catch (error) {
    throw new SwitchyardError(
      'event-unreadable',
      `The payload of the event ${environment.eventName} is not what GitHub sends.`,
      {
        next: 'GITHUB_EVENT_PATH must name the payload that the runner wrote.',
        cause: error,
      },
    );
  }
}

async function execute(run: Run, routed: Route): Promise<Decision> {
  switch (routed.command) {
    case 'preview':
      return (await import('./commands/preview.ts')).preview(run, routed.origin);
    case 'teardown':
      return (await import('./commands/teardown.ts')).teardown(run, routed.origin, routed.explicit);
    case 'promote':
      return (await import('./commands/promote.ts')).promote(run, routed.source);
    case 'deploy':
      return (await import('./commands/deploy.ts')).deploy(run);
    case 'rollback':
      return (await import('./commands/rollback.ts')).rollback(run);
    case 'prune':
      return (await import('./commands/prune.ts')).prune(run);
    case 'pause':
      return (await import('./commands/freeze.ts')).pause(run);
    case 'resume':
      return (await import('./commands/freeze.ts')).resume(run);
    case 'status':
      return (await import('./commands/status.ts')).status(run);
  }
}
