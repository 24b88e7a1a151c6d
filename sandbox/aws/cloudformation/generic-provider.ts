import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ServiceError } from '../service.ts';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../service.ts';
import { ReplacementRefused } from './engine.ts';
import type { EngineProvider } from './engine.ts';

/**
 * A resource type that exists, has an id and attributes, and does nothing. Texts are patterns: `{id}` is the physical
 * id, `{.Key}` a property, `{hex}` 17 hexadecimal digits that stay the same for one resource.
 */
export interface GenericType {
  /** The physical id; default `{name}`. */
  readonly id?: string;
  /** What `Ref` gives, where that is not the physical id. */
  readonly ref?: string;
  /** The property that names it. Without a value CloudFormation makes `{name}` up. */
  readonly name?: string;
  /** A list where `Fn::GetAtt` gives one. */
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
  /** Properties whose change makes a new one ("Update requires: Replacement" in the template reference). */
  readonly replacedBy?: readonly string[];
}

type Facts = Readonly<Record<string, string>>;

function readScalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

function fill(pattern: string, facts: Facts, request: ResourceRequest, seed: string): string {
  return pattern.replace(/\{(\.?)(\w+)\}/g, (_whole, dot: string, key: string) => {
    if (dot) return readScalar(request.properties[key]);
    if (key === 'hex') return createHash('sha256').update(seed).digest('hex').slice(0, 17);
    return facts[key] ?? '';
  });
}

/** A name as CloudFormation makes it for a resource without one (user guide, "name type"). */
function makeName(request: ResourceRequest): string {
  const random = randomBytes(16)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 12);
  return `${request.stackName.slice(0, 24)}-${request.logicalId.slice(0, 24)}-${random}`;
}

function listFacts(request: ResourceRequest): Facts {
  const { account, stackName, logicalId } = request;
  return { account: account.id, region: account.region, stack: stackName, logical: logicalId };
}

function findGivenName(type: GenericType, properties: ResourceRequest['properties']): string {
  return type.name === undefined ? '' : readScalar(properties[type.name]);
}

function describe(type: GenericType, request: ResourceRequest, physicalId: string): ResourceResult {
  const facts = { ...listFacts(request), id: physicalId, tail: physicalId.split(/[/:]/).at(-1) ?? '' };
  const attributes = Object.entries(type.attributes ?? {}).map(([key, pattern]) => {
    const read = (one: string): string => fill(one, facts, request, physicalId + key);
    return [key, typeof pattern === 'string' ? read(pattern) : pattern.map(read)] as const;
  });
  return {
    physicalId,
    attributes: Object.fromEntries(attributes),
    ...(type.ref === undefined ? {} : { ref: fill(type.ref, facts, request, physicalId) }),
  };
}

function findReplacing(
  type: GenericType,
  before: ResourceRequest['properties'],
  after: ResourceRequest['properties'],
): boolean {
  const replacing = [...(type.replacedBy ?? []), ...(type.name === undefined ? [] : [type.name])];
  return replacing.some((key) => !isDeepStrictEqual(after[key], before[key]));
}

/** One that can tell beforehand what makes a new one. */
type GenericProvider = ResourceProvider & Required<Pick<EngineProvider, 'replaces'>>;

export function createGenericProvider(typeName: string, type: GenericType): GenericProvider {
  /** Physical ids that exist, and the stack that made each. */
  const owners = new Map<string, string>();
  return {
    type: typeName,
    replaces: (before, after) => findReplacing(type, before, after),
    create: async (request) => {
      const given = findGivenName(type, request.properties);
      const name = given || makeName(request);
      const facts = { ...listFacts(request), name, lowerName: name.toLowerCase(), uuid: randomUUID() };
      const physicalId = fill(type.id ?? '{name}', facts, request, randomUUID());
      const owner = given === '' ? undefined : owners.get(physicalId);
      if (owner !== undefined)
        throw new ServiceError('AlreadyExists', `${given} already exists in stack ${owner}`);
      owners.set(physicalId, request.stackId);
      return describe(type, request, physicalId);
    },
    update: async (request, before) => {
      const replaced = findReplacing(type, before.properties, request.properties);
      const name = findGivenName(type, request.properties);
      if (replaced && name !== '' && name === findGivenName(type, before.properties)) {
        throw new ReplacementRefused(
          'CloudFormation cannot update a stack when a custom-named resource requires replacing. ' +
            `Rename ${name} and update the stack again.`,
        );
      }
      return replaced ? 'replace' : describe(type, request, before.physicalId);
    },
    delete: async (_request, existing) => {
      owners.delete(existing.physicalId);
    },
  };
}
