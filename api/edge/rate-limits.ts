import { createHash } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import { caller } from '../access/caller.ts';
import { problem } from '../problem.ts';
import type { EdgeConfiguration } from './configuration.ts';
import { takeTurns } from './turns.ts';

const WINDOW_MS = 60_000;
/** How many requests of one person may wait for their turn. */
const WAITING = 100;
/** One household or office has one network of this size in IPv6. */
const IPV6_PREFIX = 56;

/**
 * Limits what one person, or one address without a good token, may ask of this API process; several processes count each for
 * itself, in memory. Who asks is known by then (`identify`): a person has one budget, however many tokens they have and
 * however these are spelled, and what others try from the same address is not theirs.
 */
export function limitRates(app: Express, configuration: EdgeConfiguration): void {
  app.use(limitOfFailures(configuration));
  app.use(rateLimit({ ...shared, limit: configuration.API_REQUESTS_PER_MINUTE, keyGenerator: budgetOf }));
  app.use(takeTurns({ atOnce: configuration.API_REQUESTS_AT_ONCE, waiting: WAITING }, budgetOf));
}

/** Stops guessing, but nobody who has a good token: a whole county may come from one address. */
function limitOfFailures(configuration: EdgeConfiguration) {
  return rateLimit({
    ...shared,
    limit: configuration.API_FAILED_LOGINS_PER_MINUTE,
    keyGenerator: addressOf,
    skip: (_request, response) => caller(response).refusal?.body.status !== 401,
  });
}

const shared: Partial<Options> = {
  windowMs: WINDOW_MS,
  standardHeaders: false,
  legacyHeaders: false,
  // Its checks of our settings are written past our log.
  validate: false,
  handler: (request, _response, next) => {
    next(problem('TOO_MANY_REQUESTS', {}, { 'retry-after': String(secondsToWait(request)) }));
  },
};

function secondsToWait(request: Request): number {
  const { rateLimit: state } = request as Request & { rateLimit?: { resetTime?: Date } };
  const reset = state?.resetTime?.getTime() ?? Date.now() + WINDOW_MS;
  return Math.max(1, Math.ceil((reset - Date.now()) / 1000));
}

/** Whose budget a request is on; of a person a hash, so that no memory image of the counters holds any. */
function budgetOf(request: Request, response: Response): string {
  const { subject } = caller(response);
  return subject === undefined ? addressOf(request) : createHash('sha256').update(subject).digest('base64');
}

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown', IPV6_PREFIX);
}
