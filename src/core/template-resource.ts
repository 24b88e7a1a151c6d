import { isMapping, textOf, type Mapping } from './template-values.ts';

export interface TemplateResource {
  readonly type: string;
  readonly deletionPolicy?: string;
  /** The condition under which it exists. */
  readonly condition?: string;
  /** An instance whose data lie in the cluster that it names. */
  readonly inCluster?: true;
  /** Where the template of a nested stack lies, if that is written out. */
  readonly templateUrl?: string;
  /** How an ECS service moves traffic between target groups by itself: `BLUE_GREEN`, `CODE_DEPLOY` … */
  readonly shiftsBy?: string;
}

export function readResource(resource: Mapping): TemplateResource {
  const type = String(resource['Type']);
  const properties = isMapping(resource['Properties']) ? resource['Properties'] : {};
  const deletionPolicy = textOf(resource['DeletionPolicy']);
  const condition = textOf(resource['Condition']);
  const templateUrl = type === 'AWS::CloudFormation::Stack' ? urlOf(properties['TemplateURL']) : undefined;
  const shiftsBy = type === 'AWS::ECS::Service' ? shiftOf(properties) : undefined;
  return {
    type,
    ...(deletionPolicy !== undefined && { deletionPolicy }),
    ...(condition !== undefined && { condition }),
    ...(/::DBInstance$/.test(type) &&
      Object.hasOwn(properties, 'DBClusterIdentifier') && { inCluster: true }),
    ...(templateUrl !== undefined && { templateUrl }),
    ...(shiftsBy !== undefined && { shiftsBy }),
  };
}

/** What a function computes (`${…}` of a Sub) is not known here. */
function urlOf(value: unknown): string | undefined {
  const url = textOf(value);
  return url !== undefined && /^https:\/\/[^$]+$/.test(url) ? url : undefined;
}

/**
 * Only what is written out is known: a parameter's value is not looked up.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
function shiftOf(properties: Mapping): string | undefined {
  const { DeploymentConfiguration: deployment, DeploymentController: controller } = properties;
  const strategy = isMapping(deployment) ? deployment['Strategy'] : undefined;
  const type = isMapping(controller) ? controller['Type'] : undefined;
  return [strategy, type].map(textOf).find((it) => /^(BLUE_GREEN|LINEAR|CANARY|CODE_DEPLOY)$/.test(it ?? ''));
}
