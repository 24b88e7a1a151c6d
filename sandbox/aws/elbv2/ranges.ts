import { invalid } from './faults.ts';

/** A whole number within limits, or AWS's refusal of it. */
export function checkRange(name: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw invalid(`${name} '${value}' must be between ${low} and ${high} inclusive`);
}
