import type { ResourceProvider, ResourceRequest } from '../../../aws/service.ts';

/** Something that exists because a stack made it. */
export interface Thing {
  readonly id: string;
  readonly stackName: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A resource type whose failures stand in its properties: `Refuse: create|update|delete` fails that step, `Wait` stays in
 * it until the operation is given up, `Kind` replaces it. What exists is in `things`.
 */
export class Workshop {
  readonly things = new Map<string, Thing>();
  /** Logical ids whose deletion fails until taken out. */
  readonly stuck = new Set<string>();
  /** Logical ids whose update fails until taken out. */
  readonly jammed = new Set<string>();
  #made = 0;

  readonly providers: readonly ResourceProvider[] = [
    {
      type: 'Test::Workshop::Thing',
      create: async (request) => {
        await this.#work(request, 'create');
        this.#made += 1;
        return this.#keep(`${request.logicalId}-${this.#made}`, request);
      },
      update: async (request, before) => {
        if (this.jammed.has(request.logicalId)) throw new Error('The thing is jammed');
        if (request.properties['Kind'] !== before.properties['Kind']) return 'replace';
        await this.#work(request, 'update');
        return this.#keep(before.physicalId, request);
      },
      delete: async (request, existing) => {
        if (this.stuck.has(request.logicalId)) throw new Error('The thing is stuck');
        this.things.delete(existing.physicalId);
      },
    },
  ];

  /** Names of the things of a stack, in the order they were made. */
  of(stackName: string): string[] {
    return [...this.things.values()]
      .filter((thing) => thing.stackName === stackName)
      .map((thing) => thing.id);
  }

  async #work({ properties, signal }: ResourceRequest, step: string): Promise<void> {
    if (properties['Refuse'] === step) throw new Error(`The workshop refuses to ${step} this`);
    if (properties['Wait'] !== step || !signal) return;
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('given up')), { once: true });
    });
  }

  #keep(id: string, { stackName, properties, tags }: ResourceRequest) {
    const tagged = Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value]));
    this.things.set(id, { id, stackName, properties, tags: tagged });
    return { physicalId: id, attributes: { Arn: `arn:test:${id}` } };
  }
}
