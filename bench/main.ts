import { measureColdStart } from './cold-start.ts';
import { formatTable, type Findings } from './figures.ts';
import { measurePreviewCalls } from './preview-calls.ts';
import { measurePreviewLag } from './preview-lag.ts';
import { measurePrune } from './prune.ts';
import { measureTraffic } from './traffic.ts';

/**
 * `npm run bench`: dist/ as it is, measured against the bars. `BENCH_ONLY=calls` runs one of them, `calls,lag` several.
 * The exit code is 1 where a bar is missed.
 */
const BENCHES: Readonly<Record<string, () => Promise<Findings>>> = {
  'cold-start': measureColdStart,
  calls: measurePreviewCalls,
  lag: measurePreviewLag,
  prune: measurePrune,
  traffic: measureTraffic,
};

const wanted = process.env['BENCH_ONLY']?.split(',') ?? Object.keys(BENCHES);
let missed = 0;
for (const name of wanted) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`there is no bench ${name}, but ${Object.keys(BENCHES).join(', ')}`);
  const { figures, notes } = await bench();
  console.log(`\n${name}\n${formatTable(figures)}`);
  for (const note of notes) console.log(`  ${note}`);
  missed += figures.filter(({ met }) => !met).length;
}
if (missed > 0) {
  console.log(`\n${missed} missed.`);
  process.exitCode = 1;
}
