import type {
  DescribeLoadBalancerAttributesInput,
  ModifyLoadBalancerAttributesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ControlPlane } from './control-plane.ts';
import { invalid } from './faults.ts';

/** Attributes and their defaults as a fresh application load balancer lists them. */
export const FRESH_ATTRIBUTES: readonly (readonly [string, string])[] = [
  ['access_logs.s3.enabled', 'false'],
  ['access_logs.s3.bucket', ''],
  ['access_logs.s3.prefix', ''],
  ['idle_timeout.timeout_seconds', '60'],
  ['client_keep_alive.seconds', '3600'],
  ['deletion_protection.enabled', 'false'],
  ['routing.http2.enabled', 'true'],
  ['routing.http.drop_invalid_header_fields.enabled', 'false'],
  ['routing.http.xff_client_port.enabled', 'false'],
  ['routing.http.preserve_host_header.enabled', 'false'],
  ['routing.http.xff_header_processing.mode', 'append'],
  ['routing.http.desync_mitigation_mode', 'defensive'],
  ['routing.http.x_amzn_tls_version_and_cipher_suite.enabled', 'false'],
  ['waf.fail_open.enabled', 'false'],
  ['load_balancing.cross_zone.enabled', 'true'],
];

export function loadBalancerAttributeOperations({ registry }: ControlPlane) {
  const attributesOf = (arn: string | undefined): Map<string, string> =>
    registry.attributesOf(registry.loadBalancer(arn ?? '').arn);
  const list = (attributes: ReadonlyMap<string, string>): object => ({
    Attributes: [...attributes].map(([Key, Value]) => ({ Key, Value })),
  });
  return {
    DescribeLoadBalancerAttributes: (input: DescribeLoadBalancerAttributesInput) =>
      list(attributesOf(input.LoadBalancerArn)),

    ModifyLoadBalancerAttributes(input: ModifyLoadBalancerAttributesInput): object {
      const attributes = attributesOf(input.LoadBalancerArn);
      const given = input.Attributes ?? [];
      const unknown = given.find(({ Key = '' }) => !attributes.has(Key));
      if (unknown) throw invalid(`Load balancer attribute key '${unknown.Key ?? ''}' is not recognized`);
      for (const { Key = '', Value = '' } of given) attributes.set(Key, Value);
      return list(attributes);
    },
  };
}
