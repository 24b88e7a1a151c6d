import { randomUUID } from 'node:crypto';

/** What is done to a resource when it fails: `rollback` is anything done to bring a stack back. */
export type FaultStep = 'create' | 'update' | 'delete' | 'rollback';

/** One resource that fails. */
interface FailResource {
  readonly kind: 'fail-resource';
  /** Name or id of the stack; a nested one's also as `<root>/<logical id>`. */
  readonly stack: string;
  /** Logical id. */
  readonly resource: string;
  readonly during: FaultStep;
  /** Its ResourceStatusReason. */
  readonly reason?: string;
  /** How often; always, where it is not said. */
  readonly times?: number;
}

/** A stack that stays in a status once its work there is done, until it is released. */
interface HoldStack {
  readonly kind: 'hold-stack';
  readonly stack: string;
  /** Any status that ends in `_IN_PROGRESS`. */
  readonly status: string;
}

export type CloudFormationFault = FailResource | HoldStack;

interface Armed {
  readonly fault: CloudFormationFault;
  left: number;
}

/** The reason of a failure nobody gave one for; the form is that of AWS's resource handlers. */
function describeInternalFailure(): string {
  return `Resource handler returned message: "Internal Failure" (RequestToken: ${randomUUID()}, HandlerErrorCode: InternalFailure)`;
}

/** Failures on demand: what a template cannot bring about by itself. */
export class CloudFormationFaults {
  #armed: Armed[] = [];
  /** Stacks that are held now, by all their names. */
  readonly #held = new Set<readonly string[]>();
  #changed = Promise.withResolvers<void>();

  add(fault: CloudFormationFault): void {
    const times = fault.kind === 'fail-resource' ? fault.times : undefined;
    this.#armed.push({ fault, left: times ?? Infinity });
  }

  /** Faults that can still strike, in the order they were added. */
  list(): readonly CloudFormationFault[] {
    return this.#armed.map(({ fault }) => fault);
  }

  /** Takes every fault back and lets held stacks go on. */
  clear(): void {
    this.#armed = [];
    this.#wake();
  }

  /** Lets a stack go on, by any of its names, and holds it no more. */
  release(stack: string): void {
    const names = new Set([stack, ...[...this.#held].filter((held) => held.includes(stack)).flat()]);
    this.#armed = this.#armed.filter(({ fault }) => fault.kind !== 'hold-stack' || !names.has(fault.stack));
    this.#wake();
  }

  /** @throws Error with the reason where a fault asks for the failure of this step */
  strike(names: readonly string[], resource: string, during: FaultStep): void {
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (fault.kind !== 'fail-resource' || fault.resource !== resource || fault.during !== during) continue;
      if (!names.includes(fault.stack)) continue;
      armed.left -= 1;
      if (armed.left <= 0) this.#armed = this.#armed.filter((other) => other !== armed);
      throw new Error(fault.reason ?? describeInternalFailure());
    }
  }

  isHeld(names: readonly string[], status: string): boolean {
    return this.#armed.some(
      ({ fault }) => fault.kind === 'hold-stack' && fault.status === status && names.includes(fault.stack),
    );
  }

  /** Waits for the next `release` or `clear`, `wait` being how long the caller cares. */
  async awaitChange(names: readonly string[], wait: (change: Promise<void>) => Promise<void>): Promise<void> {
    this.#held.add(names);
    try {
      await wait(this.#changed.promise);
    } finally {
      this.#held.delete(names);
    }
  }

  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}
