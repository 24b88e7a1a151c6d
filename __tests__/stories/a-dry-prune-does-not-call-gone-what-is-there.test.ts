import { expect, it } from 'vitest';
import { FastTeam } from '../chaos/fast-team.ts';
import { readWorld } from '../chaos/world.ts';

it('of a stack that it would delete, a dry run of prune says that, and nothing about what is said of the stack', async () => {
  const team = await FastTeam.start();
  try {
    const { repository, sandbox } = team.scenario;
    await repository.commit({ branch: 'change', files: { 'a.txt': 'a' }, author: 'alice' });
    const events = await repository.openPullRequest({ branch: 'change', title: 'Change' });
    const opened = events.find(({ eventName }) => eventName === 'pull_request');
    if (!opened) throw new Error('GitHub sent no pull_request');
    await team.run(opened);
    await repository.closePullRequest(opened.payload['number'] as number);
    sandbox.clock.advance(86_400_000);

    const dry = await team.run(await repository.dispatchWorkflow({ command: 'prune' }), {
      inputs: { command: 'prune', 'dry-run': 'true' },
    });

    expect(dry.outputs).toMatchObject({
      'reason-code': 'dry-run',
      reason: 'Dry run: 1 of 1 stack would be deleted.',
    });
    expect((await readWorld(team.scenario)).stacks.has('orders-api-pr-1')).toBe(true);
    const real = await team.run(await repository.schedule('*/15 * * * *'));
    expect(real.outputs, real.lines.join('\n')).toMatchObject({ pruned: '["orders-api-pr-1"]' });
    expect(real.outputs['reason']).not.toContain('Found');
  } finally {
    await team.close();
  }
});
