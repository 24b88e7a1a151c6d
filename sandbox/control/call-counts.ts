/**
 * Which of the calls that fit a fault it meets, counted from 1 since the fault was set: the third (`3`), the third and
 * all after it (`3-`), the second to the fifth (`2-5`), each third (`every 3`), or three in ten (`30%`).
 */
export type Calls = `${number}` | `${number}-` | `${number}-${number}` | `every ${number}` | `${number}%`;

/** Whether a fault meets the nth call. */
export type Meets = (nth: number) => boolean;

/** The nth number, from 0 to 1, of the sequence mulberry32: the same for the same seed, on every machine and day. */
function draw(seed: number, nth: number): number {
  const state = (seed + Math.imul(nth, 0x6d2b79f5)) | 0;
  const mixed = Math.imul(state ^ (state >>> 15), state | 1);
  const twisted = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
  return ((twisted ^ (twisted >>> 14)) >>> 0) / 2 ** 32;
}

/** @returns undefined where the text is none of the forms, or can never meet a call */
export function readCalls(text: string, seed = 1): Meets | undefined {
  const [, share] = /^(\d{1,3})%$/.exec(text) ?? [];
  if (share !== undefined) {
    const chance = Number(share) / 100;
    return chance > 0 && chance <= 1 ? (nth) => draw(seed, nth) < chance : undefined;
  }
  const [, step] = /^every ([1-9]\d{0,5})$/.exec(text) ?? [];
  if (step !== undefined) return (nth) => nth % Number(step) === 0;
  const [, first, dash, last] = /^([1-9]\d{0,5})(-)?([1-9]\d{0,5})?$/.exec(text) ?? [];
  if (first === undefined || (dash === undefined && last !== undefined)) return undefined;
  const from = Number(first);
  const to = dash === undefined ? from : Number(last ?? Infinity);
  return to < from ? undefined : (nth) => nth >= from && nth <= to;
}
