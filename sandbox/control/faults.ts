import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudFormationFaults } from '../aws/cloudformation/faults.ts';
import { CutConnection } from '../aws/server.ts';
import type { Interceptor } from '../aws/server.ts';
import { ServiceError } from '../aws/service.ts';
import type { Kills } from '../runner/kills.ts';
import { readCalls } from './call-counts.ts';
import type { Meets } from './call-counts.ts';
import { createCommonError } from './common-errors.ts';
import type { CallFault, Fault } from './fault.ts';

type Call = Parameters<Interceptor>[0];

/** A fault of single calls, how many it has seen that fit it, and how many of these it met. */
interface Armed {
  readonly fault: CallFault;
  readonly meets: Meets;
  seen: number;
  met: number;
}

/** A fault that is set now; those of CloudFormation keep no count of calls. */
export interface FaultRecord {
  readonly fault: Fault;
  readonly seen?: number;
  readonly met?: number;
}

const everyCall: Meets = () => true;

function isOfCloudFormation(fault: Fault): fault is Exclude<Fault, CallFault> {
  return fault.kind === 'fail-resource' || fault.kind === 'hold-stack';
}

function arm(fault: CallFault): Armed {
  const meets = fault.calls === undefined ? everyCall : readCalls(fault.calls, fault.seed);
  if (meets === undefined) throw new RangeError(`a fault never meets the calls "${fault.calls ?? ''}"`);
  return { fault, meets, seen: 0, met: 0 };
}

/** Everything that goes wrong on demand: calls that fail, hang or are cut off, runs that are killed, stacks that fail or hang. */
export class Faults {
  #armed: readonly Armed[] = [];
  readonly #stacks: CloudFormationFaults;
  readonly #kills: Kills;

  constructor(stacks: CloudFormationFaults, kills: Kills) {
    this.#stacks = stacks;
    this.#kills = kills;
  }

  /** Replaces the whole list; counts begin anew, and held stacks go on. */
  set(faults: readonly Fault[]): void {
    const armed = faults.filter((fault) => !isOfCloudFormation(fault)).map(arm);
    this.clear();
    this.#armed = armed;
    for (const fault of faults.filter(isOfCloudFormation)) this.#stacks.add(fault);
  }

  list(): readonly FaultRecord[] {
    const ofCalls = this.#armed.map(({ fault, seen, met }) => ({ fault, seen, met }));
    return [...ofCalls, ...this.#stacks.list().map((fault) => ({ fault }))];
  }

  clear(): void {
    this.#armed = [];
    this.#stacks.clear();
  }

  /** Lets a held stack go on, by any of its names. @returns whether a fault held it */
  release(stack: string): boolean {
    const before = this.#stacks.list().length;
    this.#stacks.release(stack);
    return this.#stacks.list().length < before;
  }

  readonly intercept: Interceptor = async (call, proceed) => {
    const met = this.#meet(call);
    // A timer that nobody waits for any more does not keep the process alive.
    for (const fault of met) if (fault.kind === 'delay') await sleep(fault.ms, undefined, { ref: false });
    this.#strike(met, 'before', call);
    try {
      return await proceed();
    } finally {
      // Whether the call went well or not: its answer is lost.
      this.#strike(met, 'after', call);
    }
  };

  #meet({ service, operation }: Call): readonly CallFault[] {
    const fits = (wanted: string, given: string): boolean => wanted === '*' || wanted === given;
    return this.#armed
      .filter(({ fault }) => fits(fault.service, service) && fits(fault.operation, operation))
      .filter((armed) => {
        armed.seen += 1;
        const isMet = armed.meets(armed.seen);
        if (isMet) armed.met += 1;
        return isMet;
      })
      .map(({ fault }) => fault);
  }

  /** The first fault of the list that ends the call at this point does. */
  #strike(met: readonly CallFault[], when: 'before' | 'after', call: Call): void {
    for (const fault of met) {
      if (fault.kind === 'error' && when === 'before') throw createCommonError(call, fault.code, fault);
      if (fault.kind === 'cut' && fault.when === when) throw new CutConnection(when);
      if (fault.kind === 'kill' && fault.when === when) this.#kill(fault.pid, when);
    }
  }

  /** A killed process hears no answer: the call is cut off, whoever made it. */
  #kill(pid: number | undefined, when: 'before' | 'after'): never {
    const killed = pid === undefined ? this.#kills.killAll() > 0 : killProcess(pid);
    if (killed) throw new CutConnection(when);
    const who =
      pid === undefined ? 'no action runs here, and the fault names no pid' : `there is no process ${pid}`;
    throw new ServiceError('InternalFailure', `the sandbox was told to kill a run, but ${who}`, 500);
  }
}

/** @returns whether there was such a process, one of ours */
function killProcess(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    // ESRCH or EPERM: the caller answers that there is none.
    return false;
  }
}
