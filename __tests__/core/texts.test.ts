import { expect, it } from 'vitest';
import { mapTexts } from '../../src/core/texts.ts';

it('changes every text, however deep, and nothing else', () => {
  const value = { a: 'secret', b: ['secret', 1, null], c: { secret: true, d: 'a secret' }, e: undefined };
  expect(mapTexts(value, (text) => text.replaceAll('secret', '***'))).toEqual({
    a: '***',
    b: ['***', 1, null],
    c: { secret: true, d: 'a ***' },
    e: undefined,
  });
});
