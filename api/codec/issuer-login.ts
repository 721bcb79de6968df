import * as oidc from 'openid-client';
import { problem } from '../problem.ts';
import type { CodecConfiguration } from './configuration.ts';
import type { SignIn } from './session.ts';

const ISSUER_WAIT_SECONDS = 5;

/** Signing in at the issuer, by the authorization code flow with PKCE. */
export interface IssuerLogin {
  /** Where the browser has to go, and what has to be remembered until it is back. */
  readonly begin: () => Promise<{ readonly address: URL; readonly signIn: SignIn }>;
  /** The subject of who came back with this query. Throws what openid-client throws where something doesn't fit. */
  readonly finish: (query: string, signIn: SignIn) => Promise<string>;
}

/** The login at the issuer of the configuration, which is asked for its addresses when they are first needed. */
export function issuerLogin({ issuer, url, clientId, clientSecret }: CodecConfiguration): IssuerLogin {
  const callback = `${url}/callback`;
  let discovered: Promise<oidc.Configuration> | undefined;
  const client = () => {
    discovered ??= oidc.discovery(issuer, clientId, clientSecret, undefined, {
      timeout: ISSUER_WAIT_SECONDS,
      // Whether plain HTTP is good enough was decided by the configuration (OIDC_ISSUER).
      execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests, signed] : [signed],
    });
    return discovered.catch(away);
  };
  return {
    begin: async () => {
      const configuration = await client();
      const verifier = oidc.randomPKCECodeVerifier();
      const signIn = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
      const address = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: 'openid',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: signIn.state,
        nonce: signIn.nonce,
        // Nobody is signed in by a link that somebody else made them follow, and a shared desk asks again.
        prompt: 'login',
      });
      return { address, signIn };
    },
    finish: async (query, { verifier, state, nonce }) => {
      const tokens = await oidc.authorizationCodeGrant(await client(), new URL(callback + query), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      return tokens.claims()?.sub ?? '';
    },
  };

  function away(): never {
    discovered = undefined;
    throw problem('UNAVAILABLE', { detail: 'The token issuer does not answer' }, { 'retry-after': '5' });
  }
}

/** The ID token is checked by its signature too, not only by the line that it came through. */
function signed(configuration: oidc.Configuration): void {
  oidc.enableNonRepudiationChecks(configuration);
}
