import { expect, test } from 'vitest';
import { scaleWeights } from '../../traffic/haproxy/server-weights.ts';

test.each<[string, readonly [number, number][], readonly number[]]>([
  [
    'one server each: the weights as they are, shortened',
    [
      [90, 1],
      [10, 1],
    ],
    [9, 1],
  ],
  [
    'more servers on one side: the same share for less each',
    [
      [50, 1],
      [50, 4],
    ],
    [4, 1],
  ],
  [
    'three and two servers',
    [
      [75, 3],
      [25, 2],
    ],
    [2, 1],
  ],
  [
    'nothing stays nothing, and its servers do not matter',
    [
      [100, 1],
      [0, 7],
    ],
    [1, 0],
  ],
  [
    'beyond 256: rounded',
    [
      [500, 1],
      [499, 1],
    ],
    [256, 255],
  ],
  [
    'beyond 256: a little is never nothing',
    [
      [999, 1],
      [1, 1],
    ],
    [256, 1],
  ],
  [
    'nobody has any',
    [
      [0, 1],
      [0, 2],
    ],
    [0, 0],
  ],
])('%s', (_what, groups, weights) => {
  expect(scaleWeights(groups.map(([weight, servers]) => ({ weight, servers })))).toEqual(weights);
});
