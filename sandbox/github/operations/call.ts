import type { HostedRepository } from '../hosted-repository.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Token } from '../permissions.ts';

/** One request, after it was checked against the description and the token's permissions. */
export interface Call {
  token: Token;
  params: JsonObject;
  query: JsonObject;
  body: JsonObject;
  /** What the `Accept` header asks for. */
  accept: string;
  /** The request's own address, for the links of pages. */
  url: URL;
}

export interface Reply {
  status: number;
  body?: Json;
  /** In place of a body in JSON. */
  raw?: { type: string; content: Buffer };
  headers?: Record<string, string>;
}

export type RepositoryOperation = (repository: HostedRepository, call: Call) => Promise<Reply> | Reply;

export function ok(body: Json): Reply {
  return { status: 200, body };
}

/** @param pick what of the page is sent, made only for the items of the page */
export async function page<Item>(
  call: Call,
  items: readonly Item[],
  pick: (item: Item) => Json | Promise<Json>,
): Promise<Reply> {
  const { size, number } = pageOf(call);
  const shown = items.slice((number - 1) * size, number * size);
  const body = await Promise.all(shown.map(async (item) => pick(item)));
  return {
    status: 200,
    body,
    headers: linkHeader(call, number, Math.max(1, Math.ceil(items.length / size))),
  };
}

/** GitHub cuts `per_page` to 100 without a word, and takes 30 when nobody says. */
export function pageOf(call: Call, standard = 30): { size: number; number: number } {
  const size = Number(call.query['per_page'] ?? standard) || standard;
  return { size: Math.min(100, Math.max(1, size)), number: Math.max(1, Number(call.query['page'] ?? 1)) };
}

/** The `Link` header names only the pages that there are, and is absent when there is one page. */
export function linkHeader(call: Call, number: number, last: number): Record<string, string> {
  const to = (page: number, rel: string): string => {
    const url = new URL(call.url);
    url.searchParams.set('page', String(page));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [to(number - 1, 'prev')] : []),
    ...(number < last ? [to(number + 1, 'next'), to(last, 'last')] : []),
    ...(number > 1 ? [to(1, 'first')] : []),
  ];
  return links.length === 0 ? {} : { link: links.join(', ') };
}

export function text(value: Json | undefined, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}
