import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RedirectTemplate } from './data-plane.ts';
import { readAuthority } from './authority.ts';

function titleOf(status: number): string {
  return `${status} ${status === 503 ? 'Service Temporarily Unavailable' : (STATUS_CODES[status] ?? '')}`;
}

function pageOf(status: number): string {
  const title = titleOf(status);
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}

/** An answer of the load balancer itself, in the form of an ALB's error pages. */
export function answerError(reply: ServerResponse, status: number): void {
  answerFixed(reply, status, 'text/html', pageOf(status));
}

/** The same as it goes over the wire, for a proxy that reads its answers from files. */
export function formatErrorPage(status: number): string {
  const body = pageOf(status);
  return `HTTP/1.1 ${titleOf(status)}\r\nserver: awselb/2.0\r\ncontent-type: text/html\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

export function answerFixed(
  reply: ServerResponse,
  status: number,
  contentType: string | undefined,
  body: string,
): void {
  reply.writeHead(status, {
    server: 'awselb/2.0',
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    'content-length': Buffer.byteLength(body),
  });
  reply.end(body);
}

/** Fills `#{protocol}`, `#{host}`, `#{port}`, `#{path}` and `#{query}` (ELBv2 API reference, RedirectActionConfig). */
export function answerRedirect(
  request: IncomingMessage,
  reply: ServerResponse,
  status: number,
  template: RedirectTemplate,
): void {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const { host, port } = readAuthority(request.headers.host);
  const values: Record<string, string> = {
    protocol: 'http',
    host,
    port: String(port ?? 80),
    path: path.slice(1),
    query,
  };
  const fill = (text: string): string =>
    text.replace(/#\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const search = fill(template.query);
  const location = `${fill(template.protocol).toLowerCase()}://${fill(template.host)}:${fill(template.port)}${fill(template.path)}${search === '' ? '' : `?${search}`}`;
  reply.writeHead(status, { server: 'awselb/2.0', location, 'content-length': 0 });
  reply.end();
}
