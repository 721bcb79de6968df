import type { RequestHandler } from 'express';
import { problem } from '../problem.ts';

const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of one origin ask with cookies, and no others: those get no CORS headers, and nothing is done for them, as a
 * browser keeps its page from reading the answer only. Browsers name the origin of every POST.
 */
export function onlyFrom(origin: string): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin');
    const isTheirs = request.get('origin') === origin;
    if (isTheirs)
      response.set({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' });
    if (request.method !== 'OPTIONS') {
      if (!isTheirs) throw problem('FOREIGN_ORIGIN');
      next();
      return;
    }
    if (isTheirs)
      response.set({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type, x-namespace',
        'access-control-max-age': String(PREFLIGHT_SECONDS),
      });
    response.status(204).end();
  };
}
