import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import { personOfSubject, type Person } from '../../storage/directory.ts';
import { problem } from '../problem.ts';

/** Signatures that an issuer may use; `none` and shared secrets are not among them. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256'];
const CLOCK_SKEW = '30s';

/** Finds out who gives a bearer token. Throws the problem UNAUTHENTICATED, or UNAVAILABLE where the issuer is away. */
export type Authenticate = (authorization: string | undefined) => Promise<Person>;

/**
 * Checks access tokens (JWT) of one issuer. A token only says who: role, county and organisation come from our database
 * at each request, so that taking them away works at once.
 */
export function authenticator(issuer: string, audience: string, db: Database): Authenticate {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (authorization) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthenticated();
    keys ??= keysOf(issuer);
    const subject = await subjectOf(token, await keys.catch(forget), issuer, audience);
    const person = await personOfSubject(db, subject);
    if (!person) throw unauthenticated('unknown or inactive person');
    return person;
  };

  function forget(): never {
    keys = undefined;
    throw problem('UNAVAILABLE', { detail: 'The token issuer does not answer' }, { 'retry-after': '5' });
  }
}

async function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(5_000),
  });
  const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await response.json());
  return createRemoteJWKSet(new URL(jwks_uri));
}

async function subjectOf(
  token: string,
  keys: JWTVerifyGetKey,
  issuer: string,
  audience: string,
): Promise<string> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_SKEW,
      requiredClaims: ['sub', 'exp'],
    });
    return payload.sub ?? '';
  } catch (error) {
    if (error instanceof errors.JOSEError && error.code !== 'ERR_JWKS_TIMEOUT')
      throw unauthenticated(error.code);
    throw problem('UNAVAILABLE', { detail: 'The token issuer does not answer' }, { 'retry-after': '5' });
  }
}

function unauthenticated(detail?: string) {
  const challenge = detail === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  return problem('UNAUTHENTICATED', detail === undefined ? {} : { detail }, {
    'www-authenticate': challenge,
  });
}
