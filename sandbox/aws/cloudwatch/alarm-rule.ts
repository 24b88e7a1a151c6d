/** What an alarm rule is asked of: the state of an alarm by its name or ARN. @throws Error where there is none */
type StateOf = (alarm: string) => string;

const TOKEN = /\s*(?:([()])|"((?:[^"\\]|\\.)*)"|([^\s()"]+))/gy;

function readTokens(rule: string): string[] {
  const tokens = [...rule.trim().matchAll(TOKEN)];
  const length = tokens.reduce((sum, [whole]) => sum + whole.length, 0);
  if (length !== rule.trim().length) throw new Error(`the alarm rule '${rule}' cannot be read`);
  return tokens.map(([, sign, quoted, word]) => sign ?? quoted ?? word ?? '');
}

/**
 * Whether a composite alarm's rule holds: `ALARM("a") AND NOT (OK(b) OR INSUFFICIENT_DATA(c))`, `TRUE`, `FALSE`, with AND
 * before OR (API reference, PutCompositeAlarm, AlarmRule). `AT_LEAST` is not known here.
 * @throws Error where the rule cannot be read
 */
export function holds(rule: string, stateOf: StateOf): boolean {
  const tokens = readTokens(rule);
  let at = 0;
  const take = (): string | undefined => tokens[at++];
  const expect = (sign: string): void => {
    const found = take();
    if (found !== sign)
      throw new Error(`the alarm rule '${rule}' has '${found ?? 'its end'}' instead of '${sign}'`);
  };

  function readTerm(): boolean {
    const word = take();
    if (word === 'TRUE' || word === 'FALSE') return word === 'TRUE';
    if (word === 'NOT') return !readTerm();
    if (word === '(') {
      const inner = readEither();
      expect(')');
      return inner;
    }
    if (word !== 'ALARM' && word !== 'OK' && word !== 'INSUFFICIENT_DATA')
      throw new Error(`the alarm rule '${rule}' has an unknown word '${word ?? ''}'`);
    expect('(');
    const alarm = take() ?? '';
    expect(')');
    return stateOf(alarm) === word;
  }

  /** Both sides are read, whatever the first one says: a rule is checked as a whole. */
  function readAll(): boolean {
    let result = readTerm();
    while (tokens[at] === 'AND') {
      at += 1;
      result = readTerm() && result;
    }
    return result;
  }

  function readEither(): boolean {
    let result = readAll();
    while (tokens[at] === 'OR') {
      at += 1;
      result = readAll() || result;
    }
    return result;
  }

  const result = readEither();
  if (at < tokens.length)
    throw new Error(`the alarm rule '${rule}' goes on after its end: '${tokens[at] ?? ''}'`);
  return result;
}
