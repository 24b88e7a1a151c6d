import { StackStatus } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import type { CloudFormationFault } from '../aws/cloudformation/faults.ts';
import { readCalls } from './call-counts.ts';
import type { Calls } from './call-counts.ts';

/** The calls that a fault meets. */
interface Target {
  /** The name in the signature, such as `elasticloadbalancing`; `*` is any. */
  readonly service: string;
  /** Such as `DescribeStacks`; `*` is any. */
  readonly operation: string;
  /** Default: every call. */
  readonly calls?: Calls;
  /** Of the sequence behind a percentage; default 1. */
  readonly seed?: number;
}

type When = 'before' | 'after';

/** A disturbance of single calls. */
export type CallFault =
  /** Answers with an error in place of the effect. */
  | (Target & {
      readonly kind: 'error';
      readonly code: string;
      readonly message?: string;
      readonly status?: number;
    })
  /** Closes the connection without an answer, before or after the effect. */
  | (Target & { readonly kind: 'cut'; readonly when: When })
  /** Holds the call back for so many real milliseconds. */
  | (Target & { readonly kind: 'delay'; readonly ms: number })
  /** SIGKILL for the action's process, or for `pid`, before or after the effect; the call gets no answer. */
  | (Target & { readonly kind: 'kill'; readonly when: When; readonly pid?: number });

export type Fault = CallFault | CloudFormationFault;

const inProgress = Object.values(StackStatus).filter((status) => status.endsWith('_IN_PROGRESS'));
const name = z.string().min(1);
const when = z.enum(['before', 'after']);
const pid = z
  .int()
  .min(2)
  .refine((id) => id !== process.pid, 'that is the sandbox itself');
const calls = z.custom<Calls>(
  (value) => typeof value === 'string' && readCalls(value) !== undefined,
  'expected one of the forms "3", "3-", "2-5", "every 3", "30%"',
);

/** Faults as they come in a body. @param services the names that there are, so that a misspelt one is refused */
export function createFaultSchema(services: readonly string[]): z.ZodType<readonly Fault[]> {
  const target = {
    service: z.enum(['*', ...services]),
    operation: name,
    calls: calls.exactOptional(),
    seed: z.int().exactOptional(),
  };
  const fault = z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('error'),
      ...target,
      code: name,
      message: z.string().exactOptional(),
      status: z.int().min(400).max(599).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('cut'), ...target, when }),
    z.strictObject({ kind: z.literal('delay'), ...target, ms: z.int().min(0).max(600_000) }),
    z.strictObject({ kind: z.literal('kill'), ...target, when, pid: pid.exactOptional() }),
    z.strictObject({
      kind: z.literal('fail-resource'),
      stack: name,
      resource: name,
      during: z.enum(['create', 'update', 'delete', 'rollback']),
      reason: z.string().exactOptional(),
      times: z.int().min(1).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('hold-stack'), stack: name, status: z.enum(inProgress) }),
  ]);
  return z.array(fault);
}
