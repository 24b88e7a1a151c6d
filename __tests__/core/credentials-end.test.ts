import { describe, expect, it } from 'vitest';
import { tellCredentialsEnd } from '../../src/core/credentials-end.ts';

const NOW = Date.parse('2026-11-21T08:00:00Z');
const HOUR = 3_600_000;

describe('the end of the credentials', () => {
  it('is told, and no more, where they outlast every wait', () => {
    expect(tellCredentialsEnd(NOW + HOUR, NOW, HOUR)).toEqual({
      line: 'The AWS credentials end at 2026-11-21T09:00:00.000Z, in 1 h.',
    });
  });

  it('is told, and no more, to a run that waits for nothing', () => {
    expect(tellCredentialsEnd(NOW + 1, NOW, undefined).warning).toBeUndefined();
  });

  it('is warned of, with both ways out, where a wait may be longer', () => {
    const { warning } = tellCredentialsEnd(NOW + HOUR - 1, NOW, HOUR);
    expect(warning).toContain('One stack operation may take 1 h (timeout)');
    expect(warning).toContain('role-to-assume');
    expect(warning).toContain('role-duration-seconds');
  });

  it('may lie behind', () => {
    const { line, warning } = tellCredentialsEnd(NOW, NOW, HOUR);
    expect(line).toBe('The AWS credentials ended at 2026-11-21T08:00:00.000Z.');
    expect(warning).toContain(line);
  });
});
