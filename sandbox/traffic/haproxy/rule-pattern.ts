import { isIPv4 } from 'node:net';
import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';

/**
 * Rules as regular expressions on one line of facts, so that a whole rule table is one HAProxy map of the kind `map_reg`,
 * tried in order and replaced at once (management guide, "commit map"). The line, its fields parted by tabs, which no
 * request can hold in these places: method, host, path, query, source as eight hex digits, headers as sent.
 */
export const FACTS = '%[method]\\t%[req.hdr(host)]\\t%[path]\\t%[query]\\t%[src,hex]\\t%[req.hdrs]' as const;

const FIELDS = ['method', 'host', 'path', 'query', 'source', 'headers'] as const;
const NEVER = '(?!)';

/** Every byte that might mean something to PCRE, or to the CLI that the pattern goes through, by its number. */
function escape(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const char = String.fromCharCode(byte);
    return /[A-Za-z0-9_-]/.test(char) ? char : `\\x${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

/** An ALB pattern: `*` is any number of characters, `?` exactly one. @param any the class that both stand for */
function fromWildcards(pattern: string, any: string): string {
  return pattern
    .split(/([*?])/)
    .map((part) => (part === '*' ? `${any}*` : part === '?' ? any : escape(part)))
    .join('');
}

/** A regular expression of the rule itself; where it has no anchors it may match anywhere. */
function fromRegex(regex: string, any: string): string {
  const body = regex.replace(/^\^/, '').replace(/\$$/, '').replaceAll(' ', '\\x20');
  return `${regex.startsWith('^') ? '' : `${any}*`}(?:${body})${regex.endsWith('$') ? '' : `${any}*`}`;
}

interface Patterns {
  readonly Values?: readonly string[] | undefined;
  readonly RegexValues?: readonly string[] | undefined;
}

function anyOf({ Values = [], RegexValues = [] }: Patterns, any: string): string {
  const all = [
    ...Values.map((value) => fromWildcards(value, any)),
    ...RegexValues.map((value) => fromRegex(value, any)),
  ];
  return all.length === 0 ? NEVER : `(?:${all.join('|')})`;
}

function inField(field: (typeof FIELDS)[number], pattern: string): string {
  return `(?=${'[^\\t]*\\t'.repeat(FIELDS.indexOf(field))}${pattern}\\t)`;
}

/** A parameter of the query as it is sent: percent escapes are compared, not decoded. */
function ofQuery(pairs: readonly { Key?: string | undefined; Value?: string | undefined }[]): string {
  const all = pairs.map(({ Key, Value = '*' }) => {
    const key = Key === undefined ? '[^&=\\t]*' : fromWildcards(Key, '[^&=\\t]');
    return `${key}=${fromWildcards(Value, '[^&\\t]')}`;
  });
  return all.length === 0 ? NEVER : `(?:[^\\t]*&)?(?i:${all.join('|')})(?:&[^\\t]*)?`;
}

/** A network as hex digits. The doors are on 127.0.0.1, so nobody ever comes from an IPv6 address. */
function ofNetwork(cidr: string): string {
  const [address = '', bits = '32'] = cidr.split('/');
  if (!isIPv4(address)) return NEVER;
  const digits = Buffer.from(address.split('.').map(Number)).toString('hex').toUpperCase();
  const whole = Number(bits) >> 2;
  const free = 4 - (Number(bits) & 3);
  if (whole === 8) return digits;
  const first = Number.parseInt(digits.charAt(whole), 16) >> free;
  const allowed = [...'0123456789ABCDEF'].filter((_digit, value) => value >> free === first).join('');
  return `${digits.slice(0, whole)}[${allowed}][0-9A-F]*`;
}

function fromCondition(condition: RuleCondition): string {
  const { Field, Values } = condition;
  switch (Field) {
    case 'host-header':
      return inField('host', `(?i:${anyOf(condition.HostHeaderConfig ?? { Values }, '[^\\t]')})(?::[0-9]+)?`);
    case 'path-pattern':
      return inField('path', anyOf(condition.PathPatternConfig ?? { Values }, '[^\\t]'));
    case 'http-header': {
      const { HttpHeaderName = '', ...patterns } = condition.HttpHeaderConfig ?? {};
      const line = `(?i:${escape(HttpHeaderName)}:\\x20${anyOf(patterns, '[^\\r\\n]')})\\r?(?:\\n|$)`;
      return `(?=${'[^\\t]*\\t'.repeat(5)}(?:[^\\n]*\\n)*${line})`;
    }
    case 'http-request-method':
      return inField('method', anyOf({ Values: condition.HttpRequestMethodConfig?.Values }, '[^\\t]'));
    case 'query-string':
      return inField('query', ofQuery(condition.QueryStringConfig?.Values ?? []));
    case 'source-ip':
      return inField(
        'source',
        `(?:${(condition.SourceIpConfig?.Values ?? []).map(ofNetwork).join('|') || NEVER})`,
      );
    default:
      return NEVER;
  }
}

/** One pattern that holds where all conditions of a rule do; a rule without conditions always does. */
export function writeRulePattern(conditions: readonly RuleCondition[]): string {
  return `^${conditions.map(fromCondition).join('')}`;
}
