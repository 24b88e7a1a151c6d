import { join } from 'node:path';
import { FACTS } from './rule-pattern.ts';

/** As many rules as a listener may have unless AWS is asked for more, and its default action (ALB quotas). */
export const SLOTS = 101;

/** Where a HAProxy keeps what it is told while it runs. */
export function placesIn(directory: string) {
  const at = (name: string): string => join(directory, name);
  return {
    config: at('haproxy.cfg'),
    /** The runtime API. */
    socket: at('cli'),
    answers: at('answers.log'),
    /** Facts of a request → backend. */
    rules: at('rules.map'),
    /** Has `open` while there is a listener. */
    listener: at('listener.map'),
    /** Backend and stickiness cookie → server. */
    held: at('held.map'),
    /** Server → what its answers set as stickiness cookie. */
    cookies: at('cookies.map'),
    error: (status: number) => at(`${status}.http`),
  };
}

export type Places = ReturnType<typeof placesIn>;

/** What HAProxy answers by itself, by the status it would use: no connection to a target is a 502 of an ALB. */
export const OWN_STATUS: ReadonlyMap<number, number> = new Map([
  [502, 502],
  [503, 502],
  [504, 504],
]);

/** A cookie that is there sends the request to its group, whatever the weight. */
const backend = (name: string, { cookies }: Places): string => `
backend ${name}
  balance roundrobin
  use-server %[var(txn.held)] if { var(txn.held) -m found }
  http-response del-header keep-alive
  http-response set-var(txn.cookie) srv_name,map(${cookies})
  http-response add-header set-cookie AWSALBTG=%[var(txn.cookie)] if { var(txn.cookie) -m found }
  http-response add-header set-cookie "AWSALBTGCORS=%[var(txn.cookie)]; SameSite=None; Secure" if { var(txn.cookie) -m found }
`;

/**
 * One door: a frontend with a backend for every rule there may be, all of them empty. Rules, servers and weights come by
 * the runtime API, so that nothing is ever reloaded and no connection lost. `logasap` writes an answer down before its
 * first byte leaves. An idle connection is kept for 60 s on both sides, as an ALB does.
 */
export function writeConfig(places: Places, port: number): string {
  const errors = [...OWN_STATUS.keys()].map((status) => `  errorfile ${status} ${places.error(status)}`);
  return `
global
  log stdout format raw local0
  stats socket ${places.socket} mode 600 level admin
  nbthread 1
  noreuseport
  maxconn 4096
  tune.bufsize 32768
defaults
  mode http
  log global
  log-format "answer %s %ST %ts"
  option logasap
  option abortonclose
  timeout connect 10s
  timeout client 60s
  timeout http-keep-alive 60s
  timeout server 60s
  timeout tunnel 1h
  retries 1
  retry-on empty-response
${errors.join('\n')}
frontend door
  bind 127.0.0.1:${port} backlog 1024
  tcp-request connection reject unless { str(open),map(${places.listener}) -m found }
  acl websocket req.hdr(upgrade) -i websocket
  acl has_body req.hdr(transfer-encoding) -m found
  acl has_body req.hdr_val(content-length) gt 0
  http-request set-var-fmt(txn.facts) "${FACTS}"
  http-request set-var(txn.rule) var(txn.facts),map_reg(${places.rules})
  http-request reject unless { var(txn.rule) -m found }
  http-request disable-l7-retry if has_body
  http-request del-header upgrade unless websocket
  http-request del-header te
  http-request del-header keep-alive
  http-request del-header proxy-connection
  http-request set-header x-forwarded-for "%[req.fhdr(x-forwarded-for)], %[src]" if { req.fhdr(x-forwarded-for) -m found }
  http-request set-header x-forwarded-for %[src] unless { req.fhdr(x-forwarded-for) -m found }
  http-request set-header x-forwarded-proto http
  http-request set-header x-forwarded-port %[dst_port]
  http-request set-var(txn.trace) uuid,regsub(-,,g)
  http-request set-header x-amzn-trace-id Root=1-%[var(txn.trace),bytes(0,8)]-%[var(txn.trace),bytes(8,24)] unless { req.hdr(x-amzn-trace-id) -m found }
  http-request set-var-fmt(txn.ticket) %[var(txn.rule)]|%[req.cook(AWSALBTG)]
  http-request set-var(txn.held) var(txn.ticket),map(${places.held})
  use_backend %[var(txn.rule)]
${Array.from({ length: SLOTS }, (_, slot) => backend(`rule-${slot}`, places)).join('')}`;
}
