import type {
  GetStackPolicyInput,
  GetStackPolicyOutput,
  SetStackPolicyInput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import type { Context } from './context.ts';
import { parsePolicy } from './stack-policy.ts';
import type { StackPolicy } from './stack-policy.ts';

/** The API reference's limit of a policy given in the call, in bytes. */
const BODY_LIMIT = 16_384;

/** A policy as a call gives it, in its text or by a URL; undefined where the call gives none. */
export async function loadPolicy(
  context: Context,
  body: string | undefined,
  url: string | undefined,
): Promise<StackPolicy | undefined> {
  if (body !== undefined && url !== undefined) {
    throw new ServiceError('ValidationError', 'You cannot specify both StackPolicyURL and StackPolicyBody');
  }
  const text = url === undefined ? body : await context.readTemplateUrl(url);
  if (text === undefined) return undefined;
  if (Buffer.byteLength(text) > BODY_LIMIT) {
    throw new ServiceError('ValidationError', `Stack policy may not exceed ${BODY_LIMIT} bytes in size.`);
  }
  return parsePolicy(text);
}

/** A policy can be replaced but never taken away (API reference, SetStackPolicy). */
export async function setStackPolicy(context: Context, input: SetStackPolicyInput): Promise<object> {
  const policy = await loadPolicy(context, input.StackPolicyBody, input.StackPolicyURL);
  if (!policy)
    throw new ServiceError('ValidationError', 'Either StackPolicyURL or StackPolicyBody must be specified.');
  context.store.getNamed(input.StackName ?? '').policy = policy;
  return {};
}

export function getStackPolicy(context: Context, input: GetStackPolicyInput): GetStackPolicyOutput {
  const { policy } = context.store.getNamed(input.StackName ?? '');
  return policy ? { StackPolicyBody: policy.body } : {};
}
