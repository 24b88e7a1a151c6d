import { EMPTY_PRODUCTION, type Production } from '../../src/core/records.ts';
import type { StackEvent, StackView } from '../../src/core/stack-view.ts';
import type { Member, Run } from '../../src/ports.ts';
import { at, stackEvent } from '../core/builders.ts';

/** What there is when a test begins. The ports hold it in memory, and refuse nothing by themselves. */
interface Beginning {
  readonly stacks: readonly StackView[];
  readonly production?: Production;
  readonly members?: readonly Member[];
  readonly pullRequests?: Readonly<Record<number, { state: 'open' | 'closed'; merged: boolean }>>;
  readonly trigger?: object;
  readonly settings?: object;
  /** Without a router: none of its ports. */
  readonly router?: false;
  /** What another run writes just before this one's compare-and-swap. */
  readonly meanwhile?: (production: Production) => Production;
  /** What somebody did while this run waited. */
  readonly afterWait?: Pick<Beginning, 'members' | 'production'>;
  /** Why the router does not let the stack go. */
  readonly undetachable?: Error;
  /** Resources that CloudFormation cannot delete: the delete fails each time. */
  readonly stuck?: readonly Partial<StackEvent>[];
}

export const OURS = {
  'switchyard:application': 'orders',
  'switchyard:role': 'api',
  'switchyard:repository': 'octo/orders',
  'switchyard:repository-id': '1',
};

/** What is checked out. */
export const HEAD = 'd'.repeat(40);

const SETTINGS = {
  template: 'service.yml',
  parameters: {},
  previewParameters: {},
  productionParameters: {},
  tags: {},
  capabilities: [],
  notificationArns: [],
  application: 'orders',
  role: 'api',
  stackName: 'orders-api',
  timeout: 600_000,
  comment: true,
  dryRun: false,
  previewDrafts: true,
  previewBases: [],
  statefulResources: 'allow',
  settleTime: 0,
  retainFor: 0,
  retainCount: 0,
  retainMax: 3,
};
const TRIGGER = {
  repositoryId: '1',
  owner: 'octo',
  repository: 'orders',
  runUrl: 'https://run',
  action: 'closed',
};

/** A run over ports in memory, and what it did to the world. */
export class World {
  readonly run: Run;
  /** Ids that CloudFormation was told to delete, with what was to be left behind. */
  readonly deletes: { readonly stackId: string; readonly retain: readonly string[] }[] = [];
  /** In order: what was changed. */
  readonly deeds: string[] = [];
  production: Production;
  readonly #beginning: Beginning;
  #members: readonly Member[];
  readonly #stacks: Map<string, StackView>;
  readonly #events: StackEvent[] = [];
  #now = Date.parse(at(0));

  constructor(beginning: Beginning) {
    this.#beginning = beginning;
    this.#members = beginning.members ?? [];
    this.#stacks = new Map(beginning.stacks.map((stack) => [stack.stackId, stack]));
    this.production = beginning.production ?? EMPTY_PRODUCTION;
    const { settings, trigger } = beginning;
    this.run = {
      id: 'run',
      settings: { ...SETTINGS, ...settings },
      trigger: { ...TRIGGER, ...trigger },
      ports: this.#ports(),
    } as unknown as Run;
  }

  get deleted(): readonly string[] {
    return this.deletes.map(({ stackId }) => stackId.split('/')[1] ?? stackId);
  }

  #ports() {
    const { router, pullRequests = {} } = this.#beginning;
    const quiet = async () => undefined;
    const report = { line: quiet, warning: quiet, mask: quiet, redact: (text: string) => text };
    return {
      stacks: this.#cloudformation(),
      router: router === false ? undefined : this.#router(),
      ledger: this.#ledger(),
      pullRequests: {
        get: async (number: number) => pullRequests[number],
        open: async () =>
          Object.entries(pullRequests)
            .filter(([, { state }]) => state === 'open')
            .map(([number, pull]) => ({ number: Number(number), ...pull })),
        commented: quiet,
        comment: async () => ({ url: 'https://comment' }),
      },
      deployments: {
        start: async () => ({ id: 1 }),
        finish: quiet,
        deactivate: quiet,
        deactivateOthers: quiet,
        list: async () => [],
      },
      workspace: { built: async () => ({ commit: HEAD, parents: [], tree: 'tree', dirty: false }) },
      templates: { read: async () => 'Resources: { Topic: { Type: AWS::SNS::Topic } }' },
      report: { ...report, group: async <T>(_title: string, body: () => Promise<T>) => body() },
      targets: { deregistrationDelay: async () => 0 },
      commits: {
        runCompleted: async () => undefined,
        head: async () => ({ sha: HEAD, title: 'The head', at: '' }),
      },
      clock: { now: () => this.#now, sleep: (ms: number, until?: AbortSignal) => this.#sleep(ms, until) },
    };
  }

  /** Time passes at once; who only waits for the end of something else waits for that. */
  async #sleep(ms: number, until?: AbortSignal): Promise<void> {
    if (until) return new Promise((resolve) => until.addEventListener('abort', () => resolve()));
    this.#now += ms;
    const { members = this.#members, production = this.production } = this.#beginning.afterWait ?? {};
    this.#members = members;
    this.production = production;
  }

  #cloudformation() {
    const find = (name: string): StackView | undefined =>
      this.#stacks.get(name) ?? [...this.#stacks.values()].find((stack) => stack.name === name);
    return {
      describe: async (name: string) => find(name),
      list: async () =>
        [...this.#stacks.values()].map(({ stackId, name, tags }) => ({ stackId, name, tags })),
      delete: async (
        stackId: string,
        { token, retain = [] }: { token: string; retain?: readonly string[] },
      ) => {
        this.deletes.push({ stackId, retain });
        const marked = this.production.retired.find((entry) => entry.stackId === stackId)?.deleting === true;
        this.deeds.push(marked ? 'delete marked' : 'delete');
        this.#end(stackId, token);
      },
      setTerminationProtection: async (stackId: string, terminationProtection: boolean) => {
        this.deeds.push('unprotect');
        const stack = this.#stacks.get(stackId);
        if (stack) this.#stacks.set(stackId, { ...stack, terminationProtection });
      },
      events: async () => this.#events.splice(0),
      importers: async () => [],
      failures: async () => [],
      resources: async () => [],
    };
  }

  #end(stackId: string, token: string): void {
    const { stuck = [] } = this.#beginning;
    const status = stuck.length > 0 ? 'DELETE_FAILED' : 'DELETE_COMPLETE';
    const root = { stackId, token, physicalId: stackId, resourceType: 'AWS::CloudFormation::Stack' };
    const blocked = stuck.map((each) => stackEvent({ stackId, token, status: 'DELETE_FAILED', ...each }));
    const events = [{ ...root, status: 'DELETE_IN_PROGRESS' }, ...blocked, { ...root, status }];
    this.#events.push(...events.map((event, i) => stackEvent({ eventId: `${token}-${i}`, ...event })));
    const stack = this.#stacks.get(stackId);
    if (stack) this.#stacks.set(stackId, { ...stack, status });
  }

  #router() {
    const { undetachable } = this.#beginning;
    return {
      read: async () => ({ kind: 'forward', members: this.#members, saved: '[]', split: {} }),
      byHand: async () => 'aws elbv2 modify-rule',
      marks: async () => ({}),
      detach: async (stackId: string) => {
        if (undetachable) throw undetachable;
        this.deeds.push('detach');
        this.#members = this.#members.filter((member) => member.stackId !== stackId);
      },
    };
  }

  #ledger() {
    const { meanwhile = (fresh: Production) => fresh } = this.#beginning;
    return {
      production: async () => this.production,
      change: async (change: (fresh: Production) => Production) => {
        return (this.production = change(meanwhile(this.production)));
      },
      preview: async () => undefined,
      previewOrigins: async () => [],
      deletePreview: async () => undefined,
      now: async () => this.#now,
    };
  }
}
