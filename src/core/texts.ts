/** The same value with every text in it changed; keys stay as they are. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  return mapEach(value, change) as T;
}

function mapEach(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapEach(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapEach(each, change)]));
}
