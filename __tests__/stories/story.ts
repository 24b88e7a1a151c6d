import { afterEach } from 'vitest';
import { request } from 'node:http';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { Scenario, type ScenarioOptions } from '../../sandbox/scenario/scenario.ts';

let open: Scenario[] = [];

afterEach(async () => {
  const scenarios = open;
  open = [];
  await Promise.all(scenarios.map((scenario) => scenario.close()));
});

/** A team and its account for one story; closed when it ends. */
export async function startStory(options?: ScenarioOptions): Promise<Scenario> {
  const scenario = await Scenario.start(options);
  open.push(scenario);
  return scenario;
}

/** The one event of this name among those that GitHub sends for what was done. */
export function eventNamed(events: readonly WebhookEvent[], eventName: string): WebhookEvent {
  const event = events.find((each) => each.eventName === eventName);
  if (!event)
    throw new Error(`GitHub sent no ${eventName}, but ${events.map((each) => each.eventName).join(', ')}`);
  return event;
}

/** Commits to a branch and opens a pull request from it. */
export async function openPullRequest(
  scenario: Scenario,
  branch: string,
  files: Record<string, string> = { 'app.txt': `${branch}\n` },
  wishes: { draft?: boolean; labels?: string[]; fork?: string } = {},
): Promise<{ number: number; opened: WebhookEvent; target: WebhookEvent }> {
  const fork = wishes.fork === undefined ? {} : { fork: wishes.fork };
  await scenario.repository.commit({ branch, files, author: 'alice', ...fork });
  const events = await scenario.repository.openPullRequest({ branch, title: `Add ${branch}`, ...wishes });
  const opened = eventNamed(events, 'pull_request');
  return {
    number: opened.payload['number'] as number,
    opened,
    target: eventNamed(events, 'pull_request_target'),
  };
}

/** Everything of the log, for the message of a failed expectation. */
export function logOf(result: RunResult): string {
  return result.lines.join('\n');
}

/** What answers at a URL of the sandbox, with the host name that the URL says. */
export async function ask(url: string): Promise<{ status: number; stack: string }> {
  const { hostname, port, pathname, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path: pathname, headers: { host } }, (reply) => {
      reply.resume().on('end', () => {
        const stack = reply.headers['x-stack'];
        resolve({ status: reply.statusCode ?? 0, stack: typeof stack === 'string' ? stack : hostname && '' });
      });
    });
    outgoing.on('error', reject).end();
  });
}
