import { expect, it } from 'vitest';
import { checkLineage } from '../../src/operations/promotion/check-lineage.ts';
import type { Run } from '../../src/ports.ts';
import { production, release, retired } from '../core/builders.ts';

const current = release('b', { commit: 'b'.repeat(40) });
const older = retired('a', { commit: 'a'.repeat(40) });
const commit = 'd'.repeat(40);

/** Two releases share the traffic, as somebody set it by hand; each compares with the candidate in its own way. */
async function decided(withCurrent: string, withOlder: string) {
  const statuses = new Map([
    [current.commit, withCurrent],
    [older.commit, withOlder],
  ]);
  const run = {
    ports: {
      report: { line: () => undefined },
      commits: { compare: async (base: string) => ({ status: statuses.get(base), commits: [] }) },
    },
  } as unknown as Run;
  const live = [current, older].map(({ stackName: name, stackId, targetGroup: target }) => ({
    name,
    stackId,
    target,
    percent: 50,
  }));
  const standing = { live, production: production({ current, retired: [older] }), view: undefined };
  return checkLineage(run, { commit }, standing);
}

it('where two share the traffic both must be', async () => {
  expect(await decided('ahead', 'ahead')).toBeUndefined();
  expect(await decided('identical', 'ahead')).toBeUndefined();
  expect(await decided('ahead', 'diverged')).toMatchObject({
    decision: 'refused',
    reasonCode: 'diverged',
    because: expect.stringContaining(older.releaseId) as string,
  });
  expect(await decided('diverged', 'ahead')).toMatchObject({ decision: 'refused', reasonCode: 'diverged' });
});

it('one that is newer supersedes it, and code that would be lost is said first', async () => {
  expect(await decided('ahead', 'behind')).toMatchObject({
    decision: 'superseded',
    facts: { releaseId: older.releaseId },
  });
  expect(await decided('behind', 'diverged')).toMatchObject({
    decision: 'refused',
    because: expect.stringContaining(older.releaseId) as string,
  });
});
