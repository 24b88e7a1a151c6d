import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import { eventNamed, logOf } from './story.ts';
import { openSmall, SMALL_STACK, SMALL_TEMPLATE, startSmallStory } from './small-stack.ts';
import { readWorld } from './world.ts';

/** A value as a generator makes them: what Markdown, tables and JSON write in another way is in it. */
const SECRET = 'hunter2|`"\\_*<b>correct horse';

function template(topic: string): string {
  return `Parameters:
  Password: { Type: String, NoEcho: true }
Resources:
  Setting: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !Ref Password } }
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: ${topic} } }
Outputs:
  Dsn: { Value: !Sub 'postgres://orders:\${Password}@db' }
`;
}

/** Every way in which the value could stand in a text. */
const WRITINGS = [
  SECRET,
  JSON.stringify(SECRET).slice(1, -1),
  SECRET.replaceAll('|', '\\|'),
  'hunter2',
  'correct horse',
];

function expectUnseen(what: string, text: string): void {
  for (const writing of WRITINGS) expect(text.includes(writing), `${what} shows ${writing}`).toBe(false);
}

function expectQuiet(run: RunResult): void {
  expectUnseen('the log', logOf(run));
  expectUnseen('the summary', run.summary);
  expectUnseen('an annotation', JSON.stringify(run.annotations));
  // The stack's own author chose to put out what is in these; later steps work with them.
  const outputs = Object.entries(run.outputs).filter(([name]) => name !== 'stack-outputs');
  expectUnseen('an output', outputs.flat().join('\n'));
}

it('a NoEcho parameter is in no log, comment, summary, output or record, and an update without it keeps it', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'secretive', template('first'));
  const given = { inputs: { parameters: `Password: '${SECRET}'` } };

  const made = await story.run(opened, given);
  expect(made.outputs['decision'], logOf(made)).toBe('deployed');
  expectQuiet(made);
  const own = (await story.stack(SMALL_STACK))?.Outputs?.find(({ OutputKey }) => OutputKey === 'Dsn');
  expect(own?.OutputValue).toBe(`postgres://orders:${SECRET}@db`);

  const files = { [SMALL_TEMPLATE]: template('second') };
  const pushed = eventNamed(await story.repository.push(number, { files }), 'pull_request');
  const updated = await story.run(pushed);
  expect(updated.outputs['decision'], logOf(updated)).toBe('deployed');
  const kept = (await story.stack(SMALL_STACK))?.Outputs?.find(({ OutputKey }) => OutputKey === 'Dsn');
  expect(kept?.OutputValue).toBe(own?.OutputValue);

  story.sandbox.faults.set([
    {
      kind: 'fail-resource',
      stack: SMALL_STACK,
      resource: 'Topic',
      during: 'update',
      reason: `The password ${SECRET} is too weak\nfor orders`,
    },
  ]);
  const third = { [SMALL_TEMPLATE]: template('third') };
  const again = eventNamed(await story.repository.push(number, { files: third }), 'pull_request');
  const failed = await story.run(again, given);
  expect(failed.outputs['reason-code'], logOf(failed)).toBe('stack-failed');
  expect(failed.outputs['reason']).toContain('is too weak');
  expectQuiet(failed);
  expectUnseen('a comment', story.comments(number).join('\n'));
  expectUnseen('a record', JSON.stringify(await readWorld(story)));
});
