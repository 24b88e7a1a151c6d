import { describe, expect, it } from 'vitest';
import { filesIn, read, readTemplate, textOf, valuesOf } from './example-files.ts';
import type { Json, JsonMap } from './example-files.ts';

const roles = readTemplate('examples/policies/github-roles.yml');
const permissions = readTemplate('examples/policies/permissions.yml');
const stackRole = readTemplate('examples/policies/stack-role.yml');

const SUBJECT = 'token.actions.githubusercontent.com:sub';
const PLAIN = 'repo:${GitHubOwner}/${GitHubRepository}:';
const IMMUTABLE = 'repo:${GitHubOwner}@${GitHubOwnerId}/${GitHubRepository}@${GitHubRepositoryId}:';

const subjectsOf = (role: string): readonly string[] =>
  valuesOf(roles.Resources[role]?.['Properties'], SUBJECT)
    .flat()
    .map((subject) => textOf((subject as JsonMap)['Fn::Sub']));

const statementsOf = (policy: string): readonly JsonMap[] =>
  valuesOf(permissions.Resources[policy], 'Statement').flat() as readonly JsonMap[];

const actionsOf = (policy: string): readonly string[] =>
  statementsOf(policy).flatMap((statement) => [statement['Action'] ?? []].flat().map(textOf));

const policiesOf = (role: string): readonly string[] =>
  valuesOf(roles.Resources[role], 'ManagedPolicyArns')
    .flat()
    .map((reference) => textOf((reference as JsonMap)['Ref']).replace(/Arn$/, ''));

const mayDo = (role: string): readonly string[] => policiesOf(role).flatMap(actionsOf);

describe.each(['PreviewRole', 'ProductionRole', 'RollbackRole', 'PruneRole'])('%s', (role) => {
  it('trusts both forms of every subject, plain and immutable', () => {
    const forms = (prefix: string) =>
      subjectsOf(role)
        .filter((subject) => subject.startsWith(prefix))
        .map((subject) => subject.slice(prefix.length))
        .sort();
    expect(forms(PLAIN).length).toBeGreaterThan(0);
    expect(forms(IMMUTABLE)).toEqual(forms(PLAIN));
    expect(subjectsOf(role)).toHaveLength(2 * forms(PLAIN).length);
  });

  it('trusts tokens that were made for AWS only', () => {
    const audiences = valuesOf(roles.Resources[role], 'token.actions.githubusercontent.com:aud');
    expect(audiences).toEqual(['sts.amazonaws.com']);
  });

  it('is put together from policies that exist', () => {
    for (const policy of policiesOf(role)) expect(permissions.Resources).toHaveProperty(policy);
  });
});

const isPlain = (statement: Json): boolean => !Object.hasOwn(statement as object, 'Fn::If');

/** Of the stack role, those under a condition among them. */
const stackStatements = (effect: string): readonly JsonMap[] =>
  (valuesOf(stackRole.Resources, 'Statement').flat() as readonly JsonMap[])
    .map((statement) =>
      isPlain(statement) ? statement : ((statement['Fn::If'] as readonly Json[])[1] as JsonMap),
    )
    .filter((statement) => statement['Effect'] === effect);

describe('a pull request', () => {
  it.each(['ProductionRole', 'RollbackRole', 'PruneRole'])('cannot become %s', (role) => {
    expect(subjectsOf(role).filter((subject) => /pull_request|\*/.test(subject))).toEqual([]);
  });

  it('cannot write the production rule, lift termination protection, or write what production is', () => {
    expect(mayDo('PreviewRole')).not.toContain('elasticloadbalancing:ModifyRule');
    expect(mayDo('PreviewRole')).not.toContain('cloudformation:UpdateTerminationProtection');
    const written = statementsOf('PreviewPolicy')
      .filter((statement) => JSON.stringify(statement['Action']).includes('s3:PutObject'))
      .map((statement) => JSON.stringify(statement['Resource']));
    expect(written.every((resource) => /\/(previews|templates)\/\*/.test(resource))).toBe(true);
  });

  it('cannot reach the production rule through a template either', () => {
    expect(stackStatements('Deny')).toContainEqual(
      expect.objectContaining({ Action: ['elasticloadbalancing:*'], Resource: { Ref: 'ProductionRuleArn' } }),
    );
    const always = JSON.stringify(valuesOf(stackRole.Resources, 'Statement').flat().filter(isPlain));
    expect(always).not.toMatch(/SetRulePriorities|ModifyListener"/);
  });

  it('cannot touch the shared load balancer where stacks may have their own', () => {
    const [own] = stackStatements('Allow').filter(({ Sid }) => Sid === 'LoadBalancersOfTheStacks');
    const [shared] = stackStatements('Deny').filter(({ Sid }) => Sid === 'NeverTheSharedLoadBalancer');
    const changes = (own?.['Action'] as readonly string[]).filter(
      (action) => !/:(CreateLoadBalancer|AddTags|RemoveTags)$/.test(action),
    );
    expect(changes.length).toBeGreaterThan(5);
    expect(shared?.['Action']).toEqual(changes);
    const arns = valuesOf(shared, 'Fn::Sub').map((sub) =>
      textOf((sub as readonly Json[])[0])
        .split(':')
        .at(-1),
    );
    expect(arns).toEqual(['loadbalancer/app/${Name}/${Id}', 'listener/app/${Name}/${Id}/*']);
  });

  it('makes stacks with the stack role and no other', () => {
    const makes = statementsOf('PreviewPolicy').filter((statement) =>
      JSON.stringify(statement['Action']).includes('CreateStack'),
    );
    const condition: Json = { ArnEquals: { 'cloudformation:RoleArn': { Ref: 'StackRoleArn' } } };
    expect(makes.map((statement) => statement['Condition'])).toEqual([condition]);
  });
});

describe('the roles', () => {
  it('can do their own part', () => {
    expect(mayDo('ProductionRole')).toContain('elasticloadbalancing:ModifyRule');
    expect(mayDo('RollbackRole')).toContain('elasticloadbalancing:ModifyRule');
    expect(mayDo('RollbackRole')).not.toContain('cloudformation:DeleteStack');
    for (const role of ['ProductionRole', 'RollbackRole'])
      expect(mayDo(role)).toEqual(
        expect.arrayContaining(['ecs:UpdateService', 'autoscaling:SetDesiredCapacity']),
      );
    expect(mayDo('PreviewRole')).not.toContain('ecs:UpdateService');
    // A prune ends what a killed run left, and lets its group scale in again.
    expect(mayDo('PruneRole')).toContain('autoscaling:ResumeProcesses');
    expect(mayDo('PruneRole')).toContain('application-autoscaling:RegisterScalableTarget');
    expect(mayDo('PruneRole')).toContain('cloudformation:DeleteStack');
    expect(mayDo('PruneRole')).not.toContain('cloudformation:CreateStack');
  });
});

describe('the calls that the adapters make', () => {
  const PREFIX: Readonly<Record<string, string>> = {
    'application-auto-scaling': 'application-autoscaling:',
    'auto-scaling': 'autoscaling:',
    cloudformation: 'cloudformation:',
    'elastic-load-balancing-v2': 'elasticloadbalancing:',
    'resource-groups-tagging-api': 'tag:',
    s3: 's3:',
    sts: 'sts:',
  };
  /** Operations whose IAM action has another name. https://docs.aws.amazon.com/service-authorization/ */
  const RENAMED: Readonly<Record<string, string>> = {
    's3:ListObjectsV2': 's3:ListBucket',
    's3:HeadBucket': 's3:ListBucket',
    's3:HeadObject': 's3:GetObject',
  };
  const NOT_GRANTED: readonly string[] = [
    // Allowed to everybody who has credentials.
    'sts:GetCallerIdentity',
    // Only where listener-arn names a listener; the example's production is a rule of its own.
    'elasticloadbalancing:ModifyListener',
  ];

  function callsIn(text: string): readonly string[] {
    const imports = [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([a-z0-9-]+)'/g)];
    return imports.flatMap(([, names = '', service = '']) =>
      [...names.matchAll(/\b(\w+)Command\b/g)].map(
        (match) => `${PREFIX[service] ?? `${service}:`}${match[1] ?? ''}`,
      ),
    );
  }

  it('are all granted to one of the roles', () => {
    const calls = new Set(filesIn('src/adapters/aws', '.ts').flatMap((path) => callsIn(read(path))));
    expect(calls.size).toBeGreaterThan(10);
    const granted = Object.keys(permissions.Resources).flatMap(actionsOf);
    const allows = (call: string) =>
      granted.some((action) =>
        action.endsWith('*') ? call.startsWith(action.slice(0, -1)) : action === call,
      );
    const missing = [...calls].map((call) => RENAMED[call] ?? call).filter((call) => !allows(call));
    expect(missing.filter((call) => !NOT_GRANTED.includes(call))).toEqual([]);
  });
});
