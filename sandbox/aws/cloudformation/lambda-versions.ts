import { isDeepStrictEqual } from 'node:util';
import type { ResourceProvider, ResourceRequest } from '../service.ts';

/*
 * Lambda's versions count up within their function or layer, and an alias moves from one to the next.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html
 */

interface Series {
  readonly type: string;
  /** ARN without the number. */
  name(request: ResourceRequest): string;
  attributes(arn: string, number: number): Readonly<Record<string, string>>;
  /** Properties whose change makes the next one; no other changes what a template can read. */
  readonly replacedBy: readonly string[];
}

/** Resources that are numbered within a series; no number is given twice, not even after a deletion. */
function createNumbered(series: Series): ResourceProvider {
  const last = new Map<string, number>();
  return {
    type: series.type,
    create: async (request) => {
      const name = series.name(request);
      const number = (last.get(name) ?? 0) + 1;
      last.set(name, number);
      const arn = `${name}:${number}`;
      return { physicalId: arn, attributes: series.attributes(arn, number) };
    },
    update: async ({ properties }, { properties: old, ...before }) =>
      series.replacedBy.some((key) => !isDeepStrictEqual(properties[key], old[key])) ? 'replace' : before,
    delete: async () => undefined,
  };
}

/** The ARN of a function that is given by name or ARN. */
function functionArn({ account, properties }: ResourceRequest): string {
  const given = String(properties['FunctionName']);
  return given.startsWith('arn:')
    ? given
    : `arn:aws:lambda:${account.region}:${account.id}:function:${given}`;
}

const versions: Series = {
  type: 'AWS::Lambda::Version',
  name: functionArn,
  attributes: (arn, number) => ({ FunctionArn: arn, Version: String(number) }),
  replacedBy: ['FunctionName', 'Description', 'CodeSha256', 'ProvisionedConcurrencyConfig', 'RuntimePolicy'],
};

const layerVersions: Series = {
  type: 'AWS::Lambda::LayerVersion',
  name: ({ account, properties, logicalId }) => {
    const given = properties['LayerName'];
    const name = typeof given === 'string' ? given : logicalId;
    return `arn:aws:lambda:${account.region}:${account.id}:layer:${name}`;
  },
  attributes: (arn) => ({ LayerVersionArn: arn }),
  replacedBy: [
    'CompatibleArchitectures',
    'CompatibleRuntimes',
    'Content',
    'Description',
    'LayerName',
    'LicenseInfo',
  ],
};

/** An alias is told apart by its name, and moves from version to version in place. */
const aliases: ResourceProvider = {
  type: 'AWS::Lambda::Alias',
  create: async (request) => {
    const arn = `${functionArn(request)}:${String(request.properties['Name'])}`;
    return { physicalId: arn, attributes: { AliasArn: arn } };
  },
  update: async ({ properties }, { properties: old, ...before }) =>
    ['FunctionName', 'Name'].some((key) => properties[key] !== old[key]) ? 'replace' : before,
  delete: async () => undefined,
};

export function createLambdaVersionProviders(): ResourceProvider[] {
  return [createNumbered(versions), createNumbered(layerVersions), aliases];
}
