import { createServer, type RequestListener, type Server } from 'node:http';
import type { EdgeConfiguration } from './configuration.ts';

interface Address {
  readonly API_HOST: string;
  readonly API_PORT: number;
}

/** How often Node looks for clients that are too slow, so how much later than allowed they may be cut off. */
const LOOK_EVERY_MS = 1_000;

/** Longer than proxies keep a connection without a request: who opened it closes it, so that none breaks under a request. */
const IDLE_FOR_MS = 75_000;

/** Serves HTTP, cutting off clients that send too slowly. Rejects where the port can't be had. */
export async function listen(
  app: RequestListener,
  configuration: Address & EdgeConfiguration,
): Promise<Server> {
  const server = createServer(
    {
      headersTimeout: configuration.API_HEADERS_TIMEOUT_MS,
      requestTimeout: configuration.API_RECEIVE_TIMEOUT_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      keepAliveTimeout: IDLE_FOR_MS,
      // A token, a key and a version fit many times.
      maxHeaderSize: 16 * 1024,
    },
    app,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(configuration.API_PORT, configuration.API_HOST, resolve);
  });
  return server;
}
