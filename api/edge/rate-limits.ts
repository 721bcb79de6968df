import { createHash } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import { problem } from '../problem.ts';
import type { EdgeConfiguration } from './configuration.ts';
import { goodCredentials } from './good-credentials.ts';
import { trustedProxy } from './trusted-proxy.ts';

const WINDOW_MS = 60_000;
/** One household or office has one network of this size in IPv6. */
const IPV6_PREFIX = 56;

/**
 * Limits what one access token or one address may ask of this API process; several processes count each for itself, in
 * memory. Until a token was found good, what it asks counts for its address: a made-up token mustn't have a budget.
 */
export function limitRates(app: Express, configuration: EdgeConfiguration): void {
  app.set('trust proxy', trustedProxy(configuration.API_TRUST_PROXY));
  const good = goodCredentials(WINDOW_MS);
  app.use((request, response, next) => {
    response.once('finish', () => {
      if (response.locals.authenticated === true) good.add(credentialOf(request));
    });
    next();
  });
  app.use(limitOfFailures(configuration, (credential) => good.has(credential)));
  app.use(
    rateLimit({
      ...shared,
      limit: configuration.API_REQUESTS_PER_MINUTE,
      keyGenerator: (request) => {
        const credential = credentialOf(request);
        return good.has(credential) ? credential : addressOf(request);
      },
    }),
  );
}

/** Stops guessing, but nobody who has a good token: a whole county may come from one address. */
function limitOfFailures(configuration: EdgeConfiguration, isGood: (credential: string) => boolean) {
  return rateLimit({
    ...shared,
    limit: configuration.API_FAILED_LOGINS_PER_MINUTE,
    keyGenerator: addressOf,
    skip: (request) => isGood(credentialOf(request)),
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, { statusCode, locals }: Response) =>
      statusCode !== 401 || locals.nothingTried === true,
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

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown', IPV6_PREFIX);
}

/** The token or the cookies of a request as their hash, so that no memory image of the counters holds any. */
function credentialOf(request: Request): string {
  return createHash('sha256')
    .update(request.get('authorization') ?? request.get('cookie') ?? '')
    .digest('base64');
}
