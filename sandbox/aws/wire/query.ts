import { randomUUID } from 'node:crypto';
import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../service.ts';
import type { Service, WireReply, WireRequest } from '../service.ts';
import { findOperationSchema } from './operation-schema.ts';
import { decodeQueryInput } from './query-input.ts';
import { writeQueryError } from './xml-error.ts';

/** What an operation does: the decoded input in, the output object of the SDK's model out. */
export type Operations = Readonly<Record<string, (input: never) => object | Promise<object>>>;

export interface QueryServiceOptions {
  readonly signingName: string;
  /** Value of the `Version` parameter, such as `2010-05-15`; any other is refused. */
  readonly version: string;
  /** The XML namespace of the replies. */
  readonly namespace: string;
  /** The SDK client's module (`import * as schemas from '@aws-sdk/client-…'`). */
  readonly schemas: object;
  readonly operations: Operations;
}

/** Numbers of smithy's timestamp formats: 5 = date-time, which awsQuery uses in bodies. */
const DATE_TIME = 5;

function writeResult(output: NormalizedSchema, result: object, operation: string, namespace: string): string {
  if (!output.isStructSchema()) return '';
  const serializer = new XmlShapeSerializer({
    xmlNamespace: namespace,
    serviceNamespace: '',
    timestampFormat: { useTrait: true, default: DATE_TIME },
    httpBindings: false,
  });
  serializer.write(output, result);
  const xml = String(serializer.flush());
  // The serializer names the element after the shape; on the wire it is <Operation>Result.
  const name = output.getName() ?? '';
  return xml
    .replace(new RegExp(`^<${name}`), `<${operation}Result`)
    .replace(new RegExp(`</${name}>$`), `</${operation}Result>`);
}

/** A service that speaks awsQuery: form bodies in, XML out, both by the SDK's own schemas. */
export function createQueryService(options: QueryServiceOptions): Service {
  const { signingName, version, namespace, schemas, operations } = options;
  const headers = { 'content-type': 'text/xml' };
  const readForm = (request: WireRequest): URLSearchParams =>
    request.method === 'GET' ? request.query : new URLSearchParams(request.body.toString('utf8'));

  async function handle(request: WireRequest, operation: string): Promise<WireReply> {
    const form = readForm(request);
    const schema = findOperationSchema(schemas, operation);
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (form.get('Version') !== version || !schema || !run) {
      throw new ServiceError(
        'InvalidAction',
        `Could not find operation ${operation} for version ${form.get('Version') ?? 'NO_VERSION_SPECIFIED'}`,
      );
    }
    const result = await run(decodeQueryInput(schema.input, form) as never);
    const xml = writeResult(schema.output, result, operation, namespace);
    const body =
      `<${operation}Response xmlns="${namespace}">${xml}` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${operation}Response>`;
    return { status: 200, headers, body };
  }

  return {
    signingName,
    operation: (request) => readForm(request).get('Action') ?? 'MissingAction',
    handle,
    error: (error) => ({
      status: error.status,
      headers,
      body: writeQueryError(error, namespace, randomUUID()),
    }),
  };
}
