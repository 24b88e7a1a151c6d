import { findBehaviour } from '../compute/behaviour.ts';
import type { Behaviour } from '../compute/behaviour.ts';
import type { Container } from './task-definitions.ts';

/** `latest` where the image names no tag; a registry's port is not a tag. */
function readImageTag(image: string): string {
  const last = image.split('/').at(-1) ?? '';
  const [, tag = 'latest'] = last.split('@')[0]?.split(':') ?? [];
  return tag;
}

/** By the variable SANDBOX_BEHAVIOUR, else by the image's tag, such as `unhealthy` or `2.1.0-unhealthy`. */
export function readBehaviour(container: Container): Behaviour {
  return findBehaviour(
    container.environment['SANDBOX_BEHAVIOUR'],
    readImageTag(container.image).split('-').at(-1),
  );
}

export const readVersion = (container: Container): string =>
  container.environment['VERSION'] ?? readImageTag(container.image);
