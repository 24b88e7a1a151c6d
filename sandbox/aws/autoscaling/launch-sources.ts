import { randomBytes } from 'node:crypto';
import type { ResourceProvider } from '../service.ts';

/** What instances are launched from. */
export interface LaunchSource {
  readonly kind: 'configuration' | 'template';
  /** Name of a launch configuration, id of a launch template. */
  readonly id: string;
  readonly name: string;
  /** Of a template; a configuration has one. */
  readonly versions: LaunchData[];
}

export interface LaunchData {
  readonly imageId: string;
  readonly instanceType: string;
  /** Decoded. */
  readonly userData: string;
}

type Properties = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function readLaunchData(properties: Properties): LaunchData {
  return {
    imageId: text(properties['ImageId']) || 'ami-unknown',
    instanceType: text(properties['InstanceType']) || 't3.micro',
    userData: Buffer.from(text(properties['UserData']), 'base64').toString('utf8'),
  };
}

const readTemplateData = (properties: Properties): LaunchData =>
  readLaunchData((properties['LaunchTemplateData'] ?? {}) as Properties);

const makeName = (stackName: string, logicalId: string): string =>
  `${stackName}-${logicalId}-${randomBytes(6).toString('hex')}`;

/** A launch configuration never changes: every new property is a new one (CloudFormation reference). */
export function launchConfigurationProvider(sources: Map<string, LaunchSource>): ResourceProvider {
  return {
    type: 'AWS::AutoScaling::LaunchConfiguration',
    create: async ({ properties, stackName, logicalId }) => {
      const name = text(properties['LaunchConfigurationName']) || makeName(stackName, logicalId);
      sources.set(name, { kind: 'configuration', id: name, name, versions: [readLaunchData(properties)] });
      return { physicalId: name };
    },
    update: async () => 'replace',
    delete: async (_request, { physicalId }) => void sources.delete(physicalId),
  };
}

/** A launch template gets a version with every change; `LatestVersionNumber` is how groups come to know of it. */
export function launchTemplateProvider(sources: Map<string, LaunchSource>): ResourceProvider {
  const show = ({ id, versions }: LaunchSource) => ({
    physicalId: id,
    attributes: {
      LaunchTemplateId: id,
      LatestVersionNumber: String(versions.length),
      DefaultVersionNumber: '1',
    },
  });
  return {
    type: 'AWS::EC2::LaunchTemplate',
    create: async ({ properties, stackName, logicalId }) => {
      const id = `lt-${randomBytes(9).toString('hex').slice(0, 17)}`;
      const name = text(properties['LaunchTemplateName']) || makeName(stackName, logicalId);
      const source: LaunchSource = { kind: 'template', id, name, versions: [readTemplateData(properties)] };
      sources.set(id, source);
      return show(source);
    },
    update: async ({ properties }, before) => {
      const source = sources.get(before.physicalId);
      if (!source || properties['LaunchTemplateName'] !== before.properties['LaunchTemplateName'])
        return 'replace';
      source.versions.push(readTemplateData(properties));
      return show(source);
    },
    delete: async (_request, { physicalId }) => void sources.delete(physicalId),
  };
}
