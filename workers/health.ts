import { createServer, type Server } from 'node:http';

/** Answers GET /health/live always, GET /health/ready with 200 or 503. Port 0 takes any free one. */
export async function serveHealth(port: number, isReady: () => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    const ok = request.url === '/health/live' || (request.url === '/health/ready' && isReady());
    response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify({ ok }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, resolve);
  });
  return server;
}
