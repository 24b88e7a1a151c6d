import type { FileChange } from './objects.ts';

/** Blob by path. */
export type FileIds = ReadonlyMap<string, string>;

const NOTHING = '0'.repeat(40);

/**
 * What `git diff --find-renames` says of two sets of files, where no removed file comes back changed under another name:
 * how alike two files are is git's to say.
 */
export function compareFiles(from: FileIds, to: FileIds, blob: (id: string) => Buffer): FileChange[] {
  const gone = [...from.keys()].filter((path) => !to.has(path));
  const paths = [...new Set([...from.keys(), ...to.keys()])].sort((one, other) =>
    Buffer.compare(Buffer.from(one), Buffer.from(other)),
  );
  const fresh = paths.filter((path) => !from.has(path));
  if (gone.length > 0 && fresh.length > 0)
    throw new Error(`whether ${gone.join(', ')} became ${fresh.join(', ')} only git can say: use git here`);
  return paths.flatMap((path): FileChange[] => {
    const [before, after] = [from.get(path), to.get(path)];
    if (before === after) return [];
    const status = before === undefined ? 'added' : after === undefined ? 'removed' : 'modified';
    const lines = countLines(
      before === undefined ? [] : linesOf(blob(before)),
      after === undefined ? [] : linesOf(blob(after)),
    );
    return [{ path, previousPath: undefined, status, sha: after ?? before ?? NOTHING, ...lines }];
  });
}

function linesOf(content: Buffer): string[] {
  const lines = content.toString('latin1').split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** By the longest common run of lines. */
function countLines(before: string[], after: string[]): Pick<FileChange, 'additions' | 'deletions'> {
  let row = after.map(() => 0);
  for (const line of before) {
    const next: number[] = [];
    after.forEach((other, at) => {
      const longest = line === other ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0);
      next.push(longest);
    });
    row = next;
  }
  const same = row.at(-1) ?? 0;
  return { additions: after.length - same, deletions: before.length - same };
}
