import { expect, it } from 'vitest';
import { runLoad } from '../../sandbox/traffic/load.ts';
import { mergeTested, readProduction, readWeights, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

type Counts = Record<string, number>;

/** The percentage of the answers between two counts that came from this stack. */
function shareOf(stack: string, from: Counts, to: Counts): number {
  const since = (key: string): number => (to[key] ?? 0) - (from[key] ?? 0);
  const all = Object.keys(to).reduce((sum, key) => sum + since(key), 0);
  return (100 * since(`${stack} 200`)) / all;
}

it('each step gives the new stack its share and holds it, and no request is lost', async () => {
  const story = await startStory();
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');

  const load = runLoad(story.productionUrl, {
    clients: 4,
    every: 2,
    label: ({ statusCode, headers }) => `${String(headers['x-stack'])} ${statusCode}`,
  });
  const splits: Record<string, number>[] = [];
  const shares: number[] = [];
  let from: Counts | undefined;
  const onLine = (line: string): void => {
    const writes = line.includes('Writing the split: ');
    if (from && (writes || line.includes('takes all production traffic')))
      shares.push(shareOf(stack, from, load.counts()));
    if (writes) {
      const [, percent = ''] = new RegExp(`${stack} (\\d+) %`).exec(line) ?? [];
      const [, rest = ''] = new RegExp(`${old} (\\d+) %`).exec(line) ?? [];
      splits.push({ [old]: Number(rest), [stack]: Number(percent) });
    }
    from = line.includes('Written.') ? load.counts() : writes ? undefined : from;
  };
  const inputs = { steps: '10%@2s 50%@2s 100%', 'bake-time': '1s' };
  const run = await story.run(push, { inputs, onLine });
  load.stop();
  const answers = await load.done;

  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(splits).toEqual([
    { [old]: 90, [stack]: 10 },
    { [old]: 50, [stack]: 50 },
    { [old]: 0, [stack]: 100 },
  ]);
  expect(Object.keys(answers).sort()).toEqual([`${old} 200`, `${stack} 200`].sort());
  const [tenth = 0, half = 0, all = 0] = shares;
  expect(tenth).toBeGreaterThan(5);
  expect(tenth).toBeLessThan(15);
  expect(half).toBeGreaterThan(42);
  expect(half).toBeLessThan(58);
  expect(all).toBeGreaterThan(99);
  expect(await readWeights(story)).toEqual({ [old]: 0, [stack]: 100 });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  expect(await readProduction(story)).toMatchObject({
    current: { stackName: stack },
    retired: [{ stackName: old, bad: false }],
  });
});

it('a first promotion has nobody to share with: all traffic moves at once, whatever the steps', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const { stack, push } = await mergeTested(story, 'first');
  const written: string[] = [];
  const onLine = (line: string): void => {
    if (line.includes('Writing the split: ')) written.push(line);
  };
  const run = await story.run(push, { inputs: { steps: '10%@10m 100%' }, onLine });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted' });
  expect(written).toHaveLength(1);
  expect(written[0]).toContain(`${stack} 100 %`);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});
