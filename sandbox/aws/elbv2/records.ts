import type {
  Action,
  Certificate,
  CreateTargetGroupInput,
  ProtocolEnum,
  RuleCondition,
  RuleTransform,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Door, TargetAddress } from '../../traffic/data-plane.ts';

export interface LoadBalancerRecord {
  readonly arn: string;
  readonly name: string;
  readonly type: 'application' | 'network';
  readonly scheme: 'internet-facing' | 'internal';
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly vpcId: string;
  readonly createdAt: Date;
  /** What `DNSName` points at; the listener on port 80 stands behind it, else the oldest. */
  readonly door: Door;
}

export interface ListenerRecord {
  readonly arn: string;
  readonly loadBalancerArn: string;
  port: number;
  protocol: ProtocolEnum;
  certificates: Certificate[];
  sslPolicy: string | undefined;
  /** Its own port, unless it stands behind the load balancer's. */
  ownDoor: Door | undefined;
}

/** Also the default rule, whose actions are the listener's `DefaultActions`. */
export interface RuleRecord {
  readonly arn: string;
  readonly listenerArn: string;
  priority: number | 'default';
  conditions: RuleCondition[];
  /** As stored, with what reads leave out (a client secret). */
  actions: Action[];
  transforms: RuleTransform[];
}

/** How a group's targets are asked for their health. */
export interface HealthCheck {
  enabled: boolean;
  path: string;
  port: string;
  intervalSeconds: number;
  timeoutSeconds: number;
  healthyThreshold: number;
  unhealthyThreshold: number;
  matcher: string;
}

export interface TargetGroupRecord {
  readonly arn: string;
  readonly name: string;
  readonly protocol: ProtocolEnum;
  readonly protocolVersion: string;
  readonly port: number;
  readonly vpcId: string | undefined;
  readonly targetType: NonNullable<CreateTargetGroupInput['TargetType']>;
  readonly check: HealthCheck;
  readonly attributes: Map<string, string>;
  /** By `id:port`: one address with two ports is two targets. */
  readonly targets: Map<string, TargetRecord>;
}

export type TargetState = 'unused' | 'initial' | 'healthy' | 'unhealthy' | 'draining';

export interface TargetRecord {
  readonly id: string;
  readonly port: number;
  /** Where it answers; undefined for what is not of this machine. */
  readonly address: TargetAddress | undefined;
  state: TargetState;
  reason: TargetReason | undefined;
  description: string | undefined;
  /** Checks of one kind in a row: good ones count up, bad ones down. */
  streak: number;
  /** Takes back what comes next for it. */
  timer: (() => void) | undefined;
}

export type TargetReason =
  | 'Elb.RegistrationInProgress'
  | 'Elb.InitialHealthChecking'
  | 'Target.NotInUse'
  | 'Target.ResponseCodeMismatch'
  | 'Target.Timeout'
  | 'Target.FailedHealthChecks'
  | 'Target.DeregistrationInProgress';
