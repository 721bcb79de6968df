import type { PayloadCodec } from '@temporalio/common';
import type { Express, RequestHandler } from 'express';
import { jsonBody } from '../edge/json-body.ts';
import { problem } from '../problem.ts';
import type { Services } from '../route.ts';
import { codecConfiguration, type CodecConfiguration } from './configuration.ts';
import { onlyFrom } from './cross-origin.ts';
import { decodeHandler } from './decode-handler.ts';
import { caller, type Session } from '../access/caller.ts';
import type { ApiConfiguration } from '../configuration.ts';
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
  const { url, webUiOrigin } = configuration;
  const jar = jarOf(configuration);
  const people = signInHandlers(services, configuration, jar);
  const json = jsonBody(BODY_LIMIT);
  app.all('/codec/decode', onlyFrom(webUiOrigin));
  app.post('/codec/decode', signedIn(url), json, decodeHandler(services, codec));
  app.get('/codec', people.page);
  app.get('/codec/login', people.login);
  app.get('/codec/callback', people.callback);
  app.post('/codec/logout', people.logout);
  app.all(['/codec', '/codec/login', '/codec/callback'], refuseMethod('GET'));
  app.all(['/codec/decode', '/codec/logout'], refuseMethod('POST'));
}

/** Reads the session cookie, where the codec server is configured. */
export function codecSession(configuration: ApiConfiguration): Session {
  const codec = codecConfiguration(configuration);
  if (!codec) return () => Promise.resolve(undefined);
  const jar = jarOf(codec);
  return async (request) => {
    if (!hasCookie(jar, SESSION, request)) return undefined;
    return (await readCookie(jar, SESSION, request))?.subject ?? false;
  };
}

function jarOf({ sessionKey: key, url }: CodecConfiguration): CookieJar {
  return { key, isSecure: new URL(url).protocol === 'https:' };
}

/** Refuses who hasn't signed in, before anything that was sent is read. A token is no session here. */
function signedIn(url: string): RequestHandler {
  return (request, response, next) => {
    if (request.get('authorization') !== undefined || caller(response).subject === undefined) {
      const detail = `Sign in at ${url}/login`;
      throw problem('UNAUTHENTICATED', { detail }, { 'www-authenticate': 'Cookie' });
    }
    next();
  };
}

function refuseMethod(allow: string): RequestHandler {
  return () => {
    throw problem('METHOD_NOT_ALLOWED', {}, { allow });
  };
}
