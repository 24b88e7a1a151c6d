import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ADDED, LEFT_OUT, namedBy, statefulTypes } from '../../scripts/stateful-list.ts';
import { SNAPSHOT_BY_DEFAULT, SNAPSHOT_TYPES, STATEFUL_TYPES } from '../../src/core/stateful-list.ts';

const DECISION = readFileSync('docs/decisions/0009-data-does-not-live-in-a-stack-that-goes.md', 'utf8');

it('the list is what its facts come to', () => {
  expect([...STATEFUL_TYPES]).toEqual(statefulTypes());
  expect(STATEFUL_TYPES.size).toBeGreaterThan(50);
});

it('every type that CloudFormation snapshots is on it', () => {
  expect([...SNAPSHOT_TYPES].filter((type) => !STATEFUL_TYPES.has(type))).toEqual([]);
  expect([...SNAPSHOT_BY_DEFAULT].filter((type) => !SNAPSHOT_TYPES.has(type))).toEqual([]);
});

it('nothing is left out that no source names, and nothing is added that one names', () => {
  const named = namedBy();
  expect(Object.keys(LEFT_OUT).filter((type) => !named.has(type))).toEqual([]);
  expect(Object.keys(ADDED).filter((type) => named.has(type))).toEqual([]);
});

it('the decision tells every ruling, and every type that one source alone names', () => {
  const alone = [...namedBy()].flatMap(([type, sources]) => (sources.length === 1 ? [type] : []));
  const ruled = [...Object.keys(LEFT_OUT), ...Object.keys(ADDED), ...alone];
  const untold = ruled.filter((type) => !DECISION.includes(`\`${type.replace(/^AWS::/, '')}\``));
  expect(untold).toEqual([]);
});
