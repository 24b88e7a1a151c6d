import type { Commit } from './objects.ts';

type Read = (sha: string) => Commit;

/** The commit and all before it. */
export function reach(read: Read, tip: string): Set<string> {
  const seen = new Set<string>();
  const waiting = [tip];
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    if (seen.has(sha)) continue;
    seen.add(sha);
    waiting.push(...read(sha).parents);
  }
  return seen;
}

/** As `git log --topo-order`: no parent before all its children, and of several the line of the last parent first. */
export function inTopologicalOrder(read: Read, tip: string, without: ReadonlySet<string>): Commit[] {
  const wanted = new Set([...reach(read, tip)].filter((sha) => !without.has(sha)));
  const children = new Map<string, number>();
  for (const sha of wanted)
    for (const parent of read(sha).parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  const order: Commit[] = [];
  const ready = wanted.has(tip) ? [tip] : [];
  for (let sha = ready.pop(); sha !== undefined; sha = ready.pop()) {
    const commit = read(sha);
    order.push(commit);
    for (const parent of commit.parents) {
      const left = (children.get(parent) ?? 0) - 1;
      children.set(parent, left);
      if (left === 0 && wanted.has(parent)) ready.push(parent);
    }
  }
  return order;
}

/** The newest commit that both reach and that no other such commit reaches. */
export function meetingOf(read: Read, one: string, other: string): string | undefined {
  const others = reach(read, other);
  const common = [...reach(read, one)].filter((sha) => others.has(sha));
  const behind = new Set(
    common.flatMap((sha) => read(sha).parents.flatMap((parent) => [...reach(read, parent)])),
  );
  const at = (sha: string): number => Date.parse(read(sha).committer.date);
  return common.filter((sha) => !behind.has(sha)).sort((a, b) => at(b) - at(a))[0];
}
