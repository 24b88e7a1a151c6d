import { afterAll, beforeAll, expect, it } from 'vitest';
import { FastTeam } from '../chaos/fast-team.ts';
import { readWorld } from '../chaos/world.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';

let team: FastTeam;
beforeAll(async () => {
  team = await FastTeam.start();
});
afterAll(() => team.close());

const named = (events: readonly WebhookEvent[], name: string): WebhookEvent => {
  const event = events.find(({ eventName }) => eventName === name);
  if (!event) throw new Error(`GitHub sent no ${name}`);
  return event;
};

it('a promotion that went through is told as one, with the way back, though GitHub takes no comment', async () => {
  const { repository, sandbox } = team.scenario;
  const live = await repository.moveBase({ files: { 'live.txt': 'live' }, message: 'Go live' });
  await team.run(named(live, 'push'));
  await repository.commit({ branch: 'change', files: { 'a.txt': 'a' }, author: 'alice' });
  const opened = named(
    await repository.openPullRequest({ branch: 'change', title: 'Change' }),
    'pull_request',
  );
  const number = opened.payload['number'] as number;
  await team.run(opened);
  const push = named(await repository.mergePullRequest(number, { method: 'squash' }), 'push');
  sandbox.github.addFault({
    operation: 'issues/update-comment',
    times: 99,
    answer: { status: 503, message: 'Unavailable' },
  });

  const ended = await team.run(push);

  expect(ended.outputs, ended.lines.join('\n')).toMatchObject({ decision: 'promoted' });
  expect(ended.failed).toBe(false);
  expect(ended.lines.join('\n')).toMatch(/warning: The comment was not possible/);
  expect(ended.outputs['summary-json']).toContain('aws elbv2 modify-rule');
  const { split } = await readWorld(team.scenario);
  expect(split).toMatchObject({ [`orders-api-pr-${number}`]: 100 });
});

it('a pull request that does not exist is refused by name, not by what its comment met', async () => {
  const dispatched = await team.scenario.repository.dispatchWorkflow({ command: 'promote' });
  const ended = await team.run(dispatched, { inputs: { command: 'promote', 'pull-request': '77' } });
  expect(ended.outputs, ended.lines.join('\n')).toMatchObject({
    decision: 'refused',
    'reason-code': 'not-merged',
  });
});
