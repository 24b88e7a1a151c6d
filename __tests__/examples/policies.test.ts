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
    // Not signed: whoever holds the token may ask.
    'sts:AssumeRoleWithWebIdentity',
  ];

  const STACKS = [
    'cloudformation:CreateStack',
    'cloudformation:UpdateStack',
    'cloudformation:DeleteStack',
    'cloudformation:ContinueUpdateRollback',
    'cloudformation:RollbackStack',
  ];
  const TRAFFIC = [
    'elasticloadbalancing:ModifyRule',
    'elasticloadbalancing:AddTags',
    'ecs:UpdateService',
    'autoscaling:SetDesiredCapacity',
    'autoscaling:SuspendProcesses',
    'autoscaling:ResumeProcesses',
    'application-autoscaling:RegisterScalableTarget',
    'cloudformation:UpdateTerminationProtection',
    's3:PutObject',
    's3:DeleteObject',
  ];
  /** Whatever is more than reading, by who makes it. A new call is written down here, or nobody may make it. */
  const WRITES: Readonly<Record<string, readonly string[]>> = {
    PreviewRole: [...STACKS, 's3:PutObject', 's3:DeleteObject'],
    ProductionRole: [...STACKS, ...TRAFFIC, 'cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'],
    RollbackRole: TRAFFIC,
    PruneRole: [
      ...TRAFFIC,
      'cloudformation:DeleteStack',
      'cloudformation:ListImports',
      'cloudformation:DescribeStacks',
      'cloudformation:ListStacks',
    ],
  };
  /** Granted, and no call of ours by that name. */
  const BESIDE: Readonly<Record<string, string>> = {
    'iam:PassRole': 'service-role-arn is handed to CloudFormation',
    'cloudformation:TagResource': 'CreateStack with tags',
    's3:ListBucket': '404 for an object that is not there, which is 403 without it',
    'cloudformation:ListImports': 'what holds up a delete',
    'cloudformation:ListStacks': 'DescribeStacks of no stack in particular asks for both',
    ...Object.fromEntries(actionsOf('BuildPolicy').map((action) => [action, 'docker push in the workflow'])),
  };
  /** https://docs.aws.amazon.com/service-authorization/ */
  const ON_ALL = [
    'elasticloadbalancing:Describe*',
    'tag:GetResources',
    'cloudformation:ListImports',
    'cloudformation:DescribeStacks',
    'cloudformation:ListStacks',
    'ecs:ListTasks',
    'ecs:DescribeTasks',
    'ecs:DescribeServices',
    'application-autoscaling:DescribeScalableTargets',
    'autoscaling:DescribeAutoScalingGroups',
    'cloudwatch:DescribeAlarms',
    'cloudwatch:GetMetricData',
    'ecr:GetAuthorizationToken',
  ];

  function callsIn(text: string): readonly string[] {
    const imports = [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([a-z0-9-]+)'/g)];
    return imports.flatMap(([, names = '', service = '']) =>
      [...names.matchAll(/\b(\w+)Command\b/g)].map(
        (match) => `${PREFIX[service] ?? `${service}:`}${match[1] ?? ''}`,
      ),
    );
  }

  const calls = [...new Set(filesIn('src/adapters/aws', '.ts').flatMap((path) => callsIn(read(path))))]
    .map((call) => RENAMED[call] ?? call)
    .filter((call) => !NOT_GRANTED.includes(call));

  const allows = (granted: readonly string[], call: string): boolean =>
    granted.some((action) => (action.endsWith('*') ? call.startsWith(action.slice(0, -1)) : action === call));

  it('are all somebody’s: every role reads, and who writes what is listed', () => {
    expect(calls.length).toBeGreaterThan(30);
    const listed = Object.values(WRITES).flat();
    const reads = actionsOf('ReadPolicy');
    const strays = calls.filter((call) => !allows(reads, call) && !listed.includes(call));
    expect(strays).toEqual([]);
  });

  it.each(Object.keys(WRITES))('%s may make those that its commands need, and no others', (role) => {
    const may = mayDo(role);
    const needed = WRITES[role] ?? [];
    expect(needed.filter((call) => !allows(may, call))).toEqual([]);
    const writes = calls.filter((call) => !allows(actionsOf('ReadPolicy'), call));
    expect(writes.filter((call) => allows(may, call) && !needed.includes(call))).toEqual([]);
  });

  it('are what is granted, but for what AWS and the workflows ask beside them', () => {
    const granted = Object.keys(permissions.Resources).flatMap(actionsOf);
    const idle = granted.filter(
      (action) => !action.endsWith('*') && !calls.includes(action) && !Object.hasOwn(BESIDE, action),
    );
    expect(idle).toEqual([]);
  });

  it('are allowed on every resource only where they change nothing', () => {
    const everywhere = Object.keys(permissions.Resources)
      .flatMap(statementsOf)
      .filter((statement) => statement['Resource'] === '*')
      .flatMap((statement) => [statement['Action'] ?? []].flat().map(textOf));
    expect(everywhere.filter((action) => !ON_ALL.includes(action))).toEqual([]);
  });
});
