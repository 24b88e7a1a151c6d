import type { Production } from '../core/records.ts';
import { EMPTY_PRODUCTION } from '../core/records.ts';
import { ownership } from '../core/names.ts';
import type { Member, RouterView, Run } from '../ports.ts';
import type { StackView } from '../core/stack-view.ts';
import { SwitchyardError } from '../core/errors.ts';

/** What stands in production now: the router says who is live, the ledger adds what people were told. */
export interface Standing {
  readonly view: RouterView | undefined;
  /** Members with weight above 0, be it less than a percent; most first. */
  readonly live: readonly Member[];
  readonly production: Production;
}

export async function readStanding(run: Run): Promise<Standing> {
  const { router, ledger } = run.ports;
  const [view, production] = await Promise.all([
    router ? router.read() : Promise.resolve(undefined),
    ledger ? ledger.production() : Promise.resolve(EMPTY_PRODUCTION),
  ]);
  return { view, live: view ? liveMembers(view) : [], production };
}

/** Who takes traffic, most first: one request in a thousand rounds to 0 % and counts as well. */
export function liveMembers({ members }: Pick<RouterView, 'members'>): readonly Member[] {
  return members
    .filter(({ percent, trickle }) => percent > 0 || trickle)
    .toSorted((a, b) => b.percent - a.percent);
}

/** Whether a stack takes everything: beside a trickle that goes elsewhere its 99.9 % only round to 100. */
export function takesAll(live: readonly Member[], stackId: string): boolean {
  const [only, ...others] = live;
  return only !== undefined && only.stackId === stackId && only.percent === 100 && others.length === 0;
}

/** What a stack means for production, or undefined for a plain preview. */
export function roleInProduction(
  stackId: string,
  standing: Standing,
): 'live' | 'candidate' | 'retired' | undefined {
  const { live, production } = standing;
  if (live.some((member) => member.stackId === stackId) || production.current?.stackId === stackId)
    return 'live';
  if (production.rollout?.stackId === stackId) return 'candidate';
  return production.retired.some((entry) => entry.stackId === stackId) ? 'retired' : undefined;
}

/** A stack that has a role in production is never changed by a preview. */
export function assertNotInProduction(stack: StackView, standing: Standing): void {
  const role = roleInProduction(stack.stackId, standing);
  if (role === undefined) return;
  throw new SwitchyardError(
    'stack-in-production',
    `The stack ${stack.name} is ${role}: a preview never changes it.`,
    { next: 'Open a new pull request; its preview gets a stack of its own.' },
  );
}

/** Refuses, always, what another repository or service made, or what nobody marked. */
export function assertOurs(run: Run, stack: StackView): void {
  const { application, role } = run.settings;
  const owner = ownership(stack.tags, { application, role, repositoryId: run.trigger.repositoryId });
  if (owner === 'ours') return;
  const who = {
    untagged: 'was not made by Switchyard: it has no switchyard:repository-id tag',
    'other-repository': `belongs to the repository ${stack.tags['switchyard:repository'] ?? 'of another id'}`,
    'other-service': `belongs to the service ${stack.tags['switchyard:application']}/${stack.tags['switchyard:role']}`,
  }[owner];
  throw new SwitchyardError('not-ours', `The stack ${stack.name} ${who}. It is not touched.`, {
    next:
      owner === 'untagged'
        ? `Choose another application, role or stack-name; or, if nobody needs that stack, delete it: \`aws cloudformation delete-stack --stack-name ${stack.stackId}\``
        : 'Choose another application, role or stack-name, or delete that stack by hand if nobody needs it.',
  });
}

export function requireLedger(run: Run) {
  if (run.ports.ledger) return run.ports.ledger;
  throw new SwitchyardError(
    'state-bucket-missing',
    'This command needs the state bucket, and none is configured.',
    {
      next: 'Set state-bucket.',
    },
  );
}

export function requireRouter(run: Run) {
  if (run.ports.router) return run.ports.router;
  throw new SwitchyardError('router-missing', 'This command needs a router, and none is configured.', {
    next: 'Set listener-arn to the ARN of the production listener rule.',
  });
}
