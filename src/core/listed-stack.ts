/** A stack as it is found by its tags. */
interface Listed {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

const ORIGIN = 'switchyard:origin';

/**
 * Without nested stacks: they inherit the tags of their root, live and go with it, and are never operated on. A list by
 * tags does not tell a parent; but CloudFormation names a nested stack `<root>-<logical id>-<random>`.
 */
export function rootStacks<Stack extends Listed>(listed: readonly Stack[]): Stack[] {
  return listed.filter(
    ({ name, tags }) =>
      !listed.some((other) => name.startsWith(`${other.name}-`) && tags[ORIGIN] === other.tags[ORIGIN]),
  );
}
