import type { RequestHandler } from 'express';
import { actingAs, UnknownPerson } from '../../storage/directory/act-as.ts';
import { Problem, problem } from '../problem.ts';
import type { Services } from '../route.ts';
import type { CodecConfiguration } from './configuration.ts';
import { issuerLogin } from './issuer-login.ts';
import { sendPage, type PageState } from './pages.ts';
import { readCookie, setCookie, type CookieJar } from './sealed-cookie.ts';
import { SESSION, SIGN_IN } from './session.ts';

/** What people do at the codec server themselves: sign in and out, and see which of both they are. */
export interface SignInHandlers {
  readonly page: RequestHandler;
  readonly login: RequestHandler;
  readonly callback: RequestHandler;
  readonly logout: RequestHandler;
}

/** The handlers, for one issuer and one jar of cookies. */
export function signInHandlers(
  { db, log }: Services,
  configuration: CodecConfiguration,
  jar: CookieJar,
): SignInHandlers {
  const issuer = issuerLogin(configuration);
  return {
    page: async (request, response) => {
      const session = await readCookie(jar, SESSION, request);
      const state = session ? await stateOf(session.subject) : ({ is: 'signedOut' } as const);
      sendPage(request, response, state, configuration);
    },
    login: async (_request, response) => {
      const { address, signIn } = await issuer.begin();
      await setCookie(jar, SIGN_IN, response, signIn);
      response.set('cache-control', 'no-store').redirect(302, address.href);
    },
    callback: async (request, response) => {
      const signIn = await readCookie(jar, SIGN_IN, request);
      await setCookie(jar, SIGN_IN, response, null);
      try {
        if (!signIn) throw new Error('No sign-in is under way');
        const subject = await issuer.finish(new URL(request.originalUrl, configuration.url).search, signIn);
        await setCookie(jar, SESSION, response, { subject });
        response.set('cache-control', 'no-store').redirect(303, configuration.url);
      } catch (error) {
        if (error instanceof Problem) throw error;
        // The text of an error may quote what somebody sent.
        const { name, code } = error as { name?: unknown; code?: unknown };
        log.warn({ requestId: response.locals.requestId as unknown, error: name, code }, 'sign-in failed');
        sendPage(request, response, { is: 'failed' }, configuration);
      }
    },
    logout: async (request, response) => {
      if (request.get('origin') !== new URL(configuration.url).origin) throw problem('FOREIGN_ORIGIN');
      await setCookie(jar, SESSION, response, null);
      response.set('cache-control', 'no-store').redirect(303, configuration.url);
    },
  };

  async function stateOf(subject: string): Promise<PageState> {
    try {
      return await actingAs(db, subject, (_db, { name }) => Promise.resolve({ is: 'signedIn', name }));
    } catch (error) {
      if (error instanceof UnknownPerson) return { is: 'unknown' };
      throw error;
    }
  }
}
