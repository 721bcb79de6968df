import { createServer, type Server, type ServerResponse } from 'node:http';

/** What a worker says of itself: not ready with what is missing, or ready with what is wrong nevertheless. */
export interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly string[];
}

/** What is served. */
export interface Served {
  readonly readiness: () => Promise<Readiness>;
  /** As Prometheus reads them. */
  readonly metrics: () => Promise<string>;
}

/**
 * Answers GET /health/live always, GET /health/ready with 200 (`ready`, or `degraded` with reasons) or 503 (`not ready`),
 * and GET /metrics. Port 0 takes any free one.
 */
export async function serveHealth(
  { host, port }: { readonly host: string; readonly port: number },
  served: Served,
): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request.url, response, served).catch(() => {
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return server;
}

async function answer(path: string | undefined, response: ServerResponse, { readiness, metrics }: Served) {
  switch (path) {
    case '/health/live':
      json(response, 200, { status: 'live' });
      return;
    case '/health/ready': {
      const { ready, reasons } = await readiness();
      const status = ready ? (reasons.length > 0 ? 'degraded' : 'ready') : 'not ready';
      json(response, ready ? 200 : 503, { status, reasons });
      return;
    }
    case '/metrics':
      response
        .writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
        .end(await metrics());
      return;
    default:
      response.writeHead(404).end();
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
