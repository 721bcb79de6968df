import type { PayloadCodec } from '@temporalio/common';
import type { Express, RequestHandler } from 'express';
import { z } from 'zod';
import { subjectOfSession } from '../access/caller.ts';
import type { ApiConfiguration } from '../configuration.ts';
import { jsonBody } from '../edge/json-body.ts';
import { problem } from '../problem.ts';
import { refuseMethod } from '../refuse-method.ts';
import type { Services } from '../route.ts';
import type { Door } from '../sign-in/door.ts';
import { signInHandlers } from '../sign-in/handlers.ts';
import { readerOf } from '../sign-in/reader.ts';
import { codecConfiguration, type CodecConfiguration } from './configuration.ts';
import { onlyFrom } from './cross-origin.ts';
import { decodeHandler } from './decode-handler.ts';
import { sendCodecPage } from './page.ts';

/** A payload of Temporal is at most 2 MiB, a third more in base64. */
const BODY_LIMIT = '3mb';

/** Back to the page of the codec server itself. */
const HOME = '';

/**
 * Registers the codec server of the Temporal Web UI (docs/decisions/013-codec-server.md), where it is configured. It isn't
 * among the routes: it has cookies instead of tokens, and Temporal's protocol instead of ours.
 */
export function registerCodecServer(app: Express, services: Services, codec: PayloadCodec): void {
  const configuration = codecConfiguration(services.configuration);
  if (!configuration) return;
  const { url, webUiOrigin } = configuration;
  const people = signInHandlers(services, doorOf(configuration), (request, response) => {
    sendCodecPage(request, response, { is: 'failed' }, configuration);
  });
  const json = jsonBody(BODY_LIMIT);
  app.all('/codec/decode', onlyFrom(webUiOrigin));
  app.post('/codec/decode', signedIn(url), json, decodeHandler(services, codec));
  app.get('/codec', pageHandler(services, configuration));
  app.get('/codec/login', async (_request, response) => people.begin(response, HOME));
  app.get('/codec/callback', people.callback);
  app.post('/codec/logout', people.logout);
  app.all(['/codec', '/codec/login', '/codec/callback'], refuseMethod('GET'));
  app.all(['/codec/decode', '/codec/logout'], refuseMethod('POST'));
}

/** Where people sign in at the codec server; none where there is no codec server. */
export function codecDoors(configuration: ApiConfiguration): Door[] {
  const codec = codecConfiguration(configuration);
  return codec ? [doorOf(codec)] : [];
}

function doorOf({ url, signIn }: CodecConfiguration): Door {
  return { name: 'codec', path: '/codec', url, back: z.literal(HOME), signIn };
}

/** Says who is signed in. */
function pageHandler({ db }: Services, configuration: CodecConfiguration): RequestHandler {
  return async (request, response) => {
    const subject = subjectOfSession(request, response);
    if (subject === undefined) {
      sendCodecPage(request, response, { is: 'signedOut' }, configuration);
      return;
    }
    const reader = await readerOf(db, subject);
    const state = reader ? ({ is: 'signedIn', name: reader.name } as const) : ({ is: 'unknown' } as const);
    sendCodecPage(request, response, state, configuration);
  };
}

/** Refuses who hasn't signed in, before anything that was sent is read. A token is no session here. */
function signedIn(url: string): RequestHandler {
  return (request, response, next) => {
    if (subjectOfSession(request, response) === undefined) {
      const detail = `Sign in at ${url}/login`;
      throw problem('UNAUTHENTICATED', { detail }, { 'www-authenticate': 'Cookie' });
    }
    next();
  };
}
