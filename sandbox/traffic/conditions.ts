import { BlockList, isIPv6 } from 'node:net';
import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';

/** What rules look at. */
export interface RequestFacts {
  readonly method: string;
  /** Without the port, in lower case. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly sourceIp: string;
}

type Test = (facts: RequestFacts) => boolean;

/**
 * ALB patterns: `*` is any number of characters, `?` exactly one. Hosts, header values and queries ignore case, paths
 * do not (ELBv2 API reference, RuleCondition).
 */
function compilePattern(pattern: string, flags: '' | 'i'): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `${flags}s`);
}

function compileValues(
  values: readonly string[] | undefined,
  regex: readonly string[] | undefined,
  flags: '' | 'i',
): (text: string) => boolean {
  const patterns = [
    ...(values ?? []).map((value) => compilePattern(value, flags)),
    ...(regex ?? []).map((value) => new RegExp(value, flags)),
  ];
  return (text) => patterns.some((pattern) => pattern.test(text));
}

function compileQuery(pairs: readonly { Key?: string | undefined; Value?: string | undefined }[]): Test {
  const tests = pairs.map(({ Key, Value }) => ({
    key: Key === undefined ? undefined : compilePattern(Key, 'i'),
    value: compilePattern(Value ?? '*', 'i'),
  }));
  return ({ query }) =>
    tests.some((test) =>
      [...query].some(([key, value]) => (test.key?.test(key) ?? true) && test.value.test(value)),
    );
}

function compileSources(cidrs: readonly string[]): Test {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', bits] = cidr.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return ({ sourceIp }) => list.check(sourceIp, isIPv6(sourceIp) ? 'ipv6' : 'ipv4');
}

function compileHeader(condition: RuleCondition): Test {
  const config = condition.HttpHeaderConfig;
  const name = (config?.HttpHeaderName ?? '').toLowerCase();
  const matches = compileValues(config?.Values, config?.RegexValues, 'i');
  return ({ headers }) => [headers[name] ?? []].flat().some(matches);
}

function compileCondition(condition: RuleCondition): Test {
  const values = condition.Values;
  switch (condition.Field) {
    case 'host-header': {
      const config = condition.HostHeaderConfig;
      const matches = compileValues(config?.Values ?? values, config?.RegexValues, 'i');
      return ({ host }) => matches(host);
    }
    case 'path-pattern': {
      const config = condition.PathPatternConfig;
      const matches = compileValues(config?.Values ?? values, config?.RegexValues, '');
      return ({ path }) => matches(path);
    }
    case 'http-header':
      return compileHeader(condition);
    case 'http-request-method': {
      const methods = condition.HttpRequestMethodConfig?.Values ?? [];
      return ({ method }) => methods.includes(method);
    }
    case 'query-string':
      return compileQuery(condition.QueryStringConfig?.Values ?? []);
    case 'source-ip':
      return compileSources(condition.SourceIpConfig?.Values ?? []);
    default:
      return () => false;
  }
}

/** All conditions of a rule must hold; the default rule has none and always does. */
export function compileConditions(conditions: readonly RuleCondition[]): Test {
  const tests = conditions.map(compileCondition);
  return (facts) => tests.every((test) => test(facts));
}
