import type { ResourceProvider } from '../service.ts';
import type { TaskDefinitions } from './task-definitions.ts';

const withoutTags = ({ Tags: _tags, ...rest }: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(rest);

/** Every change but that of tags makes a new revision (CloudFormation reference, AWS::ECS::TaskDefinition). */
export function taskDefinitionProvider(definitions: TaskDefinitions): ResourceProvider {
  return {
    type: 'AWS::ECS::TaskDefinition',
    create: async ({ properties, stackName, logicalId, tags }) => {
      const { Family: family } = properties;
      const name = typeof family === 'string' ? family : `${stackName}-${logicalId}`;
      const definition = definitions.register(name, properties, tags);
      return { physicalId: definition.arn, attributes: { TaskDefinitionArn: definition.arn } };
    },
    update: async ({ properties }, before) =>
      withoutTags(properties) === withoutTags(before.properties)
        ? { physicalId: before.physicalId, attributes: before.attributes ?? {} }
        : 'replace',
    delete: async (_request, existing) => definitions.deregister(existing.physicalId),
  };
}
