import { SLOTS, type Places } from './config.ts';
import type { OwnAnswer, WantedRule, WantedServer } from './wanted-state.ts';

/** A server that a HAProxy has been told of. */
interface KnownServer {
  readonly name: string;
  readonly backend: string;
  weight: number;
  /** In maintenance: gets nothing new, and is deleted once its connections are over. */
  retired: boolean;
}

export type FindPort = (answer: OwnAnswer) => Promise<number>;

interface Placed {
  readonly server: KnownServer;
  readonly wanted: WantedServer;
}

const GOOD_REPLY = /^(|New server registered\.|New version created: \d+|Server deleted\.)$/;

/** The lines of a map as the CLI takes them; an empty line ends them. */
function replaceMap(path: string, version: number, lines: readonly string[]): readonly string[] {
  const adding = lines.length === 0 ? [] : [`add map @${version} ${path} <<\n${lines.join('\n')}\n`];
  return [...adding, `commit map @${version} ${path}`];
}

/** What one HAProxy holds, and the commands that bring it to what is wanted. */
export class DoorState {
  readonly #places: Places;
  readonly #ask: (commands: readonly string[]) => Promise<readonly string[]>;
  readonly #backends = new Map<string, string>();
  readonly #servers = new Map<string, KnownServer>();
  readonly #maps = new Map<string, string>();
  #names = 0;

  constructor(places: Places, ask: (commands: readonly string[]) => Promise<readonly string[]>) {
    this.#places = places;
    this.#ask = ask;
  }

  /**
   * Servers first, then weights, rises before falls, so that no rule is ever without a weight; then all rules at once;
   * then the servers that nobody wants any more. @param open whether there is a listener at all
   * @param named called for every server before it can answer
   */
  async bringTo(
    rules: readonly WantedRule[],
    open: boolean,
    findPort: FindPort,
    named: (name: string, origin: WantedServer) => void,
  ): Promise<void> {
    this.#assignBackends(rules);
    const placed: Placed[] = [];
    for (const wanted of rules.flatMap(({ servers }) => servers)) {
      placed.push({ server: await this.#place(wanted, findPort, named), wanted });
    }
    await this.#setWeights(placed);
    await this.#setMaps(rules, placed, open);
    await this.#retire(new Set(placed.map(({ server }) => server)));
  }

  #assignBackends(rules: readonly WantedRule[]): void {
    const wanted = new Set(rules.map(({ ruleArn }) => ruleArn));
    const taken = new Set([...this.#backends].filter(([arn]) => wanted.has(arn)).map(([, slot]) => slot));
    const free = Array.from({ length: SLOTS }, (_, slot) => `rule-${slot}`).filter(
      (slot) => !taken.has(slot),
    );
    for (const arn of this.#backends.keys()) if (!wanted.has(arn)) this.#backends.delete(arn);
    for (const arn of wanted) {
      if (this.#backends.has(arn)) continue;
      const slot = free.shift();
      if (slot === undefined) throw new Error(`a listener of the sandbox has at most ${SLOTS} rules`);
      this.#backends.set(arn, slot);
    }
  }

  async #place(
    wanted: WantedServer,
    findPort: FindPort,
    named: (name: string, origin: WantedServer) => void,
  ) {
    const { ruleArn, targetGroupArn, stackId, goal, weight } = wanted;
    const backend = this.#backends.get(ruleArn) ?? '';
    const key = JSON.stringify([backend, ruleArn, targetGroupArn, stackId, goal]);
    const known = this.#servers.get(key);
    if (known) {
      if (known.retired) await this.#say([`enable server ${backend}/${known.name}`]);
      known.retired = false;
      return known;
    }
    this.#names += 1;
    const server = { name: `s${this.#names}`, backend, weight, retired: false };
    named(server.name, wanted);
    const { host, port } = 'kind' in goal ? { host: '127.0.0.1', port: await findPort(goal) } : goal;
    await this.#say([
      `add server ${backend}/${server.name} ${host}:${port} weight ${weight}`,
      `enable server ${backend}/${server.name}`,
    ]);
    this.#servers.set(key, server);
    return server;
  }

  async #setWeights(placed: readonly Placed[]): Promise<void> {
    const moves = placed
      .filter(({ server, wanted }) => server.weight !== wanted.weight)
      .map(({ server, wanted }) => ({ server, weight: wanted.weight, by: wanted.weight - server.weight }))
      .sort((one, other) => other.by - one.by);
    await this.#say(
      moves.map(({ server, weight }) => `set server ${server.backend}/${server.name} weight ${weight}`),
    );
    for (const { server, weight } of moves) server.weight = weight;
  }

  async #setMaps(rules: readonly WantedRule[], placed: readonly Placed[], open: boolean): Promise<void> {
    const { rules: patterns, listener, held, cookies } = this.#places;
    const backendOf = (ruleArn: string): string => this.#backends.get(ruleArn) ?? '';
    const sticky = new Map(rules.map(({ ruleArn, stickySeconds }) => [ruleArn, stickySeconds]));
    const kept = placed
      .filter(({ wanted }) => sticky.get(wanted.ruleArn) !== undefined)
      .map(({ server, wanted }) => ({
        server,
        value: Buffer.from(wanted.targetGroupArn ?? '').toString('base64url'),
        seconds: sticky.get(wanted.ruleArn) ?? 0,
      }));
    await this.#setMap(
      held,
      kept.map(({ server, value }) => `${server.backend}|${value} ${server.name}`),
    );
    await this.#setMap(
      cookies,
      kept.map(({ server, value, seconds }) => `${server.name} ${value}; Max-Age=${seconds}; Path=/`),
    );
    await this.#setMap(
      patterns,
      rules.map(({ ruleArn, pattern }) => `${pattern} ${backendOf(ruleArn)}`),
    );
    await this.#setMap(listener, open ? ['open 1'] : []);
  }

  async #setMap(path: string, lines: readonly string[]): Promise<void> {
    const content = lines.join('\n');
    if ((this.#maps.get(path) ?? '') === content) return;
    const [reply = ''] = await this.#say([`prepare map ${path}`]);
    await this.#say(replaceMap(path, Number(reply.split(': ')[1]), lines));
    this.#maps.set(path, content);
  }

  async #retire(wanted: ReadonlySet<KnownServer>): Promise<void> {
    for (const [key, server] of this.#servers) {
      if (wanted.has(server)) continue;
      const name = `${server.backend}/${server.name}`;
      if (!server.retired) await this.#say([`set server ${name} state maint`]);
      server.retired = true;
      const [reply = ''] = await this.#ask([`del server ${name}`]);
      if (reply === 'Server deleted.') this.#servers.delete(key);
    }
  }

  async #say(commands: readonly string[]): Promise<readonly string[]> {
    const replies = await this.#ask(commands);
    const wrong = replies.findIndex((reply) => !GOOD_REPLY.test(reply));
    if (wrong >= 0) throw new Error(`HAProxy refused '${commands[wrong] ?? ''}': ${replies[wrong] ?? ''}`);
    return replies;
  }
}
