import type { Call } from '../sandbox/control/calls.ts';
import { atMost, seconds, tell, type Figure, type Findings } from './figures.ts';
import { runPrune, startCrowd, type Crowd, type PruneRun } from './prune-team.ts';

/** What every call to AWS takes, in ms. */
const LATENCY = 50;

const FEW: Crowd = { all: 1_000, ours: 40, closed: 20 };
const MANY: Crowd = { all: 1_000, ours: 1_000, closed: 20 };
const FULL: Crowd = { all: 1_000, ours: 1_000, closed: 60 };
const HUGE: Crowd = { all: 10_000, ours: 10_000, closed: 20 };

const READS_FEW = 30;
const READS_MANY = 40;
const DECIDED = 2_000;
/** Ten times the stacks: at most so many times the calls and the computing of a thousand, and so much memory for each more. */
const LINEAR = 10;
const BYTES_A_STACK = 16 * 1024;
/**
 * MiB. V8 lets garbage lie for as long as it may: in a heap of this size what is needed at a time is all that fits, however
 * many stacks there are. Computing is measured without, since what it costs to collect in so small a heap is no work of ours.
 */
const SMALL_HEAP = 96;

/** What a prune asks of AWS and GitHub before its first delete, and how it grows with the account. */
export async function measurePrune(): Promise<Findings> {
  const few = await measure(FEW);
  const many = await measure(MANY);
  const full = await measure(FULL);
  const huge = await measure(HUGE);
  const memory = (await peakOf(HUGE)) - (await peakOf(MANY));
  const name = ({ all, ours, closed }: Crowd): string => `${all} stacks, ${ours} ours, ${closed} to delete`;
  return {
    figures: [
      ...figuresOf(name(FEW), few),
      atMost(`${name(FEW)}: AWS reads before the first delete`, readsBefore(few.aws), READS_FEW),
      atMost(`${name(FEW)}: process start to decision`, few.decidedAfter, DECIDED, seconds),
      atMost(
        `${name(FEW)}: pull requests asked for one by one, before and at the deletes`,
        gets(few),
        2 * FEW.closed,
      ),
      ...figuresOf(name(MANY), many),
      atMost(`${name(MANY)}: AWS reads before the first delete`, readsBefore(many.aws), READS_MANY),
      ...figuresOf(name(FULL), full),
      atMost(`${name(FULL)}: AWS reads before the first delete`, readsBefore(full.aws), READS_MANY),
      ...figuresOf(name(HUGE), huge),
      atMost(
        `${name(HUGE)}: AWS reads, those of ${MANY.ours} = 1`,
        readsBefore(huge.aws) / readsBefore(many.aws),
        LINEAR,
        times,
      ),
      atMost(
        `${name(HUGE)}: time that it computes, that of ${MANY.ours} = 1`,
        huge.cpu / many.cpu,
        LINEAR,
        times,
      ),
      atMost(
        `${name(HUGE)}: memory for each stack beyond ${MANY.ours}, in a heap of ${SMALL_HEAP} MiB`,
        Math.max(0, memory) / (HUGE.ours - MANY.ours),
        BYTES_A_STACK,
        kibibytes,
      ),
    ],
    notes: [
      `before the first delete, ${name(FEW)}: ${counted(before(few.aws))}`,
      `before the first delete, ${name(FULL)}: ${counted(before(full.aws))}`,
      `before the first delete, ${name(HUGE)}: ${counted(before(huge.aws))}`,
    ],
  };
}

async function peakOf(crowd: Crowd): Promise<number> {
  const { peak } = await measure(crowd, SMALL_HEAP);
  return peak;
}

async function measure(crowd: Crowd, heap?: number): Promise<PruneRun> {
  const team = await startCrowd(crowd, LATENCY);
  try {
    return await runPrune(team, crowd.closed, heap);
  } finally {
    await team.close();
  }
}

function figuresOf(
  name: string,
  { aws, github, decidedAfter, took, peak, cpu }: PruneRun,
): readonly Figure[] {
  return [
    tell(`${name}: AWS calls in all, GitHub requests`, `${aws.length}, ${github.length}`),
    tell(
      `${name}: decided, all done, computed, peak`,
      [...[decidedAfter, took, cpu].map(seconds), mebibytes(peak)].join(', '),
    ),
  ];
}

/** All that was asked for until the first call that changes something. */
function before(aws: readonly Call[]): readonly Call[] {
  const first = aws.findIndex(({ operation }) => operation === 'DeleteStack');
  return first === -1 ? aws : aws.slice(0, first);
}

function readsBefore(aws: readonly Call[]): number {
  return before(aws).length;
}

function gets({ github }: PruneRun): number {
  return github.filter(({ operation }) => operation === 'pulls/get').length;
}

function counted(calls: readonly Call[]): string {
  const counts = new Map<string, number>();
  for (const { service, operation } of calls) {
    const name = `${service}:${operation}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(', ');
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)} ×`;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
