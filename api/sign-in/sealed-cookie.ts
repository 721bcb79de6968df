import type { KeyObject } from 'node:crypto';
import type { Request, Response } from 'express';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { z } from 'zod';

/**
 * A cookie that only the API can read and make: it holds what a session store would, and a copy of it is good for nothing
 * else, since its name is sealed with it.
 */
export interface SealedCookie<T> {
  readonly name: string;
  readonly seconds: number;
  readonly schema: z.ZodType<T>;
}

/** How cookies are sealed and sent. `isSecure`: over TLS only; then no neighbour of the same domain can set them either. */
export interface CookieJar {
  readonly key: KeyObject;
  readonly isSecure: boolean;
}

/** One way to encrypt, and no other is taken. */
const SEAL = { alg: 'dir', enc: 'A256GCM' } as const;

/** The value of a cookie: an encrypted token for the cookie of this name. */
export async function sealedValue<T>(
  { name, seconds }: SealedCookie<T>,
  key: KeyObject,
  content: T,
): Promise<string> {
  return new EncryptJWT({ content })
    .setProtectedHeader(SEAL)
    .setAudience(name)
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .encrypt(key);
}

/** What a cookie of a request holds; undefined where it is missing, expired, changed or of another kind. */
export async function readCookie<T>(
  jar: CookieJar,
  cookie: SealedCookie<T>,
  request: Request,
): Promise<T | undefined> {
  const value = valueOf(request, nameOf(jar, cookie));
  if (value === undefined) return undefined;
  try {
    const { payload } = await jwtDecrypt(value, jar.key, {
      audience: cookie.name,
      requiredClaims: ['exp'],
      keyManagementAlgorithms: [SEAL.alg],
      contentEncryptionAlgorithms: [SEAL.enc],
    });
    return cookie.schema.safeParse(payload.content).data;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** True where a request has this cookie, whatever it is worth. */
export function hasCookie<T>(jar: CookieJar, cookie: SealedCookie<T>, request: Request): boolean {
  return valueOf(request, nameOf(jar, cookie)) !== undefined;
}

/** Sets a cookie, or takes it away where `content` is null. */
export async function setCookie<T>(
  jar: CookieJar,
  cookie: SealedCookie<T>,
  response: Response,
  content: T | null,
): Promise<void> {
  const value = content === null ? '' : await sealedValue(cookie, jar.key, content);
  response.cookie(nameOf(jar, cookie), value, {
    httpOnly: true,
    // Lax, not Strict: the issuer's site sends people to the callback, and the link of a mail comes from another site.
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
