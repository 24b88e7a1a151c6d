import { afterEach, beforeEach, expect, it } from 'vitest';
import { FastTeam } from '../chaos/fast-team.ts';
import type { Ended } from '../chaos/team.ts';
import { readProduction, readWeights } from './production.ts';
import { eventNamed } from './story.ts';

const MINUTE = 60_000;
/** EC2's words, as CloudFormation passes them on. */
const DEPENDENT =
  'resource sg-0f00ba4 has a dependent object (Service: Ec2, Status Code: 400, Request ID: 7f1e) (HandlerErrorCode: InvalidRequest)';

let team: FastTeam;
/** What took the traffic, and what had it before and has retired long ago. */
let live: string;
let retired: string;

async function ship(line: string): Promise<string> {
  const moved = await team.scenario.repository.moveBase({ files: { [line]: line }, message: `Ship ${line}` });
  const promoted = await team.run(eventNamed(moved, 'push'));
  return promoted.outputs['stack-name'] ?? '';
}

async function prune(inputs: Record<string, string> = {}): Promise<Ended> {
  const event = await team.scenario.repository.schedule('*/15 * * * *');
  return team.run(event, { inputs: { 'retain-for': '7d', 'retain-count': '0', ...inputs } });
}

async function statusOf(name: string): Promise<string | undefined> {
  return (await team.scenario.stacks()).find(({ StackName }) => StackName === name)?.StackStatus;
}

beforeEach(async () => {
  team = await FastTeam.start({ steps: 'all-at-once', 'bake-time': '0s' });
  retired = await ship('one');
  live = await ship('two');
  team.clock.advance(8 * 24 * 60 * MINUTE);
});
afterEach(() => team.close());

it('and then fails the delete: the run says to wait and what to type, and a prune after it deletes the stack', async () => {
  const { faults } = team.scenario.sandbox;
  faults.set([
    { kind: 'fail-resource', stack: retired, resource: 'Service', during: 'delete', reason: DEPENDENT },
  ]);
  const failed = await prune();
  const said = failed.lines.join('\n');
  expect(failed.outputs, said).toMatchObject({ decision: 'failed', 'reason-code': 'prune-incomplete' });
  expect(failed.outputs['reason']).toContain(DEPENDENT);
  expect(failed.outputs['reason']).toMatch(
    /AWS lets it go within 45 minutes\. Then: `aws cloudformation delete-stack --stack-name arn:\S+`/,
  );
  expect(await statusOf(retired)).toBe('DELETE_FAILED');
  expect(await readWeights(team.scenario)).toEqual({ [live]: 100 });

  await team.clock.sleep(40 * MINUTE);
  faults.clear();
  const done = await prune();
  expect(JSON.parse(done.outputs['pruned'] ?? '')).toEqual([retired]);
  expect(await statusOf(retired)).toBeUndefined();
  expect(await readProduction(team.scenario)).toMatchObject({ current: { stackName: live }, retired: [] });
}, 60_000);

it('and CloudFormation waits for it: the run waits with it, saying so, as long as its timeout lasts', async () => {
  const { faults } = team.scenario.sandbox;
  faults.set([{ kind: 'hold-stack', stack: retired, status: 'DELETE_IN_PROGRESS' }]);
  const short = await prune({ timeout: '10m' });
  expect(short.outputs, short.lines.join('\n')).toMatchObject({
    decision: 'failed',
    'reason-code': 'prune-incomplete',
  });
  expect(short.outputs['reason']).toContain('The stack operation goes on in AWS');
  const meanwhile = await prune();
  expect(meanwhile.lines.join('\n')).toMatch(new RegExp(`keep .*${retired} .*its delete has begun`));
  expect(meanwhile.failed).toBe(false);

  await team.clock.sleep(40 * MINUTE);
  faults.release(retired);
  await team.clock.sleep(MINUTE);
  await prune();
  expect(await statusOf(retired)).toBeUndefined();
  expect(await readProduction(team.scenario)).toMatchObject({ current: { stackName: live }, retired: [] });
}, 60_000);
