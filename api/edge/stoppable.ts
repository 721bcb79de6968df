import type { Server, ServerResponse } from 'node:http';

/**
 * Makes a server that can be stopped gently: no new connections, every answer says `Connection: close`, connections without
 * a request are closed, requests under way are answered. What isn't over after so many milliseconds is cut off. Answers how
 * many connections were.
 */
export function stoppable(server: Server): (timeoutMs: number) => Promise<number> {
  const underWay = new Set<ServerResponse>();
  let stopping = false;
  server.prependListener('request', (_request, response) => {
    underWay.add(response);
    if (stopping) response.setHeader('connection', 'close');
    response.once('close', () => {
      underWay.delete(response);
      // One whose headers had left before the stop keeps its connection.
      if (stopping)
        setImmediate(() => {
          server.closeIdleConnections();
        });
    });
  });
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
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeIdleConnections();
    });
    clearTimeout(timer);
    return cut;
  };
}
