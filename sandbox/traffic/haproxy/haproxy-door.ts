import type { Door, RouteTable } from '../data-plane.ts';
import type { TrafficLog } from '../traffic-log.ts';
import { AnswerLog } from './answer-log.ts';
import { DoorState } from './door-state.ts';
import type { OwnAnswerServers } from './own-answer-servers.ts';
import { startHaproxy, type HaproxyProcess } from './process.ts';
import { wantState, type Groups, type Origin, type WantedServer } from './wanted-state.ts';

/** What the doors of a plane share. */
export interface HaproxyPlane {
  readonly groups: Groups;
  readonly own: OwnAnswerServers;
  readonly log: TrafficLog;
}

/** How often answers are counted when nobody asks: a count belongs to the minute in which it is read. */
const COUNT_EVERY_MS = 20;

/** One HAProxy, and the table that it follows. */
export class HaproxyDoor implements Door {
  readonly port: number;
  readonly #plane: HaproxyPlane;
  readonly #haproxy: HaproxyProcess;
  readonly #state: DoorState;
  readonly #answers: AnswerLog;
  readonly #origins = new Map<string, Origin>();
  readonly #counting: NodeJS.Timeout;
  #table: RouteTable | undefined;
  #asked = 0;
  #closed = false;
  #work: Promise<void> | undefined;
  #failure: Error | undefined;

  private constructor(plane: HaproxyPlane, haproxy: HaproxyProcess) {
    this.port = haproxy.port;
    this.#plane = plane;
    this.#haproxy = haproxy;
    this.#state = new DoorState(haproxy.places, (commands) => haproxy.ask(commands));
    this.#answers = new AnswerLog(haproxy.places.answers, plane.log, (name) => this.#origins.get(name));
    this.#counting = setInterval(() => this.#answers.read(), COUNT_EVERY_MS).unref();
  }

  static async open(plane: HaproxyPlane, port: number): Promise<HaproxyDoor> {
    return new HaproxyDoor(plane, await startHaproxy(port));
  }

  apply(table: RouteTable | undefined): void {
    this.#table = table;
    this.follow();
  }

  /** Brings HAProxy to what is wanted by now; what is asked meanwhile is done in one go after it. */
  follow(): void {
    this.#asked += 1;
    this.#work ??= this.#catchUp().finally(() => (this.#work = undefined));
  }

  async settled(): Promise<void> {
    await this.#work;
    if (this.#failure) throw this.#failure;
  }

  count(): void {
    this.#answers.read();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#counting);
    await this.#work;
    await this.#haproxy.stop();
    this.#answers.close();
    if (this.#failure) throw this.#failure;
  }

  async #catchUp(): Promise<void> {
    const name = (server: string, { ruleArn, targetGroupArn, stackId }: WantedServer): void =>
      void this.#origins.set(server, { ruleArn, targetGroupArn, stackId });
    try {
      for (let done = -1; done !== this.#asked && !this.#closed;) {
        done = this.#asked;
        const rules = wantState(this.#table ?? [], this.#plane.groups);
        const findPort = this.#plane.own.portOf.bind(this.#plane.own);
        await this.#state.bringTo(rules, this.#table !== undefined, findPort, name);
      }
    } catch (error) {
      // Told by `settled` and `close`: nobody waits for this promise.
      const why = this.#haproxy.ended() ?? 'it still runs';
      this.#failure ??= new Error(`HAProxy on port ${this.port} cannot follow: ${why}`, { cause: error });
    }
  }
}
