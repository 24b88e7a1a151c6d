import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import ts from 'typescript';

/**
 * The house rules of src/README.md, held by the compiler's own parser: who may import whom, how long a file and a
 * function may be, and where the clock, the environment and the process may be touched.
 */
const ROOT = resolve(import.meta.dirname, '..');
const LINES = 250;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

type Allowed = Readonly<Record<string, 'all' | 'types'>>;

/** Own folders: what each may import. `self` is the own folder. */
const MAY: Readonly<Record<string, Allowed>> = {
  core: { core: 'all' },
  ports: { core: 'types', ports: 'types' },
  render: { core: 'all', render: 'all' },
  operations: { core: 'all', ports: 'types', render: 'all', operations: 'all' },
  commands: { core: 'all', ports: 'types', render: 'all', operations: 'all' },
  'adapters/aws': { core: 'types', 'core/pure': 'all', ports: 'types', 'adapters/aws': 'all' },
  'adapters/github': { core: 'types', 'core/pure': 'all', ports: 'types', 'adapters/github': 'all' },
  'adapters/system': { core: 'types', 'core/pure': 'all', ports: 'types', 'adapters/system': 'all' },
  action: { core: 'all', ports: 'types', render: 'all', action: 'all' },
  'action/wire': {
    core: 'all',
    ports: 'types',
    action: 'all',
    'adapters/aws': 'all',
    'adapters/github': 'all',
    'adapters/system': 'all',
  },
  entry: { core: 'all', ports: 'types', action: 'all', 'action/wire': 'all', commands: 'all', entry: 'all' },
};

/** Pure parts of core that adapters may use: errors, splits, and the tables that the SDK is checked against. */
const PURE = ['core/errors.ts', 'core/split.ts', 'core/stack-status.ts', 'core/names.ts', 'core/records.ts'];

const PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  core: [],
  ports: [],
  render: [],
  operations: [],
  commands: [],
  'adapters/aws': [/^@aws-sdk\/client-/, /^node:/],
  'adapters/github': [/^@actions\/github/, /^@octokit\//, /^node:/],
  'adapters/system': [/^node:/],
  action: [/^zod\/mini$/, /^yaml$/, /^@actions\/core$/, /^node:(fs|path)$/],
  'action/wire': [/^@actions\/core$/],
  entry: [/^node:fs$/],
};

const files = walk(join(ROOT, 'src'));
const imports = files.flatMap(importsOf);

describe('the house', () => {
  it('has files to look at, so that these rules cannot pass by finding none', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(200);
  });

  it('imports only what its table allows', () => {
    expect(imports.map(faultOf).filter(Boolean)).toEqual([]);
  });

  it('keeps the template parser the only package of core', () => {
    const parsers = imports
      .filter((each) => area(each.file) === 'core' && isPackage(each.to))
      .map((each) => `${each.file} ← ${each.to}`);
    expect(parsers).toEqual(['src/core/template.ts ← yaml']);
  });

  it('knows nothing of the sandbox, in name or by import', () => {
    const knowing = files.filter((file) => /sandbox/i.test(readFileSync(file, 'utf8')));
    expect(knowing.map(shown)).toEqual([]);
    const bundled = readdirSync(join(ROOT, 'dist'))
      .filter((name) => name.endsWith('.js'))
      .filter((name) =>
        /switchyard.{0,40}sandbox|_sandbox\//i.test(readFileSync(join(ROOT, 'dist', name), 'utf8')),
      );
    expect(bundled).toEqual([]);
  });

  it('is not known by the sandbox either: they meet on the wire only', () => {
    const crossing = walk(join(ROOT, 'sandbox'))
      .flatMap(importsOf)
      .filter((each) => each.to.startsWith('src/'));
    expect(crossing).toEqual([]);
  });

  it(`keeps files within ${LINES} lines`, () => {
    const all = [...files, ...walk(join(ROOT, 'sandbox')).filter((file) => !file.includes('__tests__'))];
    const long = all.filter((file) => readFileSync(file, 'utf8').split('\n').length > LINES + 1);
    expect(long.map(shown)).toEqual([]);
  });

  it('takes time, environment and process from ports, not from the globals', () => {
    const banned = /\bDate\.now\(|\bnew Date\(\)|\bsetTimeout\(|\bprocess\.env\b|\bprocess\.exit\(/;
    const allowed = ['src/adapters/', 'src/main.ts', 'src/action/tell.ts'];
    const strays = files.filter(
      (file) =>
        !allowed.some((prefix) => shown(file).startsWith(prefix)) && banned.test(readFileSync(file, 'utf8')),
    );
    expect(strays.map(shown)).toEqual([]);
    const exits = files.filter((file) => /\bprocess\.exit\(/.test(readFileSync(file, 'utf8')));
    expect(exits.map(shown)).toEqual([]);
  });

  it('names files for what they are', () => {
    const vague = files.filter((file) =>
      /(^|[/-])(utils?|helpers?|manager|impl|types|interfaces|services|misc|common)(\.|\/|-)/.test(
        relative(join(ROOT, 'src'), file),
      ),
    );
    expect(vague.map(shown)).toEqual([]);
    const cased = files.filter((file) =>
      /[A-Z_]/.test(relative(join(ROOT, 'src'), file).replace(/README\.md$/, '')),
    );
    expect(cased.map(shown)).toEqual([]);
  });
});

function faultOf({ file, to, typeOnly }: Import): string | undefined {
  const here = area(file);
  if (isPackage(to)) {
    const fits = (PACKAGES[here] ?? []).some((pattern) => pattern.test(to));
    return fits || (file === 'src/core/template.ts' && to === 'yaml')
      ? undefined
      : `${file} imports the package ${to}`;
  }
  const there = area(to);
  const allowed = MAY[here] ?? {};
  const rule = PURE.includes(to.replace(/^src\//, '')) && allowed['core/pure'] ? 'all' : allowed[there];
  if (rule === 'all' || (rule === 'types' && typeOnly)) return undefined;
  return `${file} imports ${to}${rule === 'types' ? ' for more than its types' : ''}`;
}

function area(path: string): string {
  const inside = path.replace(/^src\//, '');
  if (inside === 'action/wire.ts') return 'action/wire';
  if (inside.startsWith('adapters/')) return inside.split('/').slice(0, 2).join('/');
  if (inside === 'ports.ts' || inside.startsWith('ports/')) return 'ports';
  return inside.includes('/') ? (inside.split('/')[0] ?? '') : 'entry';
}

function isPackage(to: string): boolean {
  return !to.startsWith('src/') && !to.startsWith('sandbox/');
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  visit(source);
  return found;

  function visit(node: ts.Node): void {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, isTypeOnly(node));
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) add(argument.text, false);
    }
    ts.forEachChild(node, visit);
  }

  function add(specifier: string, typeOnly: boolean): void {
    const to = specifier.startsWith('.') ? shown(resolve(dirname(file), specifier)) : specifier;
    found.push({ file: shown(file), from: specifier, to, typeOnly });
  }
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function shown(file: string): string {
  return relative(ROOT, file);
}
