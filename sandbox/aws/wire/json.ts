import { JsonShapeSerializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../service.ts';
import type { Service, WireReply, WireRequest } from '../service.ts';
import { checkRequired, findOperationSchema } from './operation-schema.ts';
import type { Operations } from './query.ts';

export interface JsonServiceOptions {
  readonly signingName: string;
  /** What stands before the dot in `X-Amz-Target`, such as `ResourceGroupsTaggingAPI_20170126`. */
  readonly target: string;
  readonly schemas: object;
  readonly operations: Operations;
  /** Default 1.1. */
  readonly version?: '1.0' | '1.1';
  /**
   * Whether errors carry their code also as the older query protocol had it, as CloudWatch's do
   * (smithy.io/2.0/aws/protocols/aws-query-protocol.html, awsQueryCompatible).
   */
  readonly queryCompatible?: boolean;
}

/** Numbers of smithy's timestamp formats: 7 = epoch seconds, which AWS JSON uses in bodies. */
const EPOCH_SECONDS = 7;

/** Refuses members that the model does not know and required ones that are missing, at every depth. */
function checkShape(schema: NormalizedSchema, value: unknown, path: string): void {
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw new ServiceError('SerializationException', `Expected list at '${path}'`);
    for (const item of value) checkShape(schema.getValueSchema(), item, path);
  } else if (schema.isStructSchema()) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ServiceError('SerializationException', `Expected structure at '${path}'`);
    }
    const members = new Map(schema.structIterator());
    for (const [key, child] of Object.entries(value)) {
      const member = members.get(key);
      if (!member) throw new ServiceError('ValidationException', `Unknown parameter: ${path}${key}`);
      checkShape(member, child, `${path}${key}.`);
    }
    checkRequired(schema, value as Record<string, unknown>, '');
  }
}

function parseInput(schema: NormalizedSchema, body: Buffer): unknown {
  let input: unknown;
  try {
    input = JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not valid JSON');
  }
  checkShape(schema, input, '');
  return input;
}

/** A service that speaks AWS JSON, checked and written by the SDK's own schemas. */
export function createJsonService(options: JsonServiceOptions): Service {
  const { signingName, target, schemas, operations } = options;
  const headers = { 'content-type': `application/x-amz-json-${options.version ?? '1.1'}` };

  async function handle(request: WireRequest, operation: string): Promise<WireReply> {
    const schema = findOperationSchema(schemas, operation);
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (!schema || !run || request.headers['x-amz-target'] !== `${target}.${operation}`) {
      throw new ServiceError('UnknownOperationException', `Unknown operation ${operation}`);
    }
    const result = await run(parseInput(schema.input, request.body) as never);
    // An operation without an output has a document all the same.
    if (!schema.output.isStructSchema()) return { status: 200, headers, body: '{}' };
    const serializer = new JsonShapeSerializer({
      jsonName: true,
      timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
    });
    serializer.write(schema.output, result);
    return { status: 200, headers, body: String(serializer.flush()) };
  }

  return {
    signingName,
    operation: (request) => (request.headers['x-amz-target'] ?? '').split('.')[1] ?? 'MissingAction',
    handle,
    error: (error) => {
      // JSON services name this one with the suffix; the XML ones without.
      const code = error.code === 'AccessDenied' ? 'AccessDeniedException' : error.code;
      const body = JSON.stringify({ __type: code, message: error.message });
      const status = error.code === 'AccessDenied' ? 400 : error.status;
      const fault = status >= 500 ? 'Receiver' : 'Sender';
      const query = options.queryCompatible ? { 'x-amzn-query-error': `${code};${fault}` } : {};
      return { status, headers: { ...headers, ...query }, body };
    },
  };
}
