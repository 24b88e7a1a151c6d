/** What the sandbox heeds of an AWS::ECS::Service. */
export interface ServiceProperties {
  readonly name: string | undefined;
  readonly cluster: string;
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly circuitBreaker: boolean;
  readonly attachments: readonly Attachment[];
}

interface Attachment {
  readonly containerName: string;
  readonly targetGroupArn: string;
}

type Properties = Readonly<Record<string, unknown>>;

const section = (value: unknown): Properties =>
  typeof value === 'object' && value !== null ? (value as Properties) : {};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Name of a cluster given by name or ARN. */
const clusterName = (value: unknown): string => text(value)?.split('/').at(-1) ?? 'default';

export function readServiceProperties(properties: Properties): ServiceProperties {
  const breaker = section(section(properties['DeploymentConfiguration'])['DeploymentCircuitBreaker']);
  const attached = properties['LoadBalancers'];
  return {
    name: text(properties['ServiceName']),
    cluster: clusterName(properties['Cluster']),
    taskDefinition: text(properties['TaskDefinition']) ?? '',
    desiredCount: Number(properties['DesiredCount'] ?? 1),
    circuitBreaker: String(breaker['Enable']) === 'true',
    attachments: (Array.isArray(attached) ? (attached as unknown[]) : []).map((item) => ({
      containerName: text(section(item)['ContainerName']) ?? '',
      targetGroupArn: text(section(item)['TargetGroupArn']) ?? '',
    })),
  };
}
