import { expect, it } from 'vitest';
import { SwitchyardError } from '../../src/core/errors.ts';
import { readTemplate } from '../../src/core/template.ts';
import { dataAtRiskIn, dataAtRiskOf } from '../../src/operations/stacks/find-data-at-risk.ts';
import type { Run } from '../../src/ports.ts';
import { stackView } from '../core/builders.ts';

const nested = (name: string, url: string): string =>
  `  ${name}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${url} } }\n`;
const table = (name: string, more = ''): string => `  ${name}: { Type: AWS::DynamoDB::Table${more} }\n`;
const LIVE_ONLY = `Parameters: { Stage: { Type: String, Default: preview } }
Conditions: { IsLive: !Equals [!Ref Stage, live] }
`;

/** Templates by URL, or by the id of the stack that was made of them; a stack's nested ones by their logical ids. */
interface World {
  readonly templates?: Readonly<Record<string, string>>;
  readonly children?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly settings?: object;
  readonly router?: object;
}

function runIn({ templates = {}, children = {}, parameters = {}, settings, router }: World): Run {
  const read = async (name: string): Promise<string> => {
    const text = templates[name];
    if (text !== undefined) return text;
    throw new SwitchyardError('permission-missing', `s3:GetObject on ${name} is not allowed.`, { next: 'x' });
  };
  const stacks = {
    template: read,
    resources: async (id: string) =>
      Object.entries(children[id] ?? {}).map(([logicalId, physicalId]) => ({ logicalId, physicalId })),
    describe: async (id: string) => stackView({ stackId: id, parameters }),
  };
  const told = { statefulResources: 'warn', parameters: {}, previewParameters: {}, productionParameters: {} };
  return {
    settings: { ...told, ...settings },
    ports: { templates: { read }, stacks, router },
  } as unknown as Run;
}

it('looks into nested stacks before there is a stack, as far as their templates can be read', async () => {
  const run = runIn({
    templates: {
      'https://a': `${LIVE_ONLY}Resources:\n${table('Inner', ', Condition: IsLive')}${nested('Deeper', 'https://b')}`,
      'https://b': `Resources:\n${table('Innermost')}`,
      'https://broken': 'Resources: [',
      'https://loop': `Resources:\n${nested('Loop', 'https://loop')}`,
    },
  });
  const template = `Resources:\n${table('Outer')}${nested('Child', 'https://a')}${nested('Closed', 'https://closed')}${nested('Broken', 'https://broken')}${nested('Computed', "!Sub 'https://${A}'")}${nested('Loop', 'https://loop')}`;
  const found = await dataAtRiskIn(run, readTemplate(template), {});
  // What the parent hands down is not known, so a condition inside decides nothing.
  expect(found?.stores.map(({ logicalId }) => logicalId)).toEqual([
    'Outer',
    'Child/Inner',
    'Child/Deeper/Innermost',
  ]);
  expect(found?.unread).toEqual([
    'Closed (s3:GetObject on https://closed is not allowed)',
    expect.stringMatching(/^Broken \(the template cannot be read: line 1: /i),
    'Computed (its TemplateURL is computed)',
    'Loop/Loop/Loop/Loop/Loop (it is nested too deep)',
  ]);
});

it('looks with the values of a preview, and with those of production only where there is a router', async () => {
  const template = readTemplate(`${LIVE_ONLY}Resources:\n${table('Table', ', Condition: IsLive')}`);
  const settings = { productionParameters: { Stage: 'live' } };
  const names = async (world: World): Promise<unknown> =>
    (await dataAtRiskIn(runIn(world), template, {}))?.stores.map(({ logicalId }) => logicalId);
  expect(await names({ settings })).toEqual([]);
  expect(await names({ settings, router: {} })).toEqual(['Table']);
  expect(await names({ settings: { previewParameters: { Stage: 'live' } } })).toEqual(['Table']);
  expect(await names({ settings: { statefulResources: 'allow' } })).toBeUndefined();
});

it('looks into the nested stacks that exist, with the values that they have', async () => {
  const child = `${LIVE_ONLY}Resources:\n${table('Inner', ', Condition: IsLive')}`;
  const template = readTemplate(`Resources:\n${nested('Child', 'https://a')}${nested('Gone', 'https://a')}`);
  const world = {
    templates: { 'child-id': child },
    children: { parent: { Child: 'child-id', Gone: '' } },
    parameters: { Stage: 'live' },
  };
  const { stores, unread } = await dataAtRiskOf(runIn(world), { stackId: 'parent' }, template, {});
  expect(stores.map(({ logicalId }) => logicalId)).toEqual(['Child/Inner']);
  expect(unread).toEqual(['Gone (it does not exist)']);
  const preview = await dataAtRiskOf(
    runIn({ ...world, parameters: { Stage: 'preview' } }),
    { stackId: 'parent' },
    template,
    {},
  );
  expect(preview.stores).toEqual([]);
});
