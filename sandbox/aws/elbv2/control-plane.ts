import type { DataPlane } from '../../traffic/data-plane.ts';
import type { Account } from '../account.ts';
import type { Registry } from './registry.ts';
import type { Routing } from './routing.ts';
import type { TargetHealth } from './target-health.ts';

/** What the operations share. */
export interface ControlPlane {
  readonly account: Account;
  readonly registry: Registry;
  readonly routing: Routing;
  readonly health: TargetHealth;
  readonly plane: DataPlane;
  /** The port for the first load balancer's address, while nobody has it. */
  takeFixedPort(): number | undefined;
  /** After that load balancer is gone, the next one may have its port. */
  giveBackPort(port: number): void;
}
