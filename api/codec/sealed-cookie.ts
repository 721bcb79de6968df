import type { Request, Response } from 'express';
import { z } from 'zod';
import { EncryptionError } from '../../encryption/encryption-error.ts';
import { open, seal } from '../../encryption/sealing.ts';

/**
 * A cookie that only the codec server can read and make: it holds what a session store would, and a copy of it is good
 * for nothing else, since its name is sealed with it.
 */
export interface SealedCookie<T> {
  readonly name: string;
  readonly seconds: number;
  readonly schema: z.ZodType<T>;
}

/** How cookies are sealed and sent. `isSecure`: over TLS only; then no neighbour of the same domain can set them either. */
export interface CookieJar {
  readonly key: Buffer;
  readonly isSecure: boolean;
}

/** The value of a cookie. */
export function sealedValue<T>({ name, seconds }: SealedCookie<T>, key: Buffer, content: T): string {
  const expiresAt = Date.now() + seconds * 1000;
  return seal(key, Buffer.from(JSON.stringify({ expiresAt, content })), contextOf(name)).toString(
    'base64url',
  );
}

/** What a cookie of a request holds; undefined where it is missing, expired, changed or of another kind. */
export function readCookie<T>(jar: CookieJar, cookie: SealedCookie<T>, request: Request): T | undefined {
  const value = valueOf(request, nameOf(jar, cookie));
  if (value === undefined) return undefined;
  try {
    const text = open(jar.key, Buffer.from(value, 'base64url'), contextOf(cookie.name)).toString();
    const { expiresAt, content } = z
      .object({ expiresAt: z.number(), content: cookie.schema })
      .parse(JSON.parse(text));
    return expiresAt > Date.now() ? content : undefined;
  } catch (error) {
    if (error instanceof EncryptionError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** True where a request has this cookie, whatever it is worth. */
export function hasCookie<T>(jar: CookieJar, cookie: SealedCookie<T>, request: Request): boolean {
  return valueOf(request, nameOf(jar, cookie)) !== undefined;
}

/** Sets a cookie, or takes it away where `content` is null. */
export function setCookie<T>(
  jar: CookieJar,
  cookie: SealedCookie<T>,
  response: Response,
  content: T | null,
): void {
  const value = content === null ? '' : sealedValue(cookie, jar.key, content);
  response.cookie(nameOf(jar, cookie), value, {
    httpOnly: true,
    // Lax, not Strict: the callback is a step that comes from the issuer's site.
    sameSite: 'lax',
    secure: jar.isSecure,
    path: '/',
    maxAge: content === null ? 0 : cookie.seconds * 1000,
  });
}

function nameOf<T>({ isSecure }: CookieJar, { name }: SealedCookie<T>): string {
  return isSecure ? `__Host-${name}` : name;
}

function valueOf(request: Request, name: string): string | undefined {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function contextOf(name: string): string {
  return `cookie/${name}`;
}
