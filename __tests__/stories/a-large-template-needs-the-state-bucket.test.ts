import { expect, it } from 'vitest';
import { logOf } from './story.ts';
import { listNames, openSmall, SMALL_STACK, smallTemplate, startSmallStory } from './small-stack.ts';

/** Over the 51,200 bytes that CreateStack takes in its body. */
const LARGE = `${smallTemplate()}${'# what a large template is made of\n'.repeat(1_750)}`;

it('a template of 60 kB is refused before anything is created where there is no state bucket, and deployed with one', async () => {
  expect(Buffer.byteLength(LARGE)).toBeGreaterThan(60_000);
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'large', LARGE);
  story.sandbox.calls.clear();

  const refused = await story.run(opened, { inputs: { 'state-bucket': '' } });
  expect(refused.outputs, logOf(refused)).toMatchObject({ decision: 'refused', changed: 'false' });
  expect(refused.exitCode).toBe(1);
  expect(logOf(refused)).toContain('state-bucket');
  expect(logOf(refused)).toMatch(/51,?200/);
  expect(story.sandbox.calls.list().map(({ operation }) => operation)).not.toContain('CreateStack');
  expect(await listNames(story)).toEqual(['foundation']);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('state-bucket');

  const deployed = await story.run(opened);
  expect(deployed.outputs, logOf(deployed)).toMatchObject({ decision: 'deployed' });
  expect(await listNames(story)).toEqual(['foundation', SMALL_STACK]);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
});
