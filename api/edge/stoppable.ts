import type { Server, ServerResponse } from 'node:http';

/** So long every client that is busy hears of the end by an answer, rather than by a line that breaks under its request. */
const LETTING_GO_MS = 1_000;

/**
 * Makes a server that can be stopped gently: every answer says `Connection: close`, then there are no new connections and
 * those without a request are closed, and requests under way are answered. What isn't over after so many milliseconds is
 * cut off. Answers how many connections were.
 */
export function stoppable(server: Server): (timeoutMs: number) => Promise<number> {
  const underWay = new Set<ServerResponse>();
  let [stopping, closing] = [false, false];
  server.prependListener('request', (_request, response) => {
    underWay.add(response);
    if (stopping) response.setHeader('connection', 'close');
    response.once('close', () => {
      underWay.delete(response);
      // One whose headers had left before the stop keeps its connection.
      if (closing) setImmediate(closeIdle);
    });
  });
  const closeIdle = () => {
    server.closeIdleConnections();
  };
  return async (timeoutMs) => {
    stopping = true;
    for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
    let cut = 0;
    const timer = setTimeout(() => {
      server.getConnections((_error, connections) => {
        cut = connections;
        server.closeAllConnections();
      });
    }, timeoutMs);
    await new Promise((resolve) => setTimeout(resolve, LETTING_GO_MS));
    closing = true;
    // Closes idle connections too.
    await new Promise((resolve) => server.close(resolve));
    clearTimeout(timer);
    return cut;
  };
}
