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
  // Looked for among those of one origin only: an account may hold thousands.
  const nested = new Set<Stack>();
  for (const family of Map.groupBy(listed, ({ tags }) => tags[ORIGIN]).values())
    for (const stack of family)
      if (family.some(({ name }) => stack.name.startsWith(`${name}-`))) nested.add(stack);
  return listed.filter((stack) => !nested.has(stack));
}
