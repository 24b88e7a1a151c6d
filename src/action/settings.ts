import type * as z from 'zod/mini';
import type { Settings } from '../core/settings.ts';
import { faultOfStackName, stackNameFor } from '../core/names.ts';
import { INPUTS, type InputName, type InputValues } from './inputs.ts';

/** Where a value came from, for the message. */
type Source = 'input' | 'config file';

export type SettingsResult = { readonly settings: Settings } | { readonly faults: readonly string[] };

/** Values that may be secret: never repeated in a message. */
const SECRET: readonly InputName[] = [
  'github-token',
  'parameters',
  'preview-parameters',
  'production-parameters',
];

/**
 * Inputs and config file to one readonly Settings, or all faults at once: unknown keys, values that do not parse, and
 * settings that do not go together. Nothing has been called before this is done.
 * @param inputs what was given, by input name; empty ones count as not given
 * @param file the config file's content, or undefined
 */
export async function readSettings(
  inputs: Readonly<Record<string, string>>,
  file: unknown,
): Promise<SettingsResult> {
  const faults: string[] = [];
  const given = new Map<InputName, { readonly source: Source; readonly value: unknown }>();
  if (file !== undefined && (typeof file !== 'object' || file === null || Array.isArray(file))) {
    return { faults: ['The config file is not a map of settings.'] };
  }
  for (const [key, value] of Object.entries(file ?? {})) take(key, value, 'config file');
  for (const [key, value] of Object.entries(inputs)) if (value.trim() !== '') take(key, value, 'input');
  const values = await parseAll(given, faults);
  const settings = assemble(values);
  faults.push(...contradictions(settings, values));
  return faults.length > 0 ? { faults } : { settings };

  function take(key: string, value: unknown, source: Source): void {
    if (isInputName(key) && !(source === 'config file' && (key === 'config' || key === 'github-token'))) {
      given.set(key, { source, value });
    } else {
      faults.push(
        `${key}: unknown ${source === 'input' ? 'input' : 'key in the config file'}.${suggestion(key)}`,
      );
    }
  }
}

function isInputName(key: string): key is InputName {
  return Object.hasOwn(INPUTS, key);
}

async function parseAll(
  given: ReadonlyMap<InputName, { readonly source: Source; readonly value: unknown }>,
  faults: string[],
): Promise<InputValues> {
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(INPUTS)) {
    const key = name as InputName;
    const entry = given.get(key);
    const raw =
      entry?.value ?? (key !== 'github-token' && 'default' in definition ? definition.default : undefined);
    if (raw === undefined) continue;
    const parsed = await definition.value.safeParseAsync(raw);
    if (parsed.success) values[key] = parsed.data;
    else faults.push(describeFault(key, raw, entry?.source ?? 'input', parsed.error));
  }
  return values;
}

function describeFault(key: InputName, raw: unknown, source: Source, error: z.core.$ZodError): string {
  const shown = SECRET.includes(key)
    ? 'the given value'
    : `"${typeof raw === 'string' ? raw : JSON.stringify(raw)}"`;
  const allowed = error.issues.map((issue) => issue.message).join('; ');
  return `${key}: ${shown} (${source}) is not valid; ${allowed}.`;
}

function assemble(values: InputValues): Settings {
  const application = values.application ?? '';
  const role = values.role ?? 'service';
  return {
    command: values.command ?? 'auto',
    githubToken: values['github-token'] ?? '',
    application,
    role,
    stackName: values['stack-name'] ?? `${application}-${role}`,
    parameters: values.parameters ?? {},
    previewParameters: values['preview-parameters'] ?? {},
    productionParameters: values['production-parameters'] ?? {},
    tags: values.tags ?? {},
    capabilities: values.capabilities ?? [],
    notificationArns: values['notification-arns'] ?? [],
    urlOutput: values['url-output'] ?? '',
    healthCheckPath: values['health-check-path'] ?? '',
    healthCheckTimeout: values['health-check-timeout'] ?? 0,
    previewDrafts: values['preview-drafts'] ?? true,
    previewBases: values['preview-bases'] ?? [],
    statefulResources: values['stateful-resources'] ?? 'warn',
    comment: values.comment ?? true,
    timeout: values.timeout ?? 0,
    onMerge: values['on-merge'] ?? (values['listener-arn'] ? 'promote' : 'teardown'),
    targetGroupOutput: values['target-group-output'] ?? '',
    steps: values.steps ?? [],
    bakeTime: values['bake-time'] ?? 0,
    settleTime: values['settle-time'] ?? 0,
    alarms: values.alarms ?? [],
    discoverAlarms: values['discover-alarms'] ?? true,
    onStale: values['on-stale'] ?? 'fail',
    retainFor: values['retain-for'] ?? 0,
    retainCount: values['retain-count'] ?? 0,
    retainMax: values['retain-max'] ?? 1,
    repair: values.repair ?? false,
    dryRun: values['dry-run'] ?? false,
    ...withoutUndefined(optionalOf(values)),
  };
}

/** Those that may be absent. */
function optionalOf(values: InputValues) {
  return {
    template: values.template,
    foundationStack: values['foundation-stack'],
    capacityParameter: values['capacity-parameter'],
    serviceRoleArn: values['service-role-arn'],
    awsRegion: values['aws-region'],
    roleToAssume: values['role-to-assume'],
    roleSessionName: values['role-session-name'],
    stateBucket: values['state-bucket'],
    testCommand: values['test-command'],
    postTestCommand: values['post-test-command'],
    previewLabel: values['preview-label'],
    previewTtl: values['preview-ttl'],
    productionBranch: values['production-branch'],
    listenerArn: values['listener-arn'],
    to: values.to,
    pullRequest: values['pull-request'],
    reason: values.reason,
  };
}

/** Settings that are each valid and cannot be meant together. */
function contradictions(settings: Settings, values: InputValues): string[] {
  const faults: string[] = [];
  if (!settings.application)
    faults.push('application: required, and not given; allowed is a text such as orders.');
  if (settings.application) {
    const longest = stackNameFor(settings.stackName, { kind: 'pr', number: 1 });
    const fault = faultOfStackName(longest);
    if (fault) faults.push(`${values['stack-name'] ? 'stack-name' : 'application, role'}: ${fault}`);
  }
  if (settings.listenerArn && !settings.stateBucket) {
    faults.push(
      'state-bucket: required with listener-arn, and not given; allowed is the name of an S3 bucket.',
    );
  }
  const foreign = Object.keys(settings.tags).find((key) => /^(switchyard|aws):/i.test(key));
  if (foreign)
    faults.push(
      `tags: "${foreign}" is reserved; allowed are keys without the prefixes switchyard: and aws:.`,
    );
  if (settings.roleSessionName && !settings.roleToAssume) {
    faults.push('role-session-name: names the session of role-to-assume, which is not given.');
  }
  if (settings.command === 'pause' && !settings.reason) {
    faults.push('reason: required by the command pause, and not given; allowed is a text that says why.');
  }
  return faults;
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** `parameter` → ` Did you mean parameters?` */
function suggestion(key: string): string {
  const wanted = key.toLowerCase().replaceAll('_', '-');
  const near = Object.keys(INPUTS).find((name) => name === wanted || distance(name, wanted) <= 2);
  return near ? ` Did you mean ${near}?` : ' The inputs are listed in docs/reference.md.';
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + change));
    }
  }
  return row[b.length] ?? 0;
}
