import { planRaise, scaleInOf, type Fleet, type HeldScaling, type RaisePlan } from '../../core/capacity.ts';
import { decide, type Decision } from '../../core/decision.ts';
import type { StackResource } from '../../core/stack-view.ts';
import type { Candidate, Member, RouterView, Run } from '../../ports.ts';
import { afterwards, orDecision } from '../or-decision.ts';
import { healthyTargets } from '../shift/observe-shift.ts';
import { save, shift, type Shift, type Shifted } from '../shift/shift.ts';

const SERVICE = 'AWS::ECS::Service';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const NESTED = 'AWS::CloudFormation::Stack';

/** What is about to take traffic, and beside what. */
export type Raise = Pick<Shift, 'candidate' | 'before' | 'me' | 'rollout'>;

export interface Raised {
  /** Healthy targets that it needs before its first weight. */
  readonly needed: number;
  /** With what was suspended for it. */
  readonly rollout: Shift['rollout'];
}

/** How many healthy targets the live side has, of whatever groups, ours or not; nothing live needs one. */
export async function liveCapacity(run: Run, before: RouterView): Promise<number> {
  return Math.max(1, await healthyTargets(run, liveMembers(before)));
}

export function liveMembers(view: RouterView): readonly Member[] {
  return view.members.filter((member) => member.percent > 0);
}

/**
 * Asks for as many targets as the live side has healthy ones, where there are fewer, by the API of what runs them; never
 * for fewer than there are. It does not wait: the shift does, before the first weight.
 * @param live what the live side has, where it was read a moment ago
 */
export async function raiseCapacity(run: Run, raise: Raise, live?: number): Promise<Raised | Decision> {
  const { candidate, rollout } = raise;
  const [needed, { healthy }] = await Promise.all([
    live ?? liveCapacity(run, raise.before),
    run.ports.targets.health(candidate.target),
  ]);
  if (healthy >= needed) return { needed, rollout };
  const plan = planRaise(await readFleets(run, candidate.stackId), candidate.target, needed);
  if (plan.do === 'refuse') return outOfBounds(candidate, plan);
  if (plan.do === 'nobody')
    run.ports.report.line(
      `${candidate.name} has ${healthy} healthy targets and ${needed} are needed. None of its ECS services and Auto Scaling groups fills its target group, so their number stays as it is.`,
    );
  if (plan.do !== 'raise') return { needed, rollout };
  run.ports.report.line(
    `${nameOf(plan.fleet)} of ${candidate.name} is raised from ${plan.fleet.desired} to ${plan.count}: the live side has ${needed} healthy targets.`,
  );
  return { needed, rollout: await resize(run, raise, plan.fleet, plan.count) };
}

/** An Auto Scaling group would take idle instances away again, so it may not until the rollout ends. */
async function resize(run: Run, raise: Raise, fleet: Fleet, count: number): Promise<Shift['rollout']> {
  if (fleet.kind === 'service') {
    await run.ports.containers.resize(fleet.id, count);
    return raise.rollout;
  }
  const heldScaling = scaleInOf(fleet);
  const rollout = { ...raise.rollout, heldScaling };
  await hold(run, raise, rollout, heldScaling);
  try {
    await run.ports.instances.resize(fleet.id, count);
  } catch (error) {
    await letScaleIn(run, heldScaling);
    throw error;
  }
  return rollout;
}

/** On record before it is done: whoever ends this rollout, should this run be killed, lets the group go on. */
async function hold(
  run: Run,
  { me, before }: Raise,
  rollout: Shift['rollout'],
  { group, processes }: HeldScaling,
): Promise<void> {
  if (processes.length === 0) return;
  await save(run, { me, rollout }, { state: { phase: 'preparing' }, written: before.split });
  await run.ports.instances.suspend(group, processes);
  run.ports.report.line(`${group} does not scale in until this run ends.`);
}

/**
 * The shift, after which its group may scale in again however it ended: while the rollout is still on record, so that a
 * run that is killed in between leaves nothing suspended for ever.
 */
export async function moveTraffic(
  run: Run,
  { rollout }: Raised,
  plan: () => Promise<Shift>,
): Promise<Shifted | Decision> {
  const ended = await orDecision(async () => shift(run, await plan()));
  // Who took the lease has let the group go on, and may hold it again by now.
  if (!('decision' in ended) || ended.reasonCode !== 'lease-lost') await letScaleIn(run, rollout.heldScaling);
  return ended;
}

/** Lets a group scale in again that was not to while traffic moved. */
export async function letScaleIn(run: Run, held: HeldScaling | undefined): Promise<void> {
  if (!held || held.processes.length === 0) return;
  await afterwards(run, `Letting ${held.group} scale in again`, () =>
    run.ports.instances.resume(held.group, held.processes),
  );
}

async function readFleets(run: Run, stackId: string): Promise<readonly Fleet[]> {
  const resources = await allResources(run, stackId);
  const idsOf = (type: string) =>
    resources.filter((one) => one.type === type && one.physicalId !== '').map((one) => one.physicalId);
  const [services, groups] = await Promise.all([
    idsOf(SERVICE).length > 0 ? run.ports.containers.services(idsOf(SERVICE)) : [],
    idsOf(GROUP).length > 0 ? run.ports.instances.groups(idsOf(GROUP)) : [],
  ]);
  return [...services, ...groups];
}

/** Those of nested stacks too: there a service often lies. */
async function allResources(run: Run, stackId: string): Promise<readonly StackResource[]> {
  const own = await run.ports.stacks.resources(stackId);
  const nested = own.filter((one) => one.type === NESTED && one.physicalId !== '');
  const inner = await Promise.all(nested.map((one) => allResources(run, one.physicalId)));
  return [...own, ...inner.flat()];
}

function nameOf({ kind, id }: Fleet): string {
  return kind === 'service'
    ? `The ECS service ${id.split('/').at(-1) ?? id}`
    : `The Auto Scaling group ${id}`;
}

function outOfBounds(
  { name, stackId }: Candidate,
  { fleet, count }: Extract<RaisePlan, { do: 'refuse' }>,
): Decision {
  const because = `${nameOf(fleet)} of ${name} would have to keep ${count} instances, as many as are live, and may keep at most ${fleet.most ?? count} (MaxSize).`;
  const next = `aws autoscaling update-auto-scaling-group --auto-scaling-group-name ${fleet.id} --max-size ${count}, and MaxSize in the template; then run this job again.`;
  return decide('refused', 'capacity-out-of-bounds', because, { stackName: name, stackId, next });
}
