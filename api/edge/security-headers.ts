import type { Express } from 'express';
import helmet from 'helmet';
import type { EdgeConfiguration } from './configuration.ts';

const ONE_YEAR_SECONDS = 365 * 24 * 3600;

/**
 * Headers of every answer: nothing that a browser might take for a page of ours may load, frame or send anything. HSTS in
 * production only, where a proxy that ends TLS stands before the API: a browser would remember it for localhost.
 */
export function setSecurityHeaders(app: Express, { NODE_ENV }: EdgeConfiguration): void {
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      frameguard: { action: 'deny' },
      strictTransportSecurity:
        NODE_ENV === 'production' ? { maxAge: ONE_YEAR_SECONDS, includeSubDomains: true } : false,
    }),
  );
}
