import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import { deploymentsOf, openPulls, startSmallTeam, until, type Pull } from './small-team.ts';
import { listNames } from './small-stack.ts';
import { logOf } from './story.ts';
import { readWorld } from './world.ts';

/** The shell of the test-command is the action's own child: this is what ends a job whose machine goes away. */
const KILLS_THE_ACTION = 'kill -9 $PPID';

interface Told {
  readonly code: string;
  readonly subject: string;
  readonly outcome?: { readonly repaired?: true };
}

function findingsOf(run: RunResult): readonly Told[] {
  const summary = JSON.parse(run.outputs['summary-json'] ?? '') as {
    facts: { details: { findings?: Told[] } };
  };
  return summary.facts.details.findings ?? [];
}

function codesOf(run: RunResult): string[] {
  return findingsOf(run).map(({ code, subject }) => `${code} ${subject}`);
}

it('previews and what is said of them: status lists what is wrong, prune tells, and with repair: true puts it right', async () => {
  const story = await startSmallTeam({ 'preview-drafts': 'false', timeout: '10m' });
  const pull = await openPulls(story, ['draft', 'unseen', 'gone', 'killed', 'closed', 'fine']);
  try {
    const preview = (row: Pull, inputs: Record<string, string> = {}) => story.run(row.opened, { inputs });
    for (const row of ['draft', 'gone', 'closed', 'fine'] as const)
      expect((await preview(pull(row))).outputs).toMatchObject({ decision: 'deployed' });
    const killed = await preview(pull('killed'), { 'test-command': KILLS_THE_ACTION });
    expect(killed.exitCode, logOf(killed)).toBe(137);
    // What events missed: a draft, an opening, a close; and a delete at the console.
    await story.repository.markDraft(pull('draft').number);
    await story.repository.closePullRequest(pull('closed').number);
    await story.cloudformation.send(new DeleteStackCommand({ StackName: pull('gone').name }));
    await until(async () => expect(await listNames(story)).not.toContain(pull('gone').name));
    story.sandbox.clock.advance(3_600_000);

    const command = (name: string, inputs: Record<string, string> = {}) =>
      story.repository
        .schedule('*/15 * * * *')
        .then((event) => story.run(event, { inputs: { command: name, ...inputs }, checkout: false }));
    const status = await command('status');
    expect(status.outputs, logOf(status)).toMatchObject({ decision: 'reported' });
    const environment = 'preview/orders-api';
    const wrong = [
      `filtered-with-stack ${pull('draft').name}`,
      `run-ended-midway ${pull('killed').name}`,
      `claims-gone-stack ${pull('gone').name}`,
      `open-without-stack #${pull('unseen').number}`,
      `deployment-stale ${environment} (${pull('gone').origin})`,
      `deployment-stale ${environment} (${pull('killed').origin})`,
    ];
    expect(codesOf(status).sort()).toEqual([...wrong, `closed-with-stack ${pull('closed').name}`].sort());

    const told = await command('prune');
    expect(told.outputs, logOf(told)).toMatchObject({
      decision: 'pruned',
      pruned: JSON.stringify([pull('closed').name]),
    });
    expect(codesOf(told).sort()).toEqual([...wrong].sort());
    const warnings = told.annotations.map(({ message }) => message).join('\n');
    expect(warnings).toContain(`gh run rerun ${runOf(killed)}`);
    expect(warnings).not.toContain('open-without-stack');
    expect(told.summary).toContain('Found beside the stacks');
    expect(story.comments(pull('gone').number)[0]).toContain('Preview is ready');
    expect(story.comments(pull('killed').number)[0]).toContain('being deployed');
    expect(await listNames(story)).toContain(pull('draft').name);

    const repaired = await command('prune', { repair: 'true' });
    const lines = repaired.lines.filter((line) => line.startsWith('repaired  '));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('Next:'))).toEqual([]);
    expect(repaired.outputs, logOf(repaired)).toMatchObject({
      decision: 'pruned',
      'reason-code': 'repaired',
      changed: 'true',
    });
    expect(await listNames(story)).toEqual(['foundation', pull('fine').name, pull('killed').name].sort());
    for (const row of ['draft', 'gone'] as const) {
      expect(story.comments(pull(row).number)).toEqual([expect.stringContaining('Preview is deleted')]);
      expect(deploymentsOf(pull(row))).toEqual(['inactive']);
    }
    expect(story.comments(pull('killed').number)).toEqual([expect.stringContaining('Preview failed')]);
    expect(deploymentsOf(pull('killed'))).toEqual(['failure']);
    expect(deploymentsOf(pull('fine'))).toEqual(['success']);
    const { ledger } = (await readWorld(story)) as { ledger: Record<string, string> };
    expect(Object.keys(ledger).map((key) => /pr\/\d+/.exec(key)?.[0])).toEqual(
      [pull('fine').origin, pull('killed').origin].sort(),
    );

    const before = story.sandbox.github.requests.length;
    const quiet = await command('prune', { repair: 'true' });
    // Deploying is not for a schedule: what has no stack still has none.
    const missing = ['unseen', 'gone'] as const;
    expect(codesOf(quiet).sort()).toEqual(missing.map((row) => `open-without-stack #${pull(row).number}`));
    expect(quiet.annotations, logOf(quiet)).toEqual([]);
    expect(quiet.outputs).toMatchObject({ 'reason-code': 'nothing-to-prune', changed: 'false' });
    // GitHub allows 1,000 an hour for a repository: four such runs an hour stay far below (failure mode 44).
    expect(story.sandbox.github.requests.length - before).toBeLessThan(20);
  } finally {
    await story.close();
  }
}, 120_000);

function runOf(run: RunResult): string {
  return /actions\/runs\/(\d+)/.exec(logOf(run))?.[1] ?? '';
}
