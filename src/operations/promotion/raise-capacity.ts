import {
  planRaise,
  scalableId,
  scaleInOf,
  type Fleet,
  type HeldScaling,
  type RaisePlan,
} from '../../core/capacity.ts';
import { decide, type Decision } from '../../core/decision.ts';
import type { Candidate, RouterView, Run, Scaling } from '../../ports.ts';
import { afterwards, orDecision } from '../or-decision.ts';
import { liveMembers } from '../read-standing.ts';
import { healthyTargets } from '../shift/observe-shift.ts';
import { save } from '../shift/save-rollout.ts';
import { shift, type Shift, type Shifted } from '../shift/shift.ts';
import { readFleets } from './read-fleets.ts';

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
  const plan = await planCapacity(run, candidate, needed);
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

async function planCapacity(run: Run, candidate: Candidate, needed: number): Promise<RaisePlan> {
  return planRaise(await readFleets(run, candidate), candidate.target, needed);
}

/** What `raiseCapacity` would do, as a sentence, or why it would refuse; undefined where there is enough. */
export async function rehearseCapacity(
  run: Run,
  candidate: Candidate,
  before: RouterView,
): Promise<string | Decision | undefined> {
  const [needed, { healthy }] = await Promise.all([
    liveCapacity(run, before),
    run.ports.targets.health(candidate.target),
  ]);
  if (healthy >= needed) return undefined;
  const plan = await planCapacity(run, candidate, needed);
  if (plan.do === 'refuse') return outOfBounds(candidate, plan);
  const raised = plan.do === 'raise' ? `, so ${nameOf(plan.fleet)} is raised to ${plan.count}` : '';
  return `${healthy} of ${needed} targets that are needed are healthy now${raised}`;
}

/** What scales by itself would take idle targets away again, so it may not until the rollout ends. */
async function resize(run: Run, raise: Raise, fleet: Fleet, count: number): Promise<Shift['rollout']> {
  const sizes = fleet.kind === 'service' ? run.ports.containers : run.ports.instances;
  const heldScaling = scaleInOf(fleet);
  const isHeld = heldScaling.processes.length > 0;
  const rollout = isHeld ? { ...raise.rollout, heldScaling } : raise.rollout;
  if (isHeld) await hold(run, raise, rollout, heldScaling);
  try {
    await sizes.resize(fleet.id, count);
  } catch (error) {
    await letScaleIn(run, heldScaling);
    throw error;
  }
  return rollout;
}

/** On record before it is done: whoever ends this rollout, should this run be killed, lets the scaling go on. */
async function hold(
  run: Run,
  { me, before }: Raise,
  rollout: Shift['rollout'],
  held: HeldScaling,
): Promise<void> {
  await save(run, { me, rollout }, { state: { phase: 'preparing' }, written: before.split });
  await scalingOf(run, held).suspend(held.id, held.processes);
  run.ports.report.line(`${nameOf(held)} does not scale in until this run ends.`);
}

function scalingOf({ ports }: Run, { kind }: HeldScaling): Pick<Scaling, 'suspend' | 'resume'> {
  return kind === 'service' ? ports.scaling : ports.instances;
}

/**
 * The shift, after which its stack may scale in again however it ended: while the rollout is still on record, so that a
 * run that is killed in between leaves nothing suspended for ever.
 */
export async function moveTraffic(
  run: Run,
  { rollout }: Raised,
  plan: () => Promise<Shift>,
): Promise<Shifted | Decision> {
  const ended = await orDecision(async () => shift(run, await plan()));
  // Who took the lease has let the scaling go on, and may hold it again by now.
  if (!('decision' in ended) || ended.reasonCode !== 'lease-lost') await letScaleIn(run, rollout.heldScaling);
  return ended;
}

/** Lets scale in again what was not to while traffic moved. */
export async function letScaleIn(run: Run, held: HeldScaling | undefined): Promise<void> {
  if (!held || held.processes.length === 0) return;
  await afterwards(run, `Letting ${nameOf(held)} scale in again`, () =>
    scalingOf(run, held).resume(held.id, held.processes),
  );
}

function nameOf({ kind, id }: Pick<Fleet, 'kind' | 'id'>): string {
  return kind === 'service'
    ? `The ECS service ${id.split('/').at(-1) ?? id}`
    : `The Auto Scaling group ${id}`;
}

function outOfBounds(
  { name, stackId }: Candidate,
  { fleet, count }: Extract<RaisePlan, { do: 'refuse' }>,
): Decision {
  const { targets, bound, raise } = BOUNDS[fleet.kind];
  const because = `${nameOf(fleet)} of ${name} would have to keep ${count} ${targets}, as many as are live, and may keep at most ${fleet.most ?? count} (${bound}).`;
  const next = `${raise(fleet.id, count)}, and ${bound} in the template; then run this job again.`;
  return decide('refused', 'capacity-out-of-bounds', because, { stackName: name, stackId, next });
}

/** What bounds a fleet, and the command that raises the bound. */
const BOUNDS = {
  group: {
    targets: 'instances',
    bound: 'MaxSize',
    raise: (id: string, count: number) =>
      `aws autoscaling update-auto-scaling-group --auto-scaling-group-name ${id} --max-size ${count}`,
  },
  service: {
    targets: 'tasks',
    bound: 'MaxCapacity',
    raise: (id: string, count: number) =>
      `aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id ${scalableId(id)} --max-capacity ${count}`,
  },
} as const;
