import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createWeb } from '../../../src/adapters/system/web.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Of a port that something listened on until just now. */
async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
}

test('the status, at the end of redirects on the same host', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/') response.writeHead(302, { location: '/login' }).end();
    else response.writeHead(401).end('sign in');
  });
  expect(await createWeb().status(url)).toEqual({ status: 401 });
});

test('a redirect to another host is the answer', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(302, { location: 'http://sign-in.invalid/' }).end();
  });
  expect(await createWeb().status(url)).toEqual({ status: 302 });
});

test('redirects without end', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: '/' }).end());
  expect(await createWeb().status(url)).toEqual({ problem: 'redirected more than 5 times' });
});

test('why there is no answer', async () => {
  const silent = await serve(() => undefined);
  expect(await createWeb({ timeout: 50 }).status(silent)).toEqual({ problem: 'no answer within 0.05 s' });
  const gone = await closedUrl();
  expect(await createWeb().status(gone)).toEqual({
    problem: 'nothing listens there (ECONNREFUSED)',
  });
  expect(await createWeb().status('http://nowhere.invalid/')).toEqual({
    problem: expect.stringMatching(/host name .*\((ENOTFOUND|EAI_AGAIN)\)/) as string,
  });
});
