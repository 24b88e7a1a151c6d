import { SwitchyardError } from '../../core/errors.ts';
import { HEARTBEAT_MS } from '../../core/polling.ts';
import type { Observation } from '../../core/rollout.ts';
import { formatSplit, liveIn, type Split } from '../../core/split.ts';
import type { Run } from '../../ports.ts';

/** How the waiting of a shift goes. */
interface Resting {
  /** When the log said last what is waited for. */
  spokenAt: number;
  /** What somebody asked while this waited was looked at; it wakes nobody twice. */
  heard?: boolean;
}

/** Sleeps in pieces, so that a long wait, also one made of many short ones, says what it waits for. */
export async function rest(run: Run, at: Resting, ms: number, what: string): Promise<void> {
  const { clock, report } = run.ports;
  for (let left = ms; left > 0; left -= HEARTBEAT_MS) {
    if (clock.now() - at.spokenAt >= HEARTBEAT_MS) {
      at.spokenAt = clock.now();
      report.line(`Waiting: ${what}.`);
    }
    await clock.sleep(Math.min(left, HEARTBEAT_MS), at.heard ? undefined : run.recall);
    if (run.recall?.aborted !== true || at.heard) continue;
    // Who lost the lease is not asked anything: whoever has it goes on from here.
    const { reason } = run.recall as { reason: unknown };
    if (reason instanceof SwitchyardError && reason.code === 'lease-lost') throw reason;
    return;
  }
}

/** What a shift waits for, or else how the traffic is shared meanwhile. */
export function waitedFor(seen: Observation | undefined, written: Split): string {
  if (seen && !seen.candidate.ready) return seen.candidate.problem;
  return liveIn(written).length === 0 ? 'no stack has traffic yet' : formatSplit(written);
}
