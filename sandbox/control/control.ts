import type { Tag, WireReply, WireRequest } from '../aws/service.ts';
import type { Clock } from '../clock.ts';
import type { CallLog } from './calls.ts';
import type { Denials } from './denials.ts';
import { readActions, readAdvance, readFaults, readSeeds, readStack } from './control-body.ts';
import type { Read, Seed } from './control-body.ts';
import type { Faults } from './faults.ts';

/** A stack as `GET /_sandbox/stacks` lists it. */
export interface ControlledStack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly tags: readonly Tag[];
}

export interface ControlOptions {
  readonly clock: Clock;
  readonly calls: CallLog;
  readonly denials: Denials;
  readonly faults: Faults;
  /** Signing names of what a fault may aim at. */
  readonly services: readonly string[];
  readonly stacks: () => readonly ControlledStack[];
  /** Puts stacks there without making them. @throws Error where a name is taken */
  readonly seed: (stacks: readonly Seed[]) => void;
}

type Route = (body: string) => WireReply;
type Routes = Readonly<Record<string, Route>>;

const PREFIX = '/_sandbox/';

function reply(status: number, value: object): WireReply {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: `${JSON.stringify(value, null, 2)}\n` };
}

/** Carries out what the body asks for, or tells what it may be. */
function take<T>(read: Read<T>, carryOut: (value: T) => WireReply): WireReply {
  return 'fault' in read ? reply(400, { error: read.fault }) : carryOut(read.value);
}

function createFaultRoutes({ faults, services }: ControlOptions): Routes {
  const tell: Route = () => reply(200, { faults: faults.list() });
  return {
    'GET faults': tell,
    'POST faults': (body) =>
      take(readFaults(body, services), (wanted) => {
        faults.set(wanted);
        return tell('');
      }),
    'DELETE faults': () => {
      faults.clear();
      return { status: 204 };
    },
    'POST release': (body) =>
      take(readStack(body), (stack) =>
        faults.release(stack) ? tell('') : reply(404, { error: `no fault holds a stack ${stack}` }),
      ),
  };
}

function createRoutes(options: ControlOptions): Routes {
  const { clock, calls, denials, stacks, seed } = options;
  const tellTime: Route = () => reply(200, { now: clock.date().toISOString() });
  const tellStacks: Route = () =>
    reply(
      200,
      stacks().map(({ id, name, status, tags }) => ({ id, name, status, tags })),
    );
  return {
    'GET clock': tellTime,
    'POST clock': (body) =>
      take(readAdvance(body), (ms) => {
        clock.advance(ms);
        return tellTime('');
      }),
    'GET calls': () => reply(200, calls.list()),
    'DELETE calls': () => {
      calls.clear();
      return { status: 204 };
    },
    'GET deny': () => reply(200, { actions: denials.list() }),
    'POST deny': (body) =>
      take(readActions(body), (actions) => {
        denials.set(actions);
        return reply(200, { actions: denials.list() });
      }),
    ...createFaultRoutes(options),
    'GET stacks': tellStacks,
    'POST stacks': (body) =>
      take(readSeeds(body), (wanted) => {
        try {
          seed(wanted);
        } catch (error) {
          return reply(409, { error: (error as Error).message });
        }
        return reply(200, { stacks: stacks().length });
      }),
  };
}

/** The sandbox's own API under `/_sandbox/`, for people with curl and for tests in another process; it needs no signature. */
export function createControl(options: ControlOptions): (request: WireRequest) => Promise<WireReply> {
  const routes = createRoutes(options);
  return async (request) => {
    const name = request.path.slice(PREFIX.length);
    const route = routes[`${request.method} ${name}`];
    if (route) return route(request.body.toString('utf8'));
    const methods = Object.keys(routes).filter((key) => key.split(' ')[1] === name);
    const error = `no ${request.method} ${request.path}`;
    if (methods.length === 0) {
      const there = Object.keys(routes).map((key) => key.replace(' ', ` ${PREFIX}`));
      return reply(404, { error, there });
    }
    const allow = methods.map((key) => key.split(' ')[0] ?? '').join(', ');
    const answer = reply(405, { error, allowed: allow.split(', ') });
    return { ...answer, headers: { ...answer.headers, allow } };
  };
}
