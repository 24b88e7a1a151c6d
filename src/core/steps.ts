import { parseDuration } from './duration.ts';

/** A weight for the candidate, and how long it is held before the next one. */
export interface Step {
  readonly percent: number;
  /** Milliseconds. The hold after 100 % is the bake time, so it is 0 there unless it was written out. */
  readonly hold: number;
}

interface Fault {
  readonly fault: string;
}

export const ALL_AT_ONCE: readonly Step[] = [{ percent: 100, hold: 0 }];

const FORMS = 'write steps as `10%@5m 50%@5m 100%`, or `all-at-once`, `canary:10%@10m`, `linear:10%@1m`';

/** Every form of the input `steps`. The weights rise and end at 100 %. */
export function parseSteps(text: string): readonly Step[] | Fault {
  const trimmed = text.trim();
  if (trimmed === 'all-at-once') return ALL_AT_ONCE;
  if (trimmed.startsWith('canary:')) return parseCanary(trimmed.slice('canary:'.length));
  if (trimmed.startsWith('linear:')) return parseLinear(trimmed.slice('linear:'.length));
  const steps: Step[] = [];
  for (const word of trimmed.split(/\s+/)) {
    const step = parseStep(word);
    if ('fault' in step) return step;
    const before = steps.at(-1)?.percent ?? 0;
    if (step.percent <= before)
      return { fault: `the weights must rise: ${step.percent}% comes after ${before}%` };
    steps.push(step);
  }
  return steps.at(-1)?.percent === 100 ? steps : { fault: `the last step must be 100%; ${FORMS}` };
}

function parseStep(word: string): Step | Fault {
  const parts = /^(\d{1,3})%(?:@(.+))?$/.exec(word);
  if (!parts) return { fault: `${word === '' ? 'nothing' : `\`${word}\``} is not a step; ${FORMS}` };
  const percent = Number(parts[1]);
  if (percent < 1 || percent > 100) return { fault: `${percent}% is not between 1% and 100%` };
  const hold = parts[2] === undefined ? 0 : parseDuration(parts[2]);
  if (hold === undefined) return { fault: `\`${parts[2]}\` is not a duration such as 30s, 10m or 12h` };
  return { percent, hold };
}

/** Canary and linear name one weight below 100 % and one hold: without a hold they would be all-at-once in disguise. */
function parsePattern(name: string, word: string): Step | Fault {
  const step = parseStep(word);
  if ('fault' in step) return step;
  if (step.percent === 100) return { fault: `${name} needs a weight below 100%` };
  return word.includes('@') ? step : { fault: `${name} needs a hold, as in \`${name}:${word}@10m\`` };
}

function parseCanary(word: string): readonly Step[] | Fault {
  const first = parsePattern('canary', word);
  return 'fault' in first ? first : [first, ...ALL_AT_ONCE];
}

function parseLinear(word: string): readonly Step[] | Fault {
  const first = parsePattern('linear', word);
  if ('fault' in first) return first;
  const steps: Step[] = [];
  for (let percent = first.percent; percent < 100; percent += first.percent) {
    steps.push({ percent, hold: first.hold });
  }
  return [...steps, ...ALL_AT_ONCE];
}
