import type { FailureCause } from '../../core/failure-cause.ts';
import { formatOrigin, PERMANENT_SUFFIX, retriedPriority, suffixFor, type Origin } from '../../core/names.ts';
import { planDeploy } from '../../core/stack-plan.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { TemplateFacts } from '../../core/template.ts';
import type { Run } from '../../ports.ts';

interface Filling {
  readonly name: string;
  readonly origin: Origin | 'permanent';
  readonly declared: TemplateFacts['parameters'];
  readonly mayReplace: boolean;
  readonly seen: StackView | undefined;
  /** How many priorities have turned out to be taken. */
  readonly collisions: number;
}

/** The values of `SwitchyardSuffix`, `SwitchyardOrigin` and `SwitchyardPriority`, where a template declares them. */
export async function fillParameters(run: Run, filling: Filling): Promise<Record<string, string>> {
  const { name, origin, declared, collisions } = filling;
  const suffix = origin === 'permanent' ? PERMANENT_SUFFIX : suffixFor(origin);
  const filled = { SwitchyardSuffix: suffix, SwitchyardOrigin: originTag(run, filling) };
  if (!Object.hasOwn(declared, 'SwitchyardPriority') || keepsPriority(filling)) return filled;
  const wanted = retriedPriority(name, collisions);
  const { free } = (await run.ports.router?.findPriority(wanted)) ?? {};
  return { ...filled, SwitchyardPriority: String(free ?? wanted) };
}

/** The origin is a tag, and tags never change: an existing stack keeps the one it was made with. */
function originTag(run: Run, { seen, origin }: Pick<Filling, 'seen' | 'origin'>): string {
  const kept = seen?.tags['switchyard:origin'];
  if (kept !== undefined) return kept;
  return origin === 'permanent' ? `commit/${run.trigger.sha.slice(0, 7)}` : formatOrigin(origin);
}

/** A stack that is updated keeps its priority; one that has to be made anew needs a free one again. */
function keepsPriority({ seen, mayReplace }: Filling): boolean {
  const kept = seen?.parameters['SwitchyardPriority'] !== undefined;
  return kept && planDeploy(seen, { mayReplace }).do === 'update';
}

/**
 * Two pull requests can pick the same free priority at the same moment: the slower one's rule cannot be created. In
 * ELBv2's words: "Priority '1234' is currently in use".
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
 * @returns the priority that somebody else has
 */
export function collidingPriority(cause: FailureCause | undefined): number | undefined {
  if (cause?.resourceType !== 'AWS::ElasticLoadBalancingV2::ListenerRule') return undefined;
  const [, priority] =
    /priority\D{0,3}(\d{1,5})\D{0,3}(?:is )?(?:currently )?in use/i.exec(cause.reason) ?? [];
  return priority === undefined ? undefined : Number(priority);
}
