import type { Container } from './task-definitions.ts';

/**
 * How a task behaves: `ok`; `slow` answers after 300 ms; `errors` passes health checks and answers 500 to everybody
 * else; `unhealthy` answers 500 to all; `crash` never starts.
 */
const BEHAVIOURS = ['ok', 'slow', 'errors', 'unhealthy', 'crash'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

const isBehaviour = (text: string | undefined): text is Behaviour =>
  BEHAVIOURS.some((known) => known === text);

/** `latest` where the image names no tag; a registry's port is not a tag. */
function readImageTag(image: string): string {
  const last = image.split('/').at(-1) ?? '';
  const [, tag = 'latest'] = last.split('@')[0]?.split(':') ?? [];
  return tag;
}

/** By the variable SANDBOX_BEHAVIOUR, else by the image's tag, such as `unhealthy` or `2.1.0-unhealthy`. */
export function readBehaviour(container: Container): Behaviour {
  const asked = container.environment['SANDBOX_BEHAVIOUR'];
  if (isBehaviour(asked)) return asked;
  const word = readImageTag(container.image).split('-').at(-1);
  return isBehaviour(word) ? word : 'ok';
}

export const readVersion = (container: Container): string =>
  container.environment['VERSION'] ?? readImageTag(container.image);
