import type { Tag } from '../service.ts';
import type { LaunchData, LaunchSource } from './launch-sources.ts';

/** What instances of a group are launched from, as asked for: the version of a template is read at each launch. */
export interface Launch {
  readonly source: LaunchSource;
  /** `$Latest`, `$Default` or a number; of a configuration ignored. */
  readonly version: string;
}

/** What the sandbox heeds of an AWS::AutoScaling::AutoScalingGroup. */
export interface GroupProperties {
  readonly minSize: number;
  readonly maxSize: number;
  /** Absent where the template leaves the count alone. */
  readonly desiredCapacity: number | undefined;
  readonly targetGroupArns: readonly string[];
  readonly healthCheckType: string;
  readonly healthCheckGracePeriod: number;
  readonly subnets: string;
  readonly zones: readonly string[];
  readonly launch: Launch;
}

type Properties = Readonly<Record<string, unknown>>;

const texts = (value: unknown): string[] => (Array.isArray(value) ? (value as unknown[]).map(String) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const word = (value: unknown): string => (typeof value === 'number' ? String(value) : text(value));
const section = (value: unknown): Properties => (value ?? {}) as Properties;

/** The errors are those of CreateAutoScalingGroup. */
function findLaunch(properties: Properties, sources: ReadonlyMap<string, LaunchSource>): Launch {
  const mixed = section(section(properties['MixedInstancesPolicy'])['LaunchTemplate']);
  const template = section(properties['LaunchTemplate'] ?? mixed['LaunchTemplateSpecification']);
  const name = text(template['LaunchTemplateName']);
  const id = text(properties['LaunchConfigurationName']) || text(template['LaunchTemplateId']);
  const source = sources.get(id) ?? [...sources.values()].find((one) => one.name === (name || id));
  if (source) return { source, version: word(template['Version']) || '$Default' };
  if (id === '' && name === '')
    throw new Error(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  throw new Error(`Launch configuration name not found - ${id || name} not found`);
}

/** A version that is not there is the newest: the sandbox does not check what EC2 would. */
export function readLaunchVersion({ source, version }: Launch): { data: LaunchData; number: number } {
  const wanted =
    version === '$Latest' ? source.versions.length : version === '$Default' ? 1 : Number(version);
  const number = source.versions[wanted - 1] ? wanted : source.versions.length;
  const data = source.versions[number - 1];
  if (!data) throw new Error(`launch source ${source.id} has no version`);
  return { data, number };
}

export function readGroupProperties(
  properties: Properties,
  sources: ReadonlyMap<string, LaunchSource>,
  region: string,
): GroupProperties {
  const count = (key: string): number | undefined =>
    properties[key] === undefined ? undefined : Number(properties[key]);
  const zones = texts(properties['AvailabilityZones']);
  return {
    minSize: count('MinSize') ?? 0,
    maxSize: count('MaxSize') ?? 0,
    desiredCapacity: count('DesiredCapacity'),
    targetGroupArns: texts(properties['TargetGroupARNs']),
    healthCheckType: text(properties['HealthCheckType']) || 'EC2',
    healthCheckGracePeriod: count('HealthCheckGracePeriod') ?? 0,
    subnets: texts(properties['VPCZoneIdentifier']).join(','),
    zones: zones.length > 0 ? zones : [`${region}a`, `${region}b`],
    launch: findLaunch(properties, sources),
  };
}

/**
 * Version and behaviour of what an instance runs: `VERSION=…` and `SANDBOX_BEHAVIOUR=…` in its user data, else the
 * group's tags of these names.
 */
export function readWorkload(data: LaunchData, tags: readonly Tag[]): { version: string; behaviour: string } {
  const find = (name: string): string | undefined =>
    new RegExp(`\\b${name}=["']?([\\w.+-]+)`).exec(data.userData)?.[1] ??
    tags.find(({ Key }) => Key.toUpperCase() === name)?.Value;
  return { version: find('VERSION') ?? 'unknown', behaviour: find('SANDBOX_BEHAVIOUR') ?? 'ok' };
}
