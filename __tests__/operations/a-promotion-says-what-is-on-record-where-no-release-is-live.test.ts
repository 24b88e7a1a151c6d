import { expect, it } from 'vitest';
import { SwitchyardError } from '../../src/core/errors.ts';
import { checkLineage } from '../../src/operations/promotion/check-lineage.ts';
import type { Standing } from '../../src/operations/read-standing.ts';
import type { Run } from '../../src/ports.ts';
import { production, release } from '../core/builders.ts';

const current = release('b');
const commit = 'd'.repeat(40);
const byHand = { name: 'arn:by-hand', target: 'arn:by-hand', percent: 100 };

/** @param status how GitHub says the candidate compares with the release on record; undefined: it does not say */
async function warned(live: Standing['live'], status?: string, past = production({ current })) {
  const warnings: string[] = [];
  const refused = new SwitchyardError('github-error', 'GitHub has gone.', { next: '' });
  const run = {
    ports: {
      report: { line: () => undefined, warning: (text: string) => warnings.push(text) },
      commits: { compare: async () => (status ? { status, commits: [] } : Promise.reject(refused)) },
      router: { byHand: async () => 'aws elbv2 modify-rule' },
    },
  } as unknown as Run;
  const stopped = await checkLineage(run, { commit }, { live, production: past, view: undefined });
  expect(stopped).toBeUndefined();
  return warnings.at(-1) ?? '';
}

it('goes on and says whether the candidate is newer or older than the release on record', async () => {
  const older = await warned([], 'behind');
  expect(older).toContain(`${commit.slice(0, 12)} is OLDER than that release`);
  expect(older).toContain(`release ${current.releaseId} (${current.stackName}) is on record as current`);
  expect(older).toContain('aws elbv2 modify-rule');
  expect(older).toContain('all traffic to its stack at once');
  expect(await warned([], 'ahead')).toContain('is newer than that release');
  expect(await warned([])).toContain('is not known');
});

it('also where a group of no release has the traffic', async () => {
  const said = await warned([byHand], 'diverged');
  expect(said).toContain('gives the traffic to arn:by-hand, no release of this service');
  expect(said).toContain('has DIVERGED');
  expect(said).not.toContain('at once');
});

it('and says nothing of the kind before the first promotion', async () => {
  expect(await warned([], 'ahead', production())).toBe('');
});
