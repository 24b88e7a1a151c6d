import type { TemplateFacts } from './template.ts';

/**
 * Why a stack of this template cannot be promoted: an ECS service that shifts traffic itself writes the weights of the
 * rule during each of its deployments, and two controllers of one rule undo each other's writes.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
 */
export function faultOfOwnShift(resources: TemplateFacts['resources']): string | undefined {
  const found = Object.entries(resources).flatMap(([logicalId, { shiftsBy }]) =>
    shiftsBy === undefined ? [] : [`${logicalId} (${shiftsBy})`],
  );
  if (found.length === 0) return undefined;
  return `ECS itself shifts the traffic of ${found.join(', ')}; two controllers of one rule would undo each other's writes`;
}

export const TO_ROLLING =
  'Take the Strategy out of its DeploymentConfiguration (or set it to ROLLING) and deploy it with the ECS controller: here Switchyard is what shifts';
