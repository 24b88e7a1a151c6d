import type { JsonObject } from './json.ts';

/** An answer of GitHub that is not a success, in GitHub's words. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: JsonObject;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    details: JsonObject = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.details = details;
    this.headers = headers;
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}

/** @param field the field GitHub names, @param message the text GitHub writes for a person */
export function invalid(resource: string, field: string, code: string, message: string): Refusal {
  return new Refusal(422, 'Validation Failed', { errors: [{ resource, field, code, message }] });
}
