import assert from 'node:assert/strict';
import type { RunWishes, Scenario } from '../sandbox/scenario/scenario.ts';
import type { RunResult } from '../sandbox/runner/runner.ts';
import type { WebhookEvent } from '../sandbox/github/webhooks/event.ts';

/** How the demo speaks: numbered acts, short lines, what reviewers see in a frame. */
let acts = 0;

export function act(title: string): void {
  acts += 1;
  console.log(`\n${acts}. ${title}`);
}

export function say(text: string): void {
  for (const line of text.split('\n')) console.log(`   ${line}`);
}

/** Runs the action on an event and checks how it ended; the whole log only where it ended otherwise. */
export async function runAndExpect(
  scenario: Scenario,
  event: WebhookEvent,
  expected: Readonly<Record<string, string>>,
  wishes: RunWishes = {},
): Promise<RunResult> {
  const result = await scenario.run(event, wishes);
  const action = 'action' in event.payload ? ` (${event.payload['action'] as string})` : '';
  say(
    `→ ${event.eventName}${action}: ${result.outputs['decision']}, ${result.outputs['reason-code']}, in ${(result.durationMs / 1000).toFixed(1)} s`,
  );
  say(`  ${result.outputs['reason'] ?? ''}`);
  for (const [name, value] of Object.entries(expected)) {
    assert.equal(result.outputs[name], value, `${name} of this run:\n${result.lines.join('\n')}`);
  }
  return result;
}

export function only(events: readonly WebhookEvent[], eventName: string): WebhookEvent {
  const event = events.find((each) => each.eventName === eventName);
  assert(event, `GitHub sends ${eventName}`);
  return event;
}

/** What answers at a URL, through the sandbox's proxy where the host name is a preview's. */
export async function fetchUrl(scenario: Scenario, url: string): Promise<string> {
  const { pathname, host } = new URL(url);
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: scenario.port, path: pathname, headers: { host } },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        answer.on('end', () => resolve(`${answer.statusCode} ${body.trim()}`));
      },
    );
    asked.on('error', reject).end();
  });
}

/** Shows the foldable groups of a run's log that tell of the stack, while they are written. */
export function watchEvents(): NonNullable<RunWishes['onLine']> {
  let inside = false;
  return (line) => {
    if (line.startsWith('::group::')) inside = /^::group::(Events of|Deleting)/.test(line);
    if (inside) say(`  ${line.replace('::group::', '▾ ').replace('::endgroup::', '')}`.trimEnd());
    if (line.startsWith('::endgroup::')) inside = false;
  };
}

/** The comment as a reviewer sees it, less the marker that only we read. */
export function showComment(scenario: Scenario, pullRequest: number): void {
  const comments = scenario.comments(pullRequest);
  assert.equal(comments.length, 1, `pull request #${pullRequest} has one comment`);
  const shown = (comments[0] ?? '').split('\n').filter((line) => !line.startsWith('<!--'));
  say(`  ┌ comment on #${pullRequest}`);
  for (const line of shown) if (line.trim() !== '') say(`  │ ${line}`);
  say('  └');
}

export async function showWhatIsLeft(scenario: Scenario): Promise<void> {
  act('What is left');
  const stacks = (await scenario.stacks()).map((stack) => stack.StackName ?? '').sort();
  say(`Stacks: ${stacks.join(', ')}`);
  say(`Production: ${await fetchUrl(scenario, scenario.productionUrl)}`);
  const tasks = scenario.sandbox.ecs.services().flatMap((service) => service.tasks);
  say(`Running tasks: ${tasks.length}`);
  assert.deepEqual(
    stacks,
    ['foundation', 'orders-api-pr-1'],
    'the foundation and the live stack are left, and nothing else',
  );
  assert.equal(tasks.length, 1, 'one task runs');
}
