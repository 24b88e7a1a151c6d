import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { deploymentStates } from '../stories/world.ts';
import type { World } from './world.ts';

/** What must hold of production whenever no run is under way: what is wrong, in words; none = all is well. */
export function faultsOfProduction({ split, stacks, production, isHealthy }: World): string[] {
  const faults: string[] = [];
  const live = Object.entries(split).filter(([, percent]) => percent > 0);
  const total = live.reduce((sum, [, percent]) => sum + percent, 0);
  if (live.length > 0 && Math.round(total) !== 100) faults.push(`the split adds up to ${total} %`);
  if (live.length > 1) faults.push(`${live.map(([name]) => name).join(' and ')} share the traffic`);
  for (const [name] of live) {
    const stack = stacks.get(name);
    if (!stack) faults.push(`${name} has traffic and is no stack`);
    else if (!isHealthy(name)) faults.push(`${name} has traffic and is not healthy`);
    else if (stack.EnableTerminationProtection !== true) faults.push(`${name} is live and may be deleted`);
  }
  if (production?.lease) faults.push(`the lease is held by ${production.lease.runUrl}`);
  if (production?.rollout) faults.push(`a rollout of ${production.rollout.stackName} is on record`);
  const [name] = live[0] ?? [];
  if (production?.current?.stackName !== name)
    faults.push(`${production?.current?.stackName ?? 'nothing'} is current, ${name ?? 'nothing'} is live`);
  return faults;
}

/** Exactly this stack is production. */
export function faultsOfLive(world: World, stackName: string): string[] {
  const percent = world.split[stackName] ?? 0;
  return [
    ...faultsOfProduction(world),
    ...(percent === 100 ? [] : [`${stackName} has ${percent} % of the traffic`]),
  ];
}

/** One comment, which says this. */
export function faultsOfComments(scenario: Scenario, pullRequest: number, text: string): string[] {
  const comments = scenario.comments(pullRequest);
  if (comments.length !== 1) return [`pull request ${pullRequest} has ${comments.length} comments`];
  return comments[0]?.includes(text)
    ? []
    : [`the comment does not say "${text}": ${comments[0]?.slice(0, 200)}`];
}

/** Only the newest deployment of a preview's environment may claim anything, and it claims this. */
export function faultsOfDeployments(scenario: Scenario, environment: string, newest: string): string[] {
  const [last, ...older] = deploymentStates(scenario, environment).reverse();
  const active = older.filter((state) => state !== 'inactive');
  return [
    ...(last === newest
      ? []
      : [`the newest deployment to ${environment} is ${last ?? 'missing'}, not ${newest}`]),
    ...(active.length === 0
      ? []
      : [`${active.length} older deployments to ${environment} are ${active.join(', ')}`]),
  ];
}
