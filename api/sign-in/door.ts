import { z } from 'zod';
import { subjectSchema } from '../../domain/vocabulary/text-schemas.ts';
import type { Session } from '../access/caller.ts';
import type { SignInConfiguration } from './configuration.ts';
import { hasCookie, readCookie, type CookieJar, type SealedCookie } from './sealed-cookie.ts';

/**
 * Where people sign in by browser. Each door has cookies of its own, which no other one takes: a session opens what it was
 * made for, and nothing more.
 */
export interface Door {
  /** First part of the names of its cookies. */
  readonly name: string;
  /** Path of this API at and below which its pages are; its session counts only there. */
  readonly path: string;
  /** Public address of that path, without a slash at its end. */
  readonly url: string;
  /** What may stand behind `url` in the address that somebody comes back to. */
  readonly back: z.ZodType<string>;
  readonly signIn: SignInConfiguration;
}

/** Somebody who signed in. It says who, and nothing else: what they may is looked up at each request. */
export function sessionCookie(door: Pick<Door, 'name'>): SealedCookie<{ readonly subject: string }> {
  return {
    name: `${door.name}-session`,
    seconds: 30 * 60,
    schema: z.strictObject({ subject: subjectSchema }),
  };
}

/** What the issuer's answer has to fit, and where the browser goes after it. */
export interface SignIn {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly back: string;
}

/** A sign-in that is under way at the issuer. */
export function signInCookie({ name, back }: Pick<Door, 'name' | 'back'>): SealedCookie<SignIn> {
  return {
    name: `${name}-sign-in`,
    seconds: 10 * 60,
    schema: z.strictObject({ verifier: z.string(), state: z.string(), nonce: z.string(), back }),
  };
}

/** How a door's cookies are sealed and sent. */
export function jarOf({ url, signIn: { sessionKey: key } }: Door): CookieJar {
  return { key, isSecure: new URL(url).protocol === 'https:' };
}

/** Reads the session of the door that a request is at. */
export function sessionAt(doors: readonly Door[]): Session {
  return async (request) => {
    const door = doors.find(({ path }) => request.path === path || request.path.startsWith(`${path}/`));
    if (!door || !hasCookie(jarOf(door), sessionCookie(door), request)) return undefined;
    return (await readCookie(jarOf(door), sessionCookie(door), request))?.subject ?? false;
  };
}
