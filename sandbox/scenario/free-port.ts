import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range that the system hands out by itself, so that nothing takes the port before the load balancer does. */
const PORTS = { from: 10_000, to: 32_000 };

/** A port that is free, for the load balancer: the host names of its previews carry it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
