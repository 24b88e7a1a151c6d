import { expect, test } from 'vitest';
import { runFake, TOKEN } from './fake-action.ts';

test('an action gets its inputs, the defaults, and the environment of a runner, and nothing else', async () => {
  process.env['SECRET_OF_THIS_MACHINE'] = 'leaked';
  const main = "console.log('ENV ' + Buffer.from(JSON.stringify(env)).toString('base64'));";
  const sandbox = {
    awsUrl: 'http://127.0.0.1:1',
    githubUrl: 'http://127.0.0.1:2',
    proxyUrl: 'http://127.0.0.1:3',
  };
  const env = { AWS_ACCESS_KEY_ID: undefined, EXTRA: 'yes' };
  const options = { sandbox, env, runId: 9, runAttempt: 2, inputs: { 'Dry-Run': 'true' } };
  const { lines, conclusion } = await runFake({ main }, options);
  const encoded = lines.find((line) => line.startsWith('ENV '))?.slice(4) ?? '';
  const seen = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Record<string, string>;
  expect(conclusion).toBe('success');
  expect(seen).toMatchObject({
    CI: 'true',
    EXTRA: 'yes',
    INPUT_STACK_NAME: 'orders',
    'INPUT_DRY-RUN': 'true',
    'INPUT_GITHUB-TOKEN': TOKEN,
    GITHUB_API_URL: 'http://127.0.0.1:2',
    GITHUB_ACTOR: 'alice',
    GITHUB_BASE_REF: 'main',
    GITHUB_HEAD_REF: 'feature',
    GITHUB_REF: 'refs/pull/1/merge',
    GITHUB_REF_NAME: '1/merge',
    GITHUB_REPOSITORY: 'acme/orders',
    GITHUB_REPOSITORY_ID: '42',
    GITHUB_RUN_ID: '9',
    GITHUB_RUN_ATTEMPT: '2',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    HTTP_PROXY: 'http://127.0.0.1:3',
    NODE_USE_ENV_PROXY: '1',
  });
  expect(seen).not.toHaveProperty('SECRET_OF_THIS_MACHINE');
  expect(seen).not.toHaveProperty('AWS_ACCESS_KEY_ID');
});

test('outputs, one-line and many-line, are read; one that action.yml lacks is reported', async () => {
  const main = `write('OUTPUT', 'url=http://127.0.0.1/?a=b<<c');
    write('OUTPUT', 'notes<<END\\nfirst\\nsecond=2\\nEND');
    write('STEP_SUMMARY', '# Ready');`;
  const { outputs, summary, undeclaredOutputs } = await runFake({ main });
  expect(outputs).toEqual({ url: 'http://127.0.0.1/?a=b<<c', notes: 'first\nsecond=2' });
  expect(undeclaredOutputs).toEqual(['notes']);
  expect(summary).toBe('# Ready\n');
});

test('post runs after main, also after its failure, with the state that main saved', async () => {
  const main = "write('STATE', 'stack=orders-pr-1'); write('ENV', 'LATER=1'); process.exit(3);";
  const post = "console.log('post: ' + env['STATE_stack'] + ' ' + env['LATER']);";
  const run = await runFake({ main, post });
  expect(run).toMatchObject({ exitCode: 3, conclusion: 'failure', state: { stack: 'orders-pr-1' } });
  expect(run.lines).toContain('post: orders-pr-1 1');
  const skipped = await runFake({ main, post, postIf: 'success()' });
  expect(skipped.lines).toEqual([]);
});

test('masked values appear nowhere: log, annotations, outputs, summary', async () => {
  const main = `console.log('::add-mask::s3cr3t%0Asecond-line');
    console.log('the s3cr3t and second-line and ${TOKEN}');
    console.log('::warning title=A s3cr3t::about s3cr3t');
    write('OUTPUT', 'url=http://s3cr3t/'); write('STEP_SUMMARY', 's3cr3t');`;
  const run = await runFake({ main });
  expect(run.lines).toContain('the *** and *** and ***');
  expect(run.annotations).toMatchObject([{ level: 'warning', message: 'about ***', title: 'A ***' }]);
  expect(run.outputs).toEqual({ url: 'http://***/' });
  expect(run.summary).toBe('***\n');
  expect(run.masks).toContain('s3cr3t');
});

test('groups, annotations and their escapes; stop-commands holds until its word comes', async () => {
  const main = `console.log('::group::Events'); console.log('one'); console.log('::endgroup::'); console.log('two');
    console.log('::error file=a.yml,line=3,title=50%25%3A x::first%0Asecond: 100%25');
    console.log('::stop-commands::word'); console.log('::error::no'); console.log('::word::');
    console.log('::notice::yes'); console.log('a ::error::inside a line');`;
  const run = await runFake({ main });
  expect(run.groups).toEqual([{ title: 'Events', lines: ['one'] }]);
  expect(run.annotations).toEqual([
    { level: 'error', message: 'first\nsecond: 100%', title: '50%: x', file: 'a.yml', line: 3 },
    { level: 'notice', message: 'yes', title: undefined, file: undefined, line: undefined },
  ]);
});

test('an unexpected input is warned of and passed on all the same', async () => {
  const run = await runFake(
    { main: "console.log(env['INPUT_STAK-NAME']);" },
    { inputs: { 'stak-name': 'typo' } },
  );
  expect(run.lines).toEqual(['typo']);
  const [warning] = run.annotations;
  expect(warning?.message).toContain(
    "Unexpected input(s) 'stak-name', valid inputs are ['github-token', 'stack name'",
  );
  expect(run.conclusion).toBe('success');
});

test("a summary over 1 MiB is dropped whole, with the runner's error, and the step goes well all the same", async () => {
  const post = "write('STEP_SUMMARY', 'of post');";
  const run = await runFake({ main: "write('STEP_SUMMARY', 'é'.repeat(524288));", post });
  expect(run).toMatchObject({ summary: 'of post\n', conclusion: 'success', exitCode: 0 });
  expect(run.annotations).toMatchObject([{ level: 'error' }]);
  expect(run.annotations[0]?.message).toMatch(
    /^\$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1024k\. For more/,
  );
  const fits = await runFake({ main: "write('STEP_SUMMARY', 'x'.repeat(1048575));" });
  expect(fits.summary).toHaveLength(1_048_576);
});

test('a broken command file fails the step and costs the other files nothing; a disabled command is an error', async () => {
  const main = "write('OUTPUT', 'neither form'); write('STATE', 'stack=orders-pr-1');";
  const broken = await runFake({ main, post: "console.log('post ' + env['STATE_stack']);" });
  expect(broken).toMatchObject({ exitCode: 1, conclusion: 'failure', lines: ['post orders-pr-1'] });
  expect(broken.annotations.map(({ message }) => message)).toEqual([
    "Unable to process file command 'output' successfully.",
    "Invalid format 'neither form'",
  ]);
  const disabled = await runFake({ main: "console.log('::set-output name=url::x');" });
  expect(disabled.outputs).toEqual({});
  expect(disabled.annotations[0]?.message).toContain('set-output');
});
