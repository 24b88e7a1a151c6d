/** Retries inside the SDK send the same token, so that a lost answer does not become a second operation. */
export function freshToken(): string {
  return `switchyard-${crypto.randomUUID()}`;
}
