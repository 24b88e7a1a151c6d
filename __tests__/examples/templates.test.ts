import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findDataStores } from '../../src/core/stateful-resources.ts';
import { readTemplate as readFacts } from '../../src/core/template.ts';
import { filesIn, read, readTemplate, textOf, valuesOf } from './example-files.ts';
import type { Json, JsonMap, Template } from './example-files.ts';

const TEMPLATES = [...filesIn('examples', '.yml'), ...filesIn('examples/policies', '.yml')];
const foundation = readTemplate('examples/foundation.yml');
const service = readTemplate('examples/service.yml');
const SERVICES = TEMPLATES.filter((path) => path.startsWith('examples/service'));

const needed = (template: Template): readonly string[] =>
  Object.entries(template.Parameters)
    .filter(([, parameter]) => parameter['Default'] === undefined)
    .map(([name]) => name);

/** Names inside `${…}`, without `${!literal}` and without those that the map form of Sub defines itself. */
function namesInSub(sub: Json): readonly string[] {
  const [text, own] = Array.isArray(sub) ? (sub as [string, Record<string, Json>]) : [sub as string, {}];
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !(name in own));
}

it.each(SERVICES)(
  '%s keeps no data that would go with its stack, so that it passes stateful-resources: fail',
  async (path) => {
    const facts = readFacts(await readFile(path, 'utf8'));
    expect(findDataStores(facts, [{}])).toEqual({ stores: [], nested: [] });
    expect(Object.keys(facts.resources).length).toBeGreaterThan(3);
  },
);

describe.each(TEMPLATES)('%s', (path) => {
  const template = readTemplate(path);
  const known = new Set([...Object.keys(template.Parameters), ...Object.keys(template.Resources)]);
  const body = { ...template.Resources, ...template.Outputs };

  it('names nothing that it does not declare', () => {
    const references = [
      ...valuesOf(body, 'Ref').map(textOf),
      ...valuesOf(body, 'Fn::GetAtt').map((pair) => textOf((pair as readonly Json[])[0])),
      ...valuesOf(body, 'Fn::Sub').flatMap(namesInSub),
      ...valuesOf(template.Resources, 'DependsOn').flat().map(textOf),
    ].map((name) => name.split('.')[0] ?? '');
    expect(references.filter((name) => !name.startsWith('AWS::') && !known.has(name))).toEqual([]);
  });

  it('declares no parameter that it does not use', () => {
    const used = JSON.stringify([body, template.Conditions]);
    const idle = Object.keys(template.Parameters).filter(
      (name) => !used.includes(`"${name}"`) && !used.includes(`\${${name}}`),
    );
    expect(idle).toEqual([]);
  });

  it('stays under the size that CloudFormation takes in the call itself', () => {
    expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThan(51_200);
  });
});

describe.each(SERVICES)('%s as a service template', (path) => {
  const template = readTemplate(path);
  const GIVEN_BY_THE_WORKFLOW = ['Image'];
  const FILLED_BY_THE_ACTION = ['SwitchyardSuffix', 'SwitchyardPriority', 'SwitchyardOrigin'];

  it('gets everything it needs from the foundation, the workflow or the action', () => {
    const sources = [...Object.keys(foundation.Outputs), ...GIVEN_BY_THE_WORKFLOW, ...FILLED_BY_THE_ACTION];
    expect(needed(template).filter((name) => !sources.includes(name))).toEqual([]);
  });

  it('has the outputs that the action reads by default', () => {
    expect(Object.keys(template.Outputs)).toEqual(expect.arrayContaining(['Url', 'TargetGroupArn']));
  });

  it('makes the service only after a load balancer has every target group of it', () => {
    const before = template.Resources['Service']?.['DependsOn'];
    const waited = Array.isArray(before) ? before.map(textOf) : [textOf(before)];
    const groupsOf = (id: string) => valuesOf(template.Resources[id], 'TargetGroupArn').map(textOf);
    expect(groupsOf('Service').length).toBeGreaterThan(0);
    expect(waited.flatMap(groupsOf)).toEqual(expect.arrayContaining(groupsOf('Service')));
  });

  it('fixes no physical name, so that any number of its stacks can live side by side', () => {
    const physical = ['Name', 'LogGroupName', 'ServiceName', 'RoleName'];
    const keys = Object.values(template.Resources).flatMap((resource) =>
      Object.keys(resource['Properties'] ?? {}),
    );
    expect(keys.filter((key) => physical.includes(key))).toEqual([]);
  });

  it('makes the same tasks as the others', () => {
    const tasks = ['LogGroup', 'TaskDefinition'].map((name) => textOf(template.Resources[name]));
    expect(tasks).toEqual(['LogGroup', 'TaskDefinition'].map((name) => textOf(service.Resources[name])));
  });
});

describe('the service template', () => {
  it('keeps the port of the preview domain out of the host-header condition and in the URL', () => {
    const condition = JSON.stringify(service.Resources['PreviewRule']?.['Properties']);
    expect(condition).toContain('{"Fn::Select":[0,{"Fn::Split":[":",{"Ref":"PreviewDomain"}]}]}');
    expect(JSON.stringify(service.Outputs['Url'])).toContain('${PreviewDomain}');
  });
});

describe('the foundation', () => {
  const properties = (id: string) => foundation.Resources[id]?.['Properties'] as Record<string, Json>;

  it('gives production the last rule of the listener and answers 503 until something is promoted', () => {
    expect(properties('ProductionRule')['Priority']).toBe(50_000);
    expect(JSON.stringify(properties('ProductionRule')['Actions'])).toContain('"StatusCode":"503"');
    const previews = service.Parameters['SwitchyardPriority'];
    expect(previews?.['MaxValue']).toBeLessThan(50_000);
  });

  it('has a stack policy that keeps CloudFormation from the production rule', () => {
    const { Statement } = JSON.parse(read('examples/policies/foundation-stack-policy.json')) as {
      Statement: readonly JsonMap[];
    };
    const [denied] = Statement.filter(({ Effect }) => Effect === 'Deny');
    const [type = '', name = ''] = textOf(denied?.['Resource']).split('/');
    expect([type, foundation.Resources[name]?.['Type']]).toEqual([
      'LogicalResourceId',
      'AWS::ElasticLoadBalancingV2::ListenerRule',
    ]);
    expect(denied).toMatchObject({ Action: 'Update:*', Principal: '*' });
    expect(Statement).toContainEqual({ Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' });
  });

  it('outlives its own deletion with what cannot be made again', () => {
    for (const id of ['StateBucket', 'Repository']) {
      expect(foundation.Resources[id]).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });

  it('keeps the state bucket private, encrypted and versioned', () => {
    const bucket = properties('StateBucket');
    expect(Object.values(bucket['PublicAccessBlockConfiguration'] as object)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(bucket['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    expect(bucket).toHaveProperty('BucketEncryption');
  });
});
