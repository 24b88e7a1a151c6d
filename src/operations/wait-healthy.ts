import { formatDuration } from '../core/duration.ts';
import { HEARTBEAT_MS, pauseAfter } from '../core/polling.ts';
import type { StackView } from '../core/stack-view.ts';
import type { Run } from '../ports.ts';

export type Health = { readonly healthy: true } | { readonly healthy: false; readonly because: string };

const TARGETS_TIMEOUT = 5 * 60_000;
const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** The URL of a stack: the named output, or the DNS name of its only load balancer; undefined where it has neither. */
export async function findUrl(run: Run, stack: StackView): Promise<string | undefined> {
  const output = stack.outputs[run.settings.urlOutput];
  if (output !== undefined) return output;
  const resources = await run.ports.stacks.resources(stack.stackId);
  const loadBalancers = resources.filter((resource) => resource.type === LOAD_BALANCER);
  const only = loadBalancers.length === 1 ? loadBalancers[0] : undefined;
  const dnsName = only && (await run.ports.targets.dnsName(only.physicalId));
  return dnsName === undefined ? undefined : `http://${dnsName}`;
}

/** Waits until the targets are healthy and the URL answers: only then may anybody be told about it. */
export async function waitHealthy(run: Run, stack: StackView, url: string | undefined): Promise<Health> {
  const target = stack.outputs[run.settings.targetGroupOutput];
  if (target !== undefined) {
    const limit = run.settings.healthCheckTimeout || TARGETS_TIMEOUT;
    const targets = await until(run, limit, `the targets of ${stack.name}`, () =>
      targetsProblem(run, target),
    );
    if (!targets.healthy) return targets;
  }
  if (url === undefined) return { healthy: true };
  // `host:8080` parses as a URL too, of the scheme `host:`.
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    return {
      healthy: false,
      because: `The URL of ${stack.name} (output ${run.settings.urlOutput}) is "${url}", which is no URL: it needs https:// or http://.`,
    };
  }
  if (run.settings.healthCheckTimeout === 0) return { healthy: true };
  const address = healthAddress(url, run.settings.healthCheckPath);
  return until(run, run.settings.healthCheckTimeout, address, () => urlProblem(run, address));
}

/**
 * What is asked is what is announced: the URL itself, or `health-check-path` below it, where the URL has a path of its
 * own (an API Gateway's stage) or not.
 */
function healthAddress(url: string, path: string): string {
  if (path === '/') return url;
  const address = new URL(url);
  const [pathname = '', query] = path.split('?', 2);
  address.pathname = `${address.pathname.replace(/\/$/, '')}/${pathname.replace(/^\//, '')}`;
  if (query !== undefined) address.search = query;
  return address.href;
}

async function targetsProblem(run: Run, target: string): Promise<string | undefined> {
  const health = await run.ports.targets.health(target);
  if (health.total > 0 && health.healthy === health.total) return undefined;
  if (health.total === 0) return 'no target is registered';
  // No rule names the group, so nobody checks it; it is judged when a promotion attaches it at weight 0.
  if (health.problems.length > 0 && health.problems.every((problem) => problem.startsWith('unused')))
    return undefined;
  return `${health.healthy} of ${health.total} targets are healthy (${health.problems.join('; ')})`;
}

/** 401 and 403 are a service that answers and asks who is there. */
async function urlProblem(run: Run, url: string): Promise<string | undefined> {
  const answer = await run.ports.web.status(url);
  if ('problem' in answer) return answer.problem;
  const { status } = answer;
  return (status >= 200 && status < 400) || status === 401 || status === 403
    ? undefined
    : `it answers ${status}`;
}

async function until(
  run: Run,
  limit: number,
  what: string,
  look: () => Promise<string | undefined>,
): Promise<Health> {
  const { clock, report } = run.ports;
  const started = clock.now();
  let spoken = started;
  for (;;) {
    const problem = await look();
    if (problem === undefined) return { healthy: true };
    const elapsed = clock.now() - started;
    if (elapsed >= limit) {
      return { healthy: false, because: `After ${formatDuration(limit)}, ${what}: ${problem}.` };
    }
    if (clock.now() - spoken >= HEARTBEAT_MS) {
      spoken = clock.now();
      report.line(`Waiting for ${what}: ${problem}.`);
    }
    await clock.sleep(Math.min(pauseAfter(elapsed), limit - elapsed));
  }
}
