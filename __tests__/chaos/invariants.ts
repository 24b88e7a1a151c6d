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

/** After a repair: nothing says any more that a stack is there which is gone. */
export function faultsOfClaims(
  { stacks, keys }: World,
  scenario: Scenario,
  pulls: readonly { readonly number: number; readonly state: string }[],
): string[] {
  const gone = (number: string | number): boolean => !stacks.has(`orders-api-pr-${number}`);
  const records = keys.flatMap((key) => /^previews\/pr\/(\d+)\.json$/.exec(key)?.[1] ?? []);
  const deployments = [...scenario.repository.hosted.deployments.values()].flatMap((deployment) => {
    const newest = [...deployment.statuses].sort((a, b) => b.id - a.id)[0]?.state;
    const [, number] = /pr\/(\d+)/.exec(JSON.stringify(deployment.payload)) ?? [];
    const isActive =
      newest !== undefined && newest !== 'inactive' && newest !== 'failure' && newest !== 'error';
    const isPreview = deployment.environment.startsWith('preview/');
    return isPreview && isActive && number !== undefined && gone(number)
      ? [`deployment of ${number} is ${newest}`]
      : [];
  });
  const told = pulls
    .filter(({ number, state }) => state === 'closed' && gone(number))
    .filter(({ number }) => scenario.comments(number).some((text) => text.includes('Preview is ready')))
    .map(({ number }) => `the comment of #${number} says that its preview is ready`);
  return [
    ...records.filter(gone).map((number) => `the record of pr/${number} is left`),
    ...deployments,
    ...told,
  ];
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
