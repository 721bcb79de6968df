import type { Request } from 'express';
import { Counter, Histogram, type Registry } from 'prom-client';
import { commandNames } from '../../domain/definitions/command.ts';
import type { Answered, Route } from '../route.ts';

/** What asks no route of ours: health, pages, the codec server, paths that don't exist, requests over the limit. */
const OTHER = 'other';
const COMMANDS: ReadonlySet<string> = new Set(commandNames);

/**
 * Counts requests by operation and status, and commands by what became of them. Labels are codes of ours, never what
 * somebody sent.
 */
export function requestMetrics(registry: Registry, routes: readonly Route[]): Answered {
  const requests = new Histogram({
    name: 'palvelupolku_http_request_seconds',
    help: 'How long requests took, by operation of the OpenAPI document and status',
    labelNames: ['operation', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const commands = new Counter({
    name: 'palvelupolku_commands_total',
    help: 'Commands by what became of them: ACCEPTED, REFUSED, or UNKNOWN to the caller (5xx)',
    labelNames: ['command', 'outcome'],
    registers: [registry],
  });
  const operations = new Map(
    routes.map(({ method, path, operationId }) => [`${method} ${path}`, operationId]),
  );
  return (request, response, ms) => {
    const operation = operations.get(`${request.method.toLowerCase()} ${pathOf(request)}`) ?? OTHER;
    requests.observe({ operation, status: response.statusCode }, ms / 1000);
    if (COMMANDS.has(operation))
      commands.inc({ command: operation, outcome: outcomeOf(response.statusCode) });
  };
}

/** The path of the route that answered, as it is in the route's definition. */
function pathOf({ route }: Request): string {
  const path = (route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path.replace(/:(\w+)/g, '{$1}') : '';
}

function outcomeOf(status: number): 'ACCEPTED' | 'REFUSED' | 'UNKNOWN' {
  if (status < 300) return 'ACCEPTED';
  return status < 500 ? 'REFUSED' : 'UNKNOWN';
}
