import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { FAILURES } from '../../src/core/reasons/failures.ts';
import { QUIET } from '../../src/core/reasons/quiet.ts';
import { REFUSALS } from '../../src/core/reasons/refusals.ts';
import {
  filesIn,
  inputsOf,
  read,
  readTemplate,
  readWorkflow,
  ROOT,
  textOf,
  valuesOf,
} from './example-files.ts';
import type { JsonMap } from './example-files.ts';
import { findingsIn } from './language-service.ts';

const PAGES = [
  ...filesIn('docs/guide', '.md'),
  ...filesIn('docs/decisions', '.md'),
  'examples/README.md',
  'README.md',
  'CONTRIBUTING.md',
];
const guide = read('docs/guide/set-up.md');

/** Fenced blocks of one language. */
const blocks = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1] ?? '');

describe.each(PAGES)('%s', (page) => {
  it('links to files that exist', () => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '');
    const missing = links.filter((link) => !existsSync(join(ROOT, dirname(page), link)));
    expect(missing).toEqual([]);
  });
});

describe('the set-up guide', () => {
  const commands = blocks(guide, 'sh').join('\n');
  const STACKS: Readonly<Record<string, string>> = {
    foundation: 'examples/foundation.yml',
    'switchyard-stack-role': 'examples/policies/stack-role.yml',
    'switchyard-permissions': 'examples/policies/permissions.yml',
    'switchyard-roles': 'examples/policies/github-roles.yml',
  };
  const deploys = commands.split(/^aws cloudformation deploy/m).slice(1);

  it('deploys every template that belongs to the set-up, under the name it reads outputs from', () => {
    const deployed = deploys.map((command) => [
      /--stack-name (\S+)/.exec(command)?.[1] ?? '',
      /--template-file (\S+)/.exec(command)?.[1] ?? '',
    ]);
    expect(Object.fromEntries(deployed)).toEqual(STACKS);
  });

  it('reads only outputs that the stacks have', () => {
    const asked = [...commands.matchAll(/output ([a-z-]+) ([A-Za-z]+)\)/g)];
    expect(asked.length).toBeGreaterThan(10);
    for (const [, stack = '', name = ''] of asked) {
      expect(readTemplate(STACKS[stack] ?? '').Outputs, `${stack} ${name}`).toHaveProperty(name);
    }
  });

  it.each(deploys.map((command) => [/--template-file (\S+)/.exec(command)?.[1] ?? '', command]))(
    'gives %s every parameter that it needs, and none that it does not have',
    (path, command) => {
      const { Parameters } = readTemplate(path);
      const words = command.split('\n\n')[0] ?? '';
      // $policies: one Name=value for each output of the permissions.
      const listed = words.includes('$policies')
        ? Object.keys(readTemplate('examples/policies/permissions.yml').Outputs)
        : [];
      const given = [
        ...[...words.matchAll(/\b([A-Z][A-Za-z]+)=/g)].map((match) => match[1] ?? ''),
        ...listed,
      ];
      const needed = Object.keys(Parameters).filter((name) => Parameters[name]?.['Default'] === undefined);
      expect(Object.keys(Parameters)).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(needed));
    },
  );

  it('shows a settings file whose keys are inputs', () => {
    const keys = blocks(guide, 'yaml').flatMap((block) => Object.keys(parse(block) as object));
    expect(keys.filter((key) => !inputsOf().includes(key))).toEqual([]);
  });
});

describe('what the guide shows of a file', () => {
  it('names the schema of the settings file where it lies', () => {
    const [, path = ''] = /\$schema=https:\S+?\/switchyard\/v[\d.]+\/(\S+)/.exec(guide) ?? [];
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(path).toMatch(/\.schema\.json$/);
  });

  it('explains every permission that an example asks for', () => {
    const asked = filesIn('examples/workflows', '.yml').flatMap((path) =>
      Object.values(readWorkflow(path).jobs).flatMap((job) => Object.entries(job.permissions)),
    );
    const missing = asked.map(([name, access]) => `\`${name}: ${textOf(access)}\``);
    expect(missing.filter((permission) => !guide.includes(`| ${permission} `))).toEqual([]);
  });

  it('shows the heart of the workflow that promotes as it is', () => {
    const [snippet = ''] = blocks(read('docs/guide/promotion.md'), 'yaml');
    const shown = parse(snippet) as { on: object; concurrency: object; jobs: { promote: object } };
    const shipped = parse(read('examples/workflows/promote.yml')) as typeof shown;
    expect(shipped).toMatchObject(shown);
  });

  it('shows whom the production role trusts as the template has it', () => {
    const [snippet = ''] = blocks(guide, 'json');
    const shown = JSON.parse(`{${snippet}}`) as Record<string, unknown>;
    const role = readTemplate('examples/policies/github-roles.yml').Resources['ProductionRole'];
    const spelled = (subject: string) =>
      subject.replace(
        /\$\{GitHub(\w+?)\}/g,
        (_, name: string) =>
          ({ Owner: 'OWNER', Repository: 'REPOSITORY', OwnerId: 'OWNER_ID', RepositoryId: 'REPOSITORY_ID' })[
            name
          ] ?? name,
      );
    const trusted = valuesOf(role, 'token.actions.githubusercontent.com:sub')
      .flat()
      .map((subject) => spelled(textOf((subject as JsonMap)['Fn::Sub'])));
    expect(shown['token.actions.githubusercontent.com:sub']).toEqual(trusted);
  });

  it('lets one branch into the environments, by its name', () => {
    expect(guide).toContain('"protected_branches": false, "custom_branch_policies": true');
    expect(guide).toMatch(/deployment-branch-policies" -f name=main -f type=branch/);
    const names = /^for name in (.*); do$/m.exec(guide)?.[1]?.split(' ');
    const used = filesIn('examples/workflows', '.yml').flatMap((path) =>
      [...read(path).matchAll(/^ {4}environment: (\S+)$/gm)].map((match) => match[1]),
    );
    expect(new Set(names)).toEqual(new Set(used));
  });

  it('requires the check that preview.yml reports', () => {
    const { required_status_checks: required } = JSON.parse(
      /branches\/main\/protection.*?<<'JSON'\n(.*?)^JSON/ms.exec(guide)?.[1] ?? '{}',
    ) as { required_status_checks: { contexts: readonly string[]; strict: boolean } };
    expect(required.strict).toBe(true);
    expect(Object.keys(readWorkflow('examples/workflows/preview.yml').jobs)).toEqual(required.contexts);
  });

  it('shows a filter by labels that GitHub can evaluate', async () => {
    const [snippet = ''] = blocks(read('docs/guide/previews.md'), 'yaml');
    const shown = parse(snippet) as { jobs: { preview: { if: string } } };
    const job = { ...shown.jobs.preview, 'runs-on': 'ubuntu-latest', steps: [{ run: 'true' }] };
    const workflow = { on: { pull_request: { types: ['closed'] } }, jobs: { preview: job } };
    expect(job.if).toContain("github.event.action == 'closed' ||");
    expect(await findingsIn('labels.yml', stringify(workflow))).toEqual([]);
  });
});

describe('what the docs must say plainly', () => {
  const everything = filesIn('docs/guide', '.md').map(read).join('\n').replace(/\s+/g, ' ');

  it.each([
    ['previews are as trustworthy as the writers', /as trustworthy as the people with write access/],
    [
      'promotion is on push, in a protected environment',
      /on `push` to `main`, in the protected environment `production`/,
    ],
    ['pull request runs leave promotion alone', /`on-merge: leave`/],
    ['prune and rollback have roles of their own', /under a role of its own; prune and rollback have theirs/],
    [
      'stale merges are the rule without up-to-date branches or a queue',
      /up to date before merging, or use a merge queue/,
    ],
    ['a shared load balancer needs wildcard DNS and a certificate', /wildcard DNS and a certificate/],
    ['prune is quiet when idle', /quiet when there is nothing to do/],
    [
      'schedules stop after 60 idle days, and promotions report too',
      /60 days without activity.{0,60}a promotion, too, reports/,
    ],
    ['the production rule is not to be edited', /Do not edit its actions/],
    [
      'nor to be changed by an update of the foundation',
      /never change that resource by an update of the foundation.{0,120}reverts drift/,
    ],
    [
      'teardown needs a number and credentials',
      /no checkout, no build, no branch, no output of an earlier step/,
    ],
    ['no fork runs with credentials', /no event runs a fork's code with your credentials/],
    ['the closing event has no paths filter', /\*\*no `paths:` filter\*\* on the closing event/],
    ['an environment is never deleted', /takes an admin's token, which Switchyard never asks for/],
    ['a target group belongs to one load balancer', /a target group belongs to one load balancer only/],
    ['required reviewers are the manual approval', /required reviewers.{0,80}that is the manual approval/],
    ['what promoting on the closing event costs', /whoever can push a branch can move production traffic/],
    [
      'what keeps a branch from becoming production',
      /This rule is what keeps a branch's own workflow from becoming production/,
    ],
    ['both forms of the subject', /repo:OWNER@OWNER_ID\/REPOSITORY@REPOSITORY_ID/],
  ])('%s', (_, sentence) => {
    expect(everything).toMatch(sentence);
  });
});

describe('reason codes in the guide', () => {
  const known = Object.keys({ ...QUIET, ...REFUSALS, ...FAILURES });

  /** The backticked words of every table column whose head says "code". */
  function codesIn(text: string): readonly string[] {
    let column = -1;
    return text.split('\n').flatMap((line) => {
      const cells = line.split('|').slice(1, -1);
      if (cells.length === 0) column = -1;
      else if (column < 0) column = cells.findIndex((cell) => /\bcode\b/.test(cell));
      else return [...(cells[column] ?? '').matchAll(/`([a-z-]+)`/g)].map((match) => match[1] ?? '');
      return [];
    });
  }

  it.each(['docs/guide/previews.md', 'docs/guide/troubleshooting.md'])(
    '%s names codes that exist',
    (page) => {
      const codes = codesIn(read(page));
      expect(codes.length).toBeGreaterThan(5);
      expect(codes.filter((code) => !known.includes(code))).toEqual([]);
    },
  );
});

describe('the guide of retention', () => {
  const CODE = /(?:\b(?:keep|remove|hold)\(|\b(?:young|old): \[|\bcode: )\s*'([a-z-]+)'/g;
  const files = ['obstacles', 'protection', 'expiry', 'retention'].map((name) => `src/core/${name}.ts`);
  const codes = [...files, 'src/operations/retention/prune-in-rounds.ts'].flatMap((file) =>
    [...read(file).matchAll(CODE)].map((match) => match[1] ?? ''),
  );
  const page = read('docs/guide/retention.md');

  it('tells every code that the table of a prune may show', () => {
    expect(codes.length).toBeGreaterThan(25);
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});
