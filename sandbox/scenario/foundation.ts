import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  CreateStackCommand,
  DescribeStacksCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import type { Clock } from '../clock.ts';

const EXAMPLES = resolve(import.meta.dirname, '..', '..', 'examples');

/** Deploys examples/foundation.yml and answers its outputs. @param port carried by the host names of previews */
export async function deployFoundation(
  client: CloudFormationClient,
  port: number,
  clock: Clock,
): Promise<Record<string, string>> {
  const body = await readFile(join(EXAMPLES, 'foundation.yml'), 'utf8');
  await client.send(
    new CreateStackCommand({
      StackName: 'foundation',
      TemplateBody: body,
      Parameters: [{ ParameterKey: 'PreviewDomain', ParameterValue: `localhost:${port}` }],
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  for (;;) {
    const { Stacks: [stack] = [] } = await client.send(
      new DescribeStacksCommand({ StackName: 'foundation' }),
    );
    if (stack?.StackStatus === 'CREATE_COMPLETE') {
      return Object.fromEntries(
        (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      );
    }
    if (stack?.StackStatus !== 'CREATE_IN_PROGRESS')
      throw new Error(`the foundation stack is ${stack?.StackStatus}: ${stack?.StackStatusReason}`);
    await clock.sleep(50);
  }
}
