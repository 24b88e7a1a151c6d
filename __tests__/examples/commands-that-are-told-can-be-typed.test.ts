import { describe, expect, it } from 'vitest';
import {
  promoteAgain,
  promoteCommand,
  PRUNE,
  REPAIR,
  RESUME,
  rollbackCommand,
  STATUS,
  teardownCommand,
} from '../../src/core/dispatch.ts';
import { filesIn, read, readWorkflow } from './example-files.ts';

const TOLD = {
  'src/core/dispatch.ts': [
    RESUME,
    STATUS,
    rollbackCommand('0123456789ab'),
    PRUNE,
    REPAIR,
    promoteCommand('pull-request=7'),
    promoteCommand('to=orders-api-pr-7'),
    promoteAgain('orders-api-pr-7'),
    promoteAgain('orders-api-pr-7', 7),
    teardownCommand(7),
  ].join('\n'),
  ...Object.fromEntries(
    ['README.md', ...filesIn('docs/guide', '.md'), ...filesIn('examples/workflows', '.yml')].map((path) => [
      path,
      read(path),
    ]),
  ),
};

const commands = Object.entries(TOLD).flatMap(([path, text]) =>
  [...text.matchAll(/gh workflow run ([a-z-]+\.yml)((?: -f [a-z-]+=(?:'[^']*'|[^\s`]+))*)/g)].map(
    ([command, file = '', fields = '']) => ({ path, command, file, fields }),
  ),
);

/** What a person may give who starts the workflow. */
function dispatchInputs(file: string): Readonly<Record<string, { options?: readonly string[] }>> {
  const dispatch = readWorkflow(`examples/workflows/${file}`).on['workflow_dispatch'];
  return (dispatch as { inputs: Record<string, { options?: readonly string[] }> }).inputs;
}

describe.each(commands)('$path: $command', ({ file, fields }) => {
  it('names a workflow of the examples, and inputs that it has', () => {
    const inputs = dispatchInputs(file);
    for (const [, name = '', value = ''] of fields.matchAll(/-f ([a-z-]+)=('[^']*'|\S+)/g)) {
      expect(Object.keys(inputs)).toContain(name);
      const { options } = inputs[name] ?? {};
      if (options) expect(options).toContain(value);
    }
  });
});

it('there are such commands', () => {
  expect(commands.length).toBeGreaterThan(15);
});

it('a prune that is told to be started by hand is none that only looks', () => {
  for (const command of [PRUNE, REPAIR]) expect(command).toContain('-f dry-run=false');
  expect(dispatchInputs('prune.yml')['dry-run']).toMatchObject({ default: true });
});
