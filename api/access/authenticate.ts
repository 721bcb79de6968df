import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { subjectSchema } from '../../domain/vocabulary/text-schemas.ts';
import { problem, type Problem } from '../problem.ts';

/** Signatures that an issuer may use; `none` and shared secrets are not among them. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256'];
const CLOCK_SKEW = '30s';
/** A token of a key that isn't known yet makes us ask the issuer again, but not more often than this. */
const KEYS_ASKED_AGAIN_AFTER_MS = 5_000;

/**
 * Finds out the subject of a bearer token. Throws the problem UNAUTHENTICATED, or UNAVAILABLE where the issuer is away.
 */
export type Authenticate = (authorization: string | undefined) => Promise<string>;

/**
 * Checks access tokens (JWT) of one issuer. A token only says who: role, county and organisation come from our database
 * at each request (storage/directory/act-as.ts), so that taking them away works at once.
 */
export function authenticator(issuer: string, audience: string): Authenticate {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (authorization) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthenticated();
    keys ??= keysOf(issuer);
    return subjectOf(token, await keys.catch(forget), issuer, audience);
  };

  function forget(): never {
    keys = undefined;
    throw problem('UNAVAILABLE', { detail: 'The token issuer does not answer' }, { 'retry-after': '5' });
  }
}

async function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(5_000),
    redirect: 'error',
  });
  const { jwks_uri } = z
    .object({ issuer: z.literal(issuer), jwks_uri: z.url() })
    .parse(await response.json());
  return createRemoteJWKSet(new URL(jwks_uri), { cooldownDuration: KEYS_ASKED_AGAIN_AFTER_MS });
}

async function subjectOf(
  token: string,
  keys: JWTVerifyGetKey,
  issuer: string,
  audience: string,
): Promise<string> {
  const { sub } = await payloadOf(token, keys, issuer, audience);
  const subject = subjectSchema.safeParse(sub);
  if (!subject.success) throw unauthenticated('not a subject of ours');
  return subject.data;
}

async function payloadOf(
  token: string,
  keys: JWTVerifyGetKey,
  issuer: string,
  audience: string,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_SKEW,
      requiredClaims: ['sub', 'exp'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError && error.code !== 'ERR_JWKS_TIMEOUT')
      throw unauthenticated(error.code);
    throw problem('UNAVAILABLE', { detail: 'The token issuer does not answer' }, { 'retry-after': '5' });
  }
}

/** That no valid token was given, or one of somebody who isn't known here. */
export function unauthenticated(detail?: string): Problem {
  const challenge = detail === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  return problem('UNAUTHENTICATED', detail === undefined ? {} : { detail }, {
    'www-authenticate': challenge,
  });
}
