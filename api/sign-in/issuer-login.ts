import * as oidc from 'openid-client';
import { problem } from '../problem.ts';
import type { Door, SignIn } from './door.ts';

const ISSUER_WAIT_SECONDS = 5;

/** What the issuer's answer has to fit. */
type Expected = Omit<SignIn, 'back'>;

/** Signing in at the issuer, by the authorization code flow with PKCE. */
export interface IssuerLogin {
  /** Where the browser has to go, and what has to be remembered until it is back. */
  readonly begin: () => Promise<{ readonly address: URL; readonly expected: Expected }>;
  /** The subject of who came back with this query. Throws what openid-client throws where something doesn't fit. */
  readonly finish: (query: string, expected: Expected) => Promise<string>;
}

/** The login of a door at its issuer, which is asked for its addresses when they are first needed. */
export function issuerLogin({ url, signIn }: Pick<Door, 'url' | 'signIn'>): IssuerLogin {
  const { issuer, clientId, clientSecret } = signIn;
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
      const expected = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
      const address = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: 'openid',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: expected.state,
        nonce: expected.nonce,
        // Nobody is signed in by a link that somebody else made them follow, and a shared desk asks again.
        prompt: 'login',
      });
      return { address, expected };
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
