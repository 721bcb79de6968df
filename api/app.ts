import { randomUUID } from 'node:crypto';
import type { PayloadCodec } from '@temporalio/common';
import express, { type Express, type RequestHandler } from 'express';
import { handleAndLogUsage } from './access/handle-and-log-usage.ts';
import type { Authenticate } from './access/authenticate.ts';
import { identify, subjectOfToken } from './access/caller.ts';
import { answerProblem } from './answer-problem.ts';
import { codecDoors, registerCodecServer } from './codec/codec-server.ts';
import { jsonBody } from './edge/json-body.ts';
import { docsPage } from './edge/docs-page.ts';
import { limitRates } from './edge/rate-limits.ts';
import { setSecurityHeaders } from './edge/security-headers.ts';
import { trustedProxy } from './edge/trusted-proxy.ts';
import { healthRoutes } from './health/health-routes.ts';
import { linkDoors, registerLinkPages } from './links/link-pages.ts';
import openApiDocument from './openapi.json' with { type: 'json' };
import { problem } from './problem.ts';
import { refuseMethod } from './refuse-method.ts';
import type { Route, Services } from './route.ts';
import { returnedMailRoutes } from './returned-mail/returned-mail-routes.ts';
import { routes } from './routes.ts';
import { sessionAt } from './sign-in/door.ts';

/** The API as an Express application; `payloads` decodes for the Temporal Web UI. */
export function createApp(services: Services, authenticate: Authenticate, payloads: PayloadCodec): Express {
  const app = express().disable('x-powered-by').disable('etag');
  app.use(withRequestId(services));
  setSecurityHeaders(app, services.configuration);
  app.use(healthRoutes(services));
  app.use(returnedMailRoutes(services));
  app.set('trust proxy', trustedProxy(services.configuration.API_TRUST_PROXY));
  const doors = [...codecDoors(services.configuration), ...linkDoors(services.configuration)];
  app.use(identify(authenticate, sessionAt(doors)));
  limitRates(app, services.configuration);
  app.get('/openapi.json', (_request, response) => {
    response.json(openApiDocument);
  });
  app.use('/docs', docsPage('/openapi.json'));
  registerCodecServer(app, services, payloads);
  registerLinkPages(app, services);
  const json = jsonBody('200kb');
  for (const definition of routes) {
    app[definition.method](expressPath(definition.path), isSomebody, json, handler(definition, services));
  }
  for (const [path, methods] of methodsByPath()) app.all(expressPath(path), refuseMethod(...methods));
  app.use(() => {
    throw problem('NOT_FOUND');
  });
  app.use(answerProblem(services));
  return app;
}

/** Before anything that was sent is read: nobody without a token keeps a turn by a body that doesn't come. */
const isSomebody: RequestHandler = (request, response, next) => {
  subjectOfToken(request, response);
  next();
};

function handler(definition: Route, services: Services): RequestHandler {
  return async (request, response) => {
    const subject = subjectOfToken(request, response);
    const requestId = String(response.locals.requestId);
    const { status, body, headers } = await handleAndLogUsage(
      definition,
      services,
      subject,
      request,
      requestId,
    );
    response.status(status).set({ 'cache-control': 'no-store', ...headers });
    if (body === undefined) response.end();
    else response.json(body);
  };
}

/** One line per request: what, how it ended and how long it took; no bodies, queries or names. */
function withRequestId({ log, answered }: Services): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const started = performance.now();
    response.locals.requestId = requestId;
    response.set({ 'x-request-id': requestId, 'x-content-type-options': 'nosniff' });
    response.once('finish', () => {
      const ms = Math.round(performance.now() - started);
      answered(request, response, ms);
      const code: unknown = response.locals.code;
      log.info(
        {
          requestId,
          processId: /^\/processes\/([\da-f-]{36})/i.exec(request.path)?.[1],
          method: request.method,
          path: request.path,
          status: response.statusCode,
          code,
          ms,
        },
        'request',
      );
    });
    next();
  };
}

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes)
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  return methods;
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
