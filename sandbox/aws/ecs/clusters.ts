import { randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import type { ResourceProvider, ResourceRequest, Tag } from '../service.ts';
import { clusterNotEmpty } from './handler-errors.ts';

export interface Cluster {
  readonly arn: string;
  readonly name: string;
  tags: readonly Tag[];
  active: boolean;
}

/** Clusters by name. `default` is always there: the console makes it for an account that never had one. */
export class Clusters {
  readonly #account: Account;
  readonly #byName = new Map<string, Cluster>();

  constructor(account: Account) {
    this.#account = account;
    this.add('default', []);
  }

  add(name: string, tags: readonly Tag[]): Cluster {
    const { region, id } = this.#account;
    const cluster = { arn: `arn:aws:ecs:${region}:${id}:cluster/${name}`, name, tags, active: true };
    this.#byName.set(name, cluster);
    return cluster;
  }

  /** @param name name or ARN; also a deleted one, which is INACTIVE */
  describe(name: string): Cluster | undefined {
    const found = this.#byName.get(name.split('/').at(-1) ?? '');
    return name.startsWith('arn:') && found?.arn !== name ? undefined : found;
  }

  find(name = 'default'): Cluster | undefined {
    const found = this.describe(name);
    return found?.active ? found : undefined;
  }
}

function nameCluster({ properties, stackName, logicalId }: ResourceRequest): string {
  const { ClusterName: given } = properties;
  return typeof given === 'string' ? given : `${stackName}-${logicalId}-${randomBytes(6).toString('hex')}`;
}

/** @param countServices active services of a cluster, by its ARN */
export function clusterProvider(
  clusters: Clusters,
  countServices: (clusterArn: string) => number,
): ResourceProvider {
  return {
    type: 'AWS::ECS::Cluster',
    create: async (request) => {
      const { name, arn } = clusters.add(nameCluster(request), request.tags);
      return { physicalId: name, attributes: { Arn: arn } };
    },
    update: async ({ properties, tags }, before) => {
      if (properties['ClusterName'] !== before.properties['ClusterName']) return 'replace';
      const cluster = clusters.find(before.physicalId);
      if (cluster) cluster.tags = tags;
      return { physicalId: before.physicalId, attributes: before.attributes ?? {} };
    },
    delete: async (_request, { physicalId }) => {
      const cluster = clusters.find(physicalId);
      if (!cluster) return;
      if (countServices(cluster.arn) > 0) throw clusterNotEmpty();
      cluster.active = false;
    },
  };
}
