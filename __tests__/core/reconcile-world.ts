import { reconcile } from '../../src/core/reconcile.ts';
import type { ReconcileInput } from '../../src/core/reconcile-case.ts';
import { at, DAY, HOUR, production, START } from './builders.ts';

export const NOW = 10 * HOUR;
export const LONG_AGO = at(NOW - 2 * HOUR);
export const JUST_NOW = at(NOW - 60_000);
export const PREVIEW = 'preview/orders-api';

/** A world in which nothing is wrong, but for what a test says. */
export function world(overrides: Partial<ReconcileInput> = {}): ReconcileInput {
  return {
    now: START + NOW,
    settings: { previewDrafts: true, previewBases: [], retainFor: 7 * DAY, retainCount: 1, timeout: HOUR },
    productionBranch: 'main',
    previewEnvironment: PREVIEW,
    hasRouter: true,
    stacks: [],
    open: [],
    pullRequests: {},
    expired: [],
    production: production(),
    merges: [],
    recorded: [],
    records: [],
    deployments: [],
    marks: {},
    ...overrides,
  };
}

export const codes = (overrides: Partial<ReconcileInput>): string[] =>
  reconcile(world(overrides)).map(({ code }) => code);
