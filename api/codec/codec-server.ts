import type { PayloadCodec } from '@temporalio/common';
import express, { type Express, type RequestHandler } from 'express';
import { problem } from '../problem.ts';
import type { Services } from '../route.ts';
import { codecConfiguration } from './configuration.ts';
import { onlyFrom } from './cross-origin.ts';
import { decodeHandler } from './decode-handler.ts';
import { hasCookie, readCookie, type CookieJar } from './sealed-cookie.ts';
import { SESSION } from './session.ts';
import { signInHandlers } from './sign-in-handlers.ts';

/** A payload of Temporal is at most 2 MiB, a third more in base64. */
const BODY_LIMIT = '3mb';

/**
 * Registers the codec server of the Temporal Web UI (docs/decisions/013-codec-server.md), where it is configured. It isn't
 * among the routes: it has cookies instead of tokens, and Temporal's protocol instead of ours.
 */
export function registerCodecServer(app: Express, services: Services, codec: PayloadCodec): void {
  const configuration = codecConfiguration(services.configuration);
  if (!configuration) return;
  const { sessionKey: key, url, webUiOrigin } = configuration;
  const jar: CookieJar = { key, isSecure: new URL(url).protocol === 'https:' };
  const people = signInHandlers(services, configuration, jar);
  const json = express.json({ limit: BODY_LIMIT });
  app.all('/codec/decode', onlyFrom(webUiOrigin));
  app.post('/codec/decode', signedIn(jar, url), json, decodeHandler(services, codec));
  app.get('/codec', people.page);
  app.get('/codec/login', people.login);
  app.get('/codec/callback', people.callback);
  app.post('/codec/logout', people.logout);
  app.all(['/codec', '/codec/login', '/codec/callback'], refuseMethod('GET'));
  app.all(['/codec/decode', '/codec/logout'], refuseMethod('POST'));
}

/** Finds out who asks, before anything that was sent is read. */
function signedIn(jar: CookieJar, url: string): RequestHandler {
  return async (request, response, next) => {
    const session = await readCookie(jar, SESSION, request);
    if (!session) {
      // The Web UI asks for each payload of a page, also where nobody has signed in: that is no guessing.
      response.locals.nothingTried = !hasCookie(jar, SESSION, request);
      const detail = `Sign in at ${url}/login`;
      throw problem('UNAUTHENTICATED', { detail }, { 'www-authenticate': 'Cookie' });
    }
    response.locals.subject = session.subject;
    next();
  };
}

function refuseMethod(allow: string): RequestHandler {
  return () => {
    throw problem('METHOD_NOT_ALLOWED', {}, { allow });
  };
}
