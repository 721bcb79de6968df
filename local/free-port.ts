import { createServer } from 'node:net';

/**
 * Ports below those that systems give to outgoing connections (32768 and up on Linux): one of these isn't taken by chance
 * between being found and being listened on.
 */
const LOWEST = 10_000;
const HIGHEST = 32_000;

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if ((await isFree(port)) && (await isFree(port, '::'))) return port;
  }
}

/** Different ports that nobody listens on at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

/** True where nobody listens on the port of loopback, or of another address of this machine. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', (error: NodeJS.ErrnoException) => {
        // A machine without IPv6 has nobody on it.
        resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL');
      })
      .listen(port, host, () => {
        server.close(() => {
          resolve(true);
        });
      });
  });
}
