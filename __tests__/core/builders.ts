import { EMPTY_PRODUCTION } from '../../src/core/records.ts';
import type {
  Freeze,
  PreviewRecord,
  Production,
  ReleaseEntry,
  RetiredEntry,
  Rollout,
} from '../../src/core/records.ts';
import type { StackEvent, StackView } from '../../src/core/stack-view.ts';

/** Values for tests, each complete and plausible; a test overrides only what it is about. */

export const START = Date.parse('2026-11-01T12:00:00.000Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The instant `ms` after the start of the tests' world. */
export function at(ms: number): string {
  return new Date(START + ms).toISOString();
}

export function stackIdOf(name: string): string {
  return `arn:aws:cloudformation:eu-west-1:123456789012:stack/${name}/00000000-0000-4000-8000-000000000000`;
}

export function stackView(overrides: Partial<StackView> = {}): StackView {
  const name = overrides.name ?? 'orders-api-pr-42';
  return {
    stackId: stackIdOf(name),
    name,
    status: 'CREATE_COMPLETE',
    createdAt: at(0),
    tags: {},
    parameters: {},
    outputs: {},
    capabilities: [],
    terminationProtection: false,
    ...overrides,
  };
}

export function stackEvent(overrides: Partial<StackEvent> = {}): StackEvent {
  const stackId = overrides.stackId ?? stackIdOf('orders-api-pr-42');
  return {
    eventId: 'event',
    at: at(0),
    stackId,
    logicalId: 'Service',
    physicalId: 'orders-service',
    resourceType: 'AWS::ECS::Service',
    status: 'CREATE_FAILED',
    ...overrides,
  };
}

export function previewRecord(overrides: Partial<PreviewRecord> = {}): PreviewRecord {
  return {
    version: 1,
    origin: 'pr/42',
    commit: 'c'.repeat(40),
    tree: 'a'.repeat(40),
    dirty: false,
    stackId: stackIdOf('orders-api-pr-42'),
    stackName: 'orders-api-pr-42',
    parameters: {},
    baseValues: {},
    tests: 'passed',
    phase: 'ready',
    runUrl: 'https://github.com/octo/orders/actions/runs/1',
    deployedAt: at(0),
    ...overrides,
  };
}

/** The release of one name: `release('b')` has its own commit, stack and target group. */
export function release(name: string, overrides: Partial<ReleaseEntry> = {}): ReleaseEntry {
  const commit = name.repeat(40).slice(0, 40);
  return {
    releaseId: commit.slice(0, 12),
    commit,
    stackId: stackIdOf(`orders-api-${name}`),
    stackName: `orders-api-${name}`,
    targetGroup: `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/1`,
    since: at(0),
    protectedByUs: true,
    ...overrides,
  };
}

export function retired(name: string, overrides: Partial<RetiredEntry> = {}): RetiredEntry {
  return { ...release(name), retiredAt: at(0), bad: false, ...overrides };
}

export function production(overrides: Partial<Production> = {}): Production {
  return { ...EMPTY_PRODUCTION, ...overrides };
}

export function freezeBy(kind: Freeze['kind'], reason = 'errors after the release'): Freeze {
  return {
    by: 'octocat',
    reason,
    since: at(0),
    runUrl: 'https://github.com/octo/orders/actions/runs/1',
    kind,
  };
}

export function rollout(name: string): Rollout {
  const { releaseId, stackId, stackName, targetGroup, commit } = release(name);
  return {
    releaseId,
    stackId,
    stackName,
    targetGroup,
    commit,
    startedAt: at(0),
    state: { phase: 'preparing' },
    saved: '[]',
    written: {},
    protectedByUs: true,
  };
}
