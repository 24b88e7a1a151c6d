/** How long each unit of a duration is; `formatDuration` names them for people, largest first. */
const UNITS = [
  { letter: 'd', name: 'd', ms: 86_400_000 },
  { letter: 'h', name: 'h', ms: 3_600_000 },
  { letter: 'm', name: 'min', ms: 60_000 },
  { letter: 's', name: 's', ms: 1_000 },
] as const;

/**
 * `0s`, `30s`, `10m`, `12h`, `7d` in milliseconds; undefined for anything else. One number and one unit, so that a
 * setting reads the same to everybody: no `1h30m`, no bare numbers, no ISO 8601.
 */
export function parseDuration(text: string): number | undefined {
  const parts = /^(\d{1,9})([smhd])$/.exec(text);
  const unit = UNITS.find(({ letter }) => letter === parts?.[2]);
  return unit && Number(parts?.[1]) * unit.ms;
}

/** `1 h 5 min`, `45 s`: the two largest neighbouring units, for people. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const largest = UNITS.findIndex((unit) => seconds * 1_000 >= unit.ms);
  if (largest < 0) return '0 s';
  let left = seconds * 1_000;
  const parts: string[] = [];
  for (const unit of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(left / unit.ms);
    left -= count * unit.ms;
    if (count > 0) parts.push(`${count} ${unit.name}`);
  }
  return parts.join(' ');
}

/** `2026-11-21 04:00 UTC` for an ISO 8601 instant, for people; what programs read keeps the instant. */
export function formatTime(at: string): string {
  return at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*Z$/, '$1 $2 UTC');
}

/** The instant that lies `ms` after an ISO 8601 one. */
export function addTo(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
