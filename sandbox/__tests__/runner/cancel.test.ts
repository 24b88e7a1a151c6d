import { expect, test } from 'vitest';
import { runFake } from './fake-action.ts';

/** An abort that comes when the action says it is ready. */
function abortOn(word: string): { abort: AbortSignal; onLine: (line: string) => void } {
  const controller = new AbortController();
  const onLine = (line: string): void => {
    if (line === word) controller.abort();
  };
  return { abort: controller.signal, onLine };
}

const STAY = 'setInterval(() => undefined, 1000);';

test('a cancelled action gets SIGINT, may save its state, and its post still runs', async () => {
  const main = `${STAY} process.on('SIGINT', () => { write('STATE', 'left=yes'); process.exit(130); }); console.log('ready');`;
  const run = await runFake({ main, post: "console.log('post ' + env['STATE_left']);" }, abortOn('ready'));
  expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 130, state: { left: 'yes' } });
  expect(run.lines.at(-1)).toBe('post yes');
  expect(run.durationMs).toBeLessThan(7_000);
});

test('one that ignores SIGINT gets SIGTERM after 7.5 s, one that ignores both is killed 2.5 s later', async () => {
  const main = `${STAY} process.on('SIGINT', () => console.log('int')); process.on('SIGTERM', () => console.log('term'));
    console.log('ready');`;
  const run = await runFake({ main }, abortOn('ready'));
  expect(run.lines).toEqual(['ready', 'int', 'term']);
  expect(run).toMatchObject({ conclusion: 'cancelled', exitCode: 137 });
  expect(run.durationMs).toBeGreaterThan(9_900);
});

test('what the action leaves running does not hold the job for ever', async () => {
  const main = `const { spawn } = await import('node:child_process');
    spawn(process.execPath, ['-e', '${STAY}'], { stdio: 'inherit' }).unref(); console.log('done'); process.exit(0);`;
  const run = await runFake({ main });
  expect(run).toMatchObject({ conclusion: 'success', lines: ['done'] });
});
