import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { daysLeftMetric, endingsOf } from '../../metrics/days-left.ts';
import { poolMetrics } from '../../metrics/pool-metrics.ts';
import { openRegistry } from '../../metrics/registry.ts';
import type { Database } from '../../storage/database/database.ts';
import type { ApiConfiguration } from '../configuration.ts';
import type { Answered } from '../route.ts';
import { routes } from '../routes.ts';
import { requestMetrics } from './api-metrics.ts';

/**
 * Serves the metrics of the API as Prometheus reads them, at an address of their own: the public one doesn't have them.
 * Rejects where the port can't be had.
 */
export async function serveApiMetrics(
  configuration: ApiConfiguration,
  db: Database,
  log: Logger,
): Promise<{ readonly answered: Answered; readonly metrics: Server }> {
  const registry = openRegistry();
  poolMetrics(registry, { general: db });
  daysLeftMetric(registry, endingsOf(configuration));
  const answered = requestMetrics(registry, routes);
  const metrics = createServer((request, response) => {
    if (request.url === '/metrics')
      void answer(registry).then((text) => response.writeHead(200, TEXT).end(text));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    metrics
      .once('error', reject)
      .listen(configuration.API_METRICS_PORT, configuration.API_METRICS_HOST, resolve);
  });
  log.info({ port: (metrics.address() as AddressInfo).port }, 'Metrics are served');
  return { answered, metrics };
}

const TEXT = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' };

async function answer(registry: Registry): Promise<string> {
  return registry.metrics();
}
