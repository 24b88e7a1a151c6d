import { createElbv2Router } from '../../src/adapters/aws/elbv2-router.ts';
import { ElbWorld, OWNED, forwardTo, notFound } from '../adapters/aws/elb-world.ts';
import { describeTrafficRouter } from './traffic-router.ts';
import type { RouterWorld } from './traffic-router.ts';

async function open(seat: 'rule' | 'listener'): Promise<RouterWorld> {
  const world = await ElbWorld.open();
  const live = await world.stack('live');
  const balancer = await world.loadBalancer('production');
  const listener = await world.listener(balancer, [seat === 'rule' ? notFound : forwardTo([live, 1])]);
  const listenerArn = seat === 'rule' ? await world.rule(listener, [forwardTo([live, 1])], 100) : listener;
  const router = createElbv2Router({ listenerArn, owned: OWNED, options: world.options });
  return {
    router,
    live,
    candidate: (name) => world.stack(name),
    meddle: (to) => world.modify(listenerArn, [forwardTo([live, 0], [to, 7])]),
    close: () => world.close(),
  };
}

describeTrafficRouter('ELBv2, a rule', () => open('rule'));
describeTrafficRouter('ELBv2, the default rule of a listener', () => open('listener'));
