import { expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { readProduction, startProduction } from './production.ts';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';
import { listNames, openSmall, readHistory, SMALL_STACK, startRun, startSmallStory } from './small-stack.ts';

const ROLE = 'arn:aws:iam::111122223333:role/switchyard-preview';
const HOUR = 3_600_000;
/** A job without aws-actions/configure-aws-credentials. */
const NO_KEYS = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
const MINTS = { inputs: { 'role-to-assume': ROLE } };
const OWN = { env: NO_KEYS, idToken: {} };

/** How often a session was asked for, and with what answers. */
function mints({ sandbox }: Scenario): (string | undefined)[] {
  const calls = sandbox.calls.list().filter((call) => call.operation === 'AssumeRoleWithWebIdentity');
  return calls.map(({ code }) => code);
}

it('a preview needs no keys in the environment when it may assume its role', async () => {
  const story = await startStory({ router: false, ...MINTS });
  story.sandbox.trust(ROLE, { subjects: ['repo:acme/orders:pull_request'] });
  const { number, opened } = await openPullRequest(story, 'own-role');

  const run = await story.run(opened, OWN);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-name': SMALL_STACK });
  expect(await story.stack(SMALL_STACK)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  expect(story.comments(number)[0]).toContain('Preview is ready');
  expect(logOf(run)).toMatch(
    /Assumed arn:aws:iam::111122223333:role\/switchyard-preview as switchyard-1001-1 until/,
  );
  expect(mints(story)).toEqual([undefined]);
});

it('a push is built and promoted, and every service is called with the one session of its role', async () => {
  const story = await startStory(MINTS);
  story.sandbox.trust(ROLE, { subjects: ['repo:acme/orders:environment:production'] });
  story.sandbox.calls.clear();

  const idToken = { environment: 'production' };
  const inputs = { steps: 'all-at-once', 'bake-time': '0s' };
  const stack = await startProduction(story, { env: NO_KEYS, idToken, inputs });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  expect(await readProduction(story)).toMatchObject({ current: { stackName: stack } });
  expect(mints(story)).toEqual([undefined]);
  const called = story.sandbox.calls.list().map(({ service }) => service);
  expect(called).toEqual(
    expect.arrayContaining(['cloudformation', 'elasticloadbalancing', 's3', 'tagging', 'sts']),
  );
});

it('a session that ends during the wait is followed by another, and the run sees it through', async () => {
  const story = await startSmallStory(MINTS);
  story.sandbox.trust(ROLE, { subjects: ['repo:acme/orders:pull_request'] });
  const { number, opened } = await openSmall(story, 'slow');
  story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'CREATE_IN_PROGRESS' }]);

  const running = startRun(story, opened, OWN);
  await running.says('CREATE_IN_PROGRESS');
  story.sandbox.clock.advance(HOUR);
  story.sandbox.faults.clear();
  const run = await running.result;

  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-status': 'CREATE_COMPLETE' });
  expect(mints(story)).toEqual([undefined, undefined]);
  expect(story.sandbox.calls.list().some(({ code }) => code === 'ExpiredToken')).toBe(true);
  expect(await readHistory(story, SMALL_STACK)).toEqual([['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']]);
  expect(story.comments(number)[0]).toContain('Preview is ready');
});

it('a role that does not trust the job is told with both forms of the subject, and nothing is made', async () => {
  const story = await startSmallStory(MINTS);
  story.sandbox.trust(ROLE, { subjects: ['repo:acme/orders:pull_request'] });
  const { number, opened } = await openSmall(story, 'untrusted');
  const { owner, id } = (opened.payload as { repository: { id: number; owner: { id: number } } }).repository;

  const run = await story.run(opened, { env: NO_KEYS, idToken: { subject: 'immutable' } });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'role-refused' });
  const immutable = `repo:acme@${owner.id}/orders@${id}:pull_request`;
  expect(run.outputs['reason']).toContain(`The subject of the job's token is "${immutable}"`);
  expect(logOf(run)).toContain(`Allow both forms: "repo:acme/orders:pull_request" or "${immutable}"`);
  expect(mints(story)).toEqual(['AccessDenied']);
  expect(await listNames(story)).toEqual(['foundation']);
  expect(story.comments(number).join()).not.toContain('Preview is ready');
});

it('a job that may not ask for a token is told which permission it lacks', async () => {
  const story = await startSmallStory(MINTS);
  const { opened } = await openSmall(story, 'no-permission');

  const run = await story.run(opened, { env: NO_KEYS });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'credentials-missing' });
  expect(logOf(run)).toContain('permissions: id-token: write');
  expect(mints(story)).toEqual([]);
  expect(await listNames(story)).toEqual(['foundation']);
});

it('a run of Dependabot, which gets no token, is skipped whatever keys lie about', async () => {
  const story = await startSmallStory(MINTS);
  await story.repository.commit({ branch: 'bump', files: { 'app.txt': 'v2\n' }, author: 'dependabot[bot]' });
  const wanted = { branch: 'bump', title: 'Bump left-pad', author: 'dependabot[bot]' };
  const opened = eventNamed(await story.repository.openPullRequest(wanted), 'pull_request');

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'skipped', 'reason-code': 'dependabot' });
  expect(await listNames(story)).toEqual(['foundation']);
});

it('keys of the environment that say when they end are told, and a timeout that outlasts them is warned of', async () => {
  const story = await startSmallStory();
  const { opened } = await openSmall(story, 'short');
  const end = new Date(Date.now() + 60_000).toISOString();

  const run = await story.run(opened, { env: { AWS_CREDENTIAL_EXPIRATION: end } });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed' });
  const warnings = run.annotations.map(({ message }) => message).join('\n');
  expect(warnings).toContain(`The AWS credentials end at ${end}`);
  expect(warnings).toContain('Set role-to-assume');

  const enough = await story.run(opened, {
    env: { AWS_SESSION_EXPIRATION: end },
    inputs: { timeout: '30s' },
  });
  expect(logOf(enough)).toContain(`The AWS credentials end at ${end}`);
  expect(enough.annotations, logOf(enough)).toEqual([]);
});
