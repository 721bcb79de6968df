import type { Request, RequestHandler, Response } from 'express';
import { Problem } from '../problem.ts';
import { unauthenticated, type Authenticate } from './authenticate.ts';

/**
 * Who sent a request, as its token or cookie proves: `subject` where that is good; why not where it isn't, or couldn't be
 * looked at; neither where nothing was sent.
 */
export interface Caller {
  readonly subject?: string;
  readonly refusal?: Problem;
}

/** The subject of a good session cookie, false for one that isn't, undefined where there is none. */
export type Session = (request: Request) => Promise<string | false | undefined>;

/**
 * Finds out who asks before anything is counted or done, so that nobody is kept waiting for what somebody else sends from
 * the same address.
 */
export function identify(authenticate: Authenticate, session: Session): RequestHandler {
  return async (request, response, next) => {
    response.locals.caller = await callerOf(request, authenticate, session);
    next();
  };
}

async function callerOf(request: Request, authenticate: Authenticate, session: Session): Promise<Caller> {
  const authorization = request.get('authorization');
  try {
    if (authorization !== undefined) return { subject: await authenticate(authorization) };
    const subject = await session(request);
    if (subject === undefined) return {};
    return subject === false ? { refusal: unauthenticated() } : { subject };
  } catch (error) {
    if (error instanceof Problem) return { refusal: error };
    throw error;
  }
}

/** The subject of a good token. Throws why there is none. */
export function subjectOfToken(request: Request, response: Response): string {
  const { subject, refusal } = caller(response);
  if (request.get('authorization') === undefined) throw unauthenticated();
  if (subject === undefined) throw refusal ?? unauthenticated();
  return subject;
}

/** The subject of a good session, or undefined. Where a token was sent, the session isn't looked at. */
export function subjectOfSession(request: Request, response: Response): string | undefined {
  return request.get('authorization') === undefined ? caller(response).subject : undefined;
}

/** What {@link identify} found out. */
export function caller({ locals }: Response): Caller {
  return (locals as { readonly caller?: Caller }).caller ?? {};
}
