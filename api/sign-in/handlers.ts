import type { Request, RequestHandler, Response } from 'express';
import { Problem, problem } from '../problem.ts';
import type { Services } from '../route.ts';
import { jarOf, sessionCookie, signInCookie, type Door } from './door.ts';
import { issuerLogin } from './issuer-login.ts';
import { readCookie, setCookie } from './sealed-cookie.ts';

/** What people do at a door themselves. */
export interface SignInHandlers {
  /**
   * Sends a browser to the issuer; from there it comes to `back` of the door. Throws UNAVAILABLE where the issuer is away.
   */
  readonly begin: (response: Response, back: string) => Promise<void>;
  readonly callback: RequestHandler;
  readonly logout: RequestHandler;
}

/** Answers a browser that could not be signed in; `back` is where it wanted to go, as far as that is known. */
export type SendFailed = (request: Request, response: Response, back: string | undefined) => void;

/** The handlers of a door. */
export function signInHandlers(
  { log }: Pick<Services, 'log'>,
  door: Door,
  sendFailed: SendFailed,
): SignInHandlers {
  const issuer = issuerLogin(door);
  const jar = jarOf(door);
  const [session, underWay] = [sessionCookie(door), signInCookie(door)];
  return {
    begin: async (response, back) => {
      const { address, expected } = await issuer.begin();
      await setCookie(jar, underWay, response, { ...expected, back });
      response.set('cache-control', 'no-store').redirect(302, address.href);
    },
    callback: async (request, response) => {
      const query = new URL(request.originalUrl, door.url).search;
      const signIn = await readCookie(jar, underWay, request);
      try {
        // An answer to another one, as of a second tab, doesn't end the one that is under way.
        if (signIn?.state !== new URLSearchParams(query).get('state'))
          throw new Error('No such sign-in is under way');
        await setCookie(jar, underWay, response, null);
        const subject = await issuer.finish(query, signIn);
        await setCookie(jar, session, response, { subject });
        response.set('cache-control', 'no-store').redirect(303, door.url + signIn.back);
      } catch (error) {
        if (error instanceof Problem) throw error;
        // The text of an error may quote what somebody sent.
        const { name, code } = error as { name?: unknown; code?: unknown };
        log.warn({ requestId: response.locals.requestId as unknown, error: name, code }, 'sign-in failed');
        sendFailed(request, response, signIn?.back);
      }
    },
    logout: async (request, response) => {
      // Else any page could sign somebody out, where a browser sends the cookie along.
      if (request.get('origin') !== new URL(door.url).origin) throw problem('FOREIGN_ORIGIN');
      await setCookie(jar, session, response, null);
      response.set('cache-control', 'no-store').redirect(303, door.url);
    },
  };
}
