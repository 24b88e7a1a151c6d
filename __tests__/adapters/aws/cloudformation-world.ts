import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import { onTestFinished } from 'vitest';
import { startAwsServer } from '../../../sandbox/aws/server.ts';
import { ServiceError } from '../../../sandbox/aws/service.ts';
import { createJsonService } from '../../../sandbox/aws/wire/json.ts';
import { createQueryService } from '../../../sandbox/aws/wire/query.ts';
import type { Operations } from '../../../sandbox/aws/wire/query.ts';
import { Clock } from '../../../sandbox/clock.ts';
import { CallLog } from '../../../sandbox/control/calls.ts';
import { awsOptions } from '../../../src/adapters/aws/clients.ts';
import { createStacks } from '../../../src/adapters/aws/cloudformation.ts';
import type { Stacks } from '../../../src/ports.ts';

export interface Script {
  readonly cloudformation: Operations;
  readonly tagging?: Operations;
}

/** The adapter before a CloudFormation that answers over the wire just what a test says. */
export async function openStacks(
  script: Script,
): Promise<{ readonly stacks: Stacks; readonly calls: CallLog }> {
  const clock = new Clock();
  const calls = new CallLog(clock);
  const server = await startAwsServer({
    clock,
    calls,
    services: [
      createQueryService({
        signingName: 'cloudformation',
        version: '2010-05-15',
        namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
        schemas: cloudformation,
        operations: script.cloudformation,
      }),
      createJsonService({
        signingName: 'tagging',
        target: 'ResourceGroupsTaggingAPI_20170126',
        schemas: tagging,
        operations: script.tagging ?? {},
      }),
    ],
    interceptors: [],
    control: async () => ({ status: 404 }),
    nameResource: () => '*',
  });
  onTestFinished(() => server.close());
  process.env['AWS_ENDPOINT_URL'] = server.url;
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  return { stacks: createStacks(awsOptions({ region: 'eu-west-1' })), calls };
}

export function refuse(code: string, message: string, status = 400): () => never {
  return () => {
    throw new ServiceError(code, message, status);
  };
}

export const ID = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/orders-api-pr-42/0a1b';
