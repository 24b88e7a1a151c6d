import { readFileSync } from 'node:fs';
import { OpenAPIBackend } from 'openapi-backend';
import type { Document, Operation, Request } from 'openapi-backend';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { asObject, without } from './json.ts';
import type { Json, JsonObject } from './json.ts';

export type { Operation, Request };

/**
 * The cut of GitHub's official description, and the checks against it. Requests that do not fit get GitHub's 422;
 * replies that do not fit are faults of the sandbox itself, and become a 500 that says so.
 */
export class Description {
  readonly #backend: OpenAPIBackend;

  private constructor(backend: OpenAPIBackend) {
    this.#backend = backend;
  }

  static #loaded: Promise<Description> | undefined;

  /** Read once in a process: what it compiles takes longer than a whole day of a repository. */
  static load(): Promise<Description> {
    return (Description.#loaded ??= Description.#read());
  }

  static async #read(): Promise<Description> {
    const text = readFileSync(new URL('description.json', import.meta.url), 'utf8');
    const described = JSON.parse(text) as JsonObject;
    allowDeletedForks(described);
    const definition: Document = withTypeUnions(described) as unknown as Document;
    const backend = new OpenAPIBackend({
      definition,
      quick: true,
      coerceTypes: true,
      ajvOpts: { strict: false, formats: fullFormats },
    });
    await backend.init();
    return new Description(backend);
  }

  match(request: Request): Operation | undefined {
    return this.#backend.matchOperation(request);
  }

  /** The numbered parameters of the query and the path, as the description types them; or what is wrong with them. */
  checkRequest(
    request: Request,
    operation: Operation,
  ): { faults: string[]; params: JsonObject; query: JsonObject } {
    const parsed = this.#backend.router.parseRequest(request, operation);
    const result = this.#backend.validator.validateRequest(request, operation);
    const checked: unknown = result.coerced;
    const coerced = asObject(checked ?? {});
    return {
      faults: (result.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`.trim()),
      params: { ...(parsed.params as JsonObject), ...(coerced['params'] as JsonObject | undefined) },
      query: { ...(parsed.query as JsonObject), ...(coerced['query'] as JsonObject | undefined) },
    };
  }

  /** What does not fit, in words; undefined when the reply is one that GitHub could give. */
  checkReply(operation: Operation, status: number, body: unknown): string | undefined {
    const { errors } = this.#backend.validator.validateResponse(body ?? null, operation, status);
    if (!errors || errors.length === 0) return undefined;
    return errors.map((error) => `${error.instancePath} ${error.message ?? ''}`.trim()).join('; ');
  }
}

/**
 * The one place where the description is stricter than GitHub: when the fork a pull request came from was deleted,
 * the API answers `head.repo: null`, as the webhooks do, whose schemas say so (octokit/webhooks, "pull-request").
 */
function allowDeletedForks(description: JsonObject): void {
  const schemas = asObject(asObject(description['components'])['schemas']);
  for (const name of ['pull-request', 'pull-request-simple']) {
    const head = asObject(asObject(asObject(schemas[name])['properties'])['head']);
    const properties = asObject(head['properties']);
    properties['repo'] = { anyOf: [{ type: 'null' }, properties['repo'] ?? {}] };
  }
}

/**
 * OpenAPI 3.0 says `nullable`, which ajv honours only beside a `type`; JSON Schema's type unions say the same everywhere.
 */
function withTypeUnions(value: Json): Json {
  if (Array.isArray(value)) return value.map(withTypeUnions);
  if (value === null || typeof value !== 'object') return value;
  const schema = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTypeUnions(item)]));
  // An empty text is no URI, yet it is the default that the description gives the links of deployment statuses.
  if (schema['format'] === 'uri' && schema['default'] === '') delete schema['format'];
  if (schema['nullable'] !== true) return schema;
  const rest = without(schema, 'nullable');
  if (typeof rest['type'] !== 'string') return { anyOf: [{ type: 'null' }, rest] };
  const choices = Array.isArray(rest['enum']) ? { enum: [...rest['enum'], null] } : {};
  return { ...rest, ...choices, type: [rest['type'], 'null'] };
}
