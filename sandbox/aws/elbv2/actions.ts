import type { Action, AuthenticateOidcActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { invalid, invalidAction, tooMany } from './faults.ts';
import { readForward } from './forward-action.ts';
import { omit } from './omit.ts';
import type { ListenerRecord } from './records.ts';
import type { Registry } from './registry.ts';

const FINAL = new Set(['forward', 'redirect', 'fixed-response']);
const AUTHENTICATE = new Set(['authenticate-oidc', 'authenticate-cognito', 'jwt-validation']);
const CONTENT_TYPES = ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json'];

function readFixedResponse(action: Action): Action {
  const config = action.FixedResponseConfig;
  if (!config || !/^[245]\d\d$/.test(config.StatusCode ?? '')) {
    throw invalid(`Status code '${config?.StatusCode ?? ''}' must be 2XX, 4XX or 5XX`);
  }
  if (config.ContentType !== undefined && !CONTENT_TYPES.includes(config.ContentType)) {
    throw invalid(`Content type '${config.ContentType}' must be one of ${CONTENT_TYPES.join(', ')}`);
  }
  if ((config.MessageBody?.length ?? 0) > 1024)
    throw invalid('The message body is longer than 1024 characters');
  return { ...action, FixedResponseConfig: { ...config } };
}

function readRedirect(action: Action): Action {
  const config = action.RedirectConfig;
  if (!config || !/^HTTP_30[12]$/.test(config.StatusCode ?? '')) {
    throw invalid(`Redirect status code '${config?.StatusCode ?? ''}' must be HTTP_301 or HTTP_302`);
  }
  const whole = {
    Protocol: '#{protocol}',
    Host: '#{host}',
    Port: '#{port}',
    Path: '/#{path}',
    Query: '#{query}',
    ...config,
  };
  const { Protocol, Host, Port, Path, Query } = whole;
  if (`${Protocol}${Host}${Port}${Path}${Query}` === '#{protocol}#{host}#{port}/#{path}#{query}') {
    throw invalidAction('A redirect must change the protocol, host, port or path, or it would never end');
  }
  return { ...action, RedirectConfig: whole };
}

function readOidc(
  config: AuthenticateOidcActionConfig | undefined,
  before: readonly Action[],
): AuthenticateOidcActionConfig {
  if (!config) throw invalid('AuthenticateOidcConfig must be specified for an authenticate-oidc action');
  const stored = before.find((action) => action.Type === 'authenticate-oidc')?.AuthenticateOidcConfig;
  const { UseExistingClientSecret: reuse, ...rest } = config;
  const secret = config.ClientSecret ?? (reuse ? stored?.ClientSecret : undefined);
  // "If you are modifying a rule, you can omit this parameter if you set UseExistingClientSecret to true" (API
  // reference): a caller that writes back what it read, without that flag, is refused.
  if (secret === undefined) throw invalidAction('A client secret must be specified for authenticate-oidc');
  return { ...rest, ClientSecret: secret };
}

function readAuthenticate(
  listener: Pick<ListenerRecord, 'protocol'>,
  action: Action,
  before: readonly Action[],
): Action {
  if (listener.protocol !== 'HTTPS') {
    throw invalidAction(`Actions of type '${action.Type ?? ''}' are supported only on HTTPS listeners`);
  }
  if (action.Type !== 'authenticate-oidc') return { ...action };
  return { ...action, AuthenticateOidcConfig: readOidc(action.AuthenticateOidcConfig, before) };
}

function sortByOrder(actions: readonly Action[]): Action[] {
  if (actions.length === 1) return [...actions];
  const orders = actions.map((action) => action.Order);
  if (orders.some((order) => order === undefined) || new Set(orders).size < orders.length) {
    throw invalidAction('Each action of a rule with several actions must have an order of its own');
  }
  return [...actions].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
}

/**
 * Checks a whole action list and gives it the form in which it is stored.
 * @param before what the list replaces, for a client secret that is to be kept
 */
export function readActions(
  registry: Registry,
  listener: Pick<ListenerRecord, 'loadBalancerArn' | 'protocol'>,
  actions: readonly Action[],
  before: readonly Action[] = [],
): Action[] {
  if (actions.length === 0) throw invalid('At least one action must be specified');
  const sorted = sortByOrder(actions);
  const final = sorted.filter((action) => FINAL.has(action.Type ?? ''));
  if (final.length > 1)
    throw tooMany('Actions', 'A rule can have only one forward, redirect or fixed-response action');
  if (final.length === 0 || sorted.at(-1) !== final[0]) {
    throw invalidAction('The last action must be of type forward, redirect or fixed-response');
  }
  return sorted.map((action) => {
    if (action.Type === 'forward') return readForward(registry, listener.loadBalancerArn, action);
    if (action.Type === 'fixed-response') return readFixedResponse(action);
    if (action.Type === 'redirect') return readRedirect(action);
    if (AUTHENTICATE.has(action.Type ?? '')) return readAuthenticate(listener, action, before);
    throw invalid(`Unknown action type '${action.Type ?? ''}'`);
  });
}

/** Actions as reads give them: a client secret is never read back. */
export function showActions(actions: readonly Action[]): Action[] {
  return actions.map((action) => {
    if (!action.AuthenticateOidcConfig) return structuredClone(action);
    const shown = omit(action.AuthenticateOidcConfig, 'ClientSecret');
    return { ...structuredClone(action), AuthenticateOidcConfig: shown };
  });
}
