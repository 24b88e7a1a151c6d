import { randomBytes } from 'node:crypto';
import type { SignalResourceInput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../service.ts';
import type { Context } from './context.ts';
import { isSame, ReplacementRefused } from './engine.ts';
import { isInProgress } from './stack.ts';

/** Seconds of the longest wait (template reference, WaitCondition). */
const LONGEST = 43_200;

function readNumber(request: ResourceRequest, key: string, fallback: number): number {
  const value = Number(request.properties[key] ?? fallback);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`Value of property ${key} must be an integer`);
}

/** Waits for as many signals as it counts; time passes by the sandbox's clock. */
async function awaitSignals(
  context: Context,
  request: ResourceRequest,
): Promise<Readonly<Record<string, string>>> {
  const { clock } = context.account;
  const count = readNumber(request, 'Count', 1);
  const seconds = Math.min(readNumber(request, 'Timeout', LONGEST), LONGEST);
  const { signals } = context.store.get(request.stackId);
  const waiting = signals.open(request.logicalId);
  return new Promise((resolve, reject) => {
    const stop = clock.reach(clock.now() + seconds * 1000, () =>
      reject(
        new Error(
          `WaitCondition timed out. Received ${waiting.received.size} conditions when expecting ${count}`,
        ),
      ),
    );
    const settle = (act: () => void): void => {
      stop();
      act();
    };
    waiting.onSignal = () => {
      const failed = [...waiting.received].find(([, status]) => status === 'FAILURE');
      if (failed) settle(() => reject(new Error(`Received FAILURE signal with UniqueId ${failed[0]}`)));
      else if (waiting.received.size >= count) settle(() => resolve(Object.fromEntries(waiting.received)));
    };
    request.signal?.addEventListener('abort', () => settle(() => reject(new Error('given up'))), {
      once: true,
    });
    context.closing.addEventListener('abort', stop, { once: true });
    waiting.onSignal();
  });
}

/** AWS::CloudFormation::WaitCondition: SignalResource is its only door, since nobody answers at a handle's URL. */
export function createWaitConditionProvider(context: Context): ResourceProvider {
  return {
    type: 'AWS::CloudFormation::WaitCondition',
    create: async (request): Promise<ResourceResult> => {
      const data = await awaitSignals(context, request);
      const random = randomBytes(5).toString('hex').toUpperCase();
      const { region, id } = context.account;
      const name = `${request.stackName}-${request.logicalId}-${random}`;
      const physicalId = `arn:aws:cloudformation:${region}:${id}:stack/${name}`;
      return { physicalId, attributes: { Data: JSON.stringify(data) } };
    },
    update: async (request, before) => {
      // A new tag of the stack is no change of what has no tags.
      if (isSame(request.properties, before.properties)) return before;
      throw new ReplacementRefused(
        'Update to resource type AWS::CloudFormation::WaitCondition is not supported.',
      );
    },
    delete: async () => undefined,
  };
}

/** Tells a waiting resource that something succeeded or failed; the same id twice counts once. */
export function signalResource(context: Context, input: SignalResourceInput): object {
  const stack = context.store.getNamed(input.StackName ?? '');
  const logicalId = input.LogicalResourceId ?? '';
  if (!stack.deployment.template.resources.has(logicalId)) {
    throw new ServiceError('ValidationError', `Resource ${logicalId} does not exist for stack ${stack.name}`);
  }
  if (!isInProgress(stack)) {
    throw new ServiceError(
      'ValidationError',
      `Stack ${stack.id} is in ${stack.status} state; cannot signal resource ${logicalId}`,
    );
  }
  stack.signals.send(logicalId, input.UniqueId ?? '', input.Status ?? 'SUCCESS');
  return {};
}
