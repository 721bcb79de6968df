import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { DEMO_PEOPLE, DEMO_SECRET, SIGN_IN_CLIENT } from '../demo-people.ts';
import { quietly } from '../quietly.ts';
import { PICK_PATH, pickPerson } from './pick-person.ts';

/** Audience of the API's access tokens. */
export const AUDIENCE = 'urn:palvelupolku:api';
const TOKEN_SECONDS = 8 * 3600;

/** A running demo issuer. */
export interface DemoIssuer {
  readonly issuer: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a real OpenID Connect provider for demonstration and tests: each demo person is a client that gets a token by
 * the client credentials grant, and can be picked on a page by who signs in with a browser. With `keyFile` tokens stay
 * valid over a restart. Throws in production.
 */
export async function startDemoIssuer(port: number, keyFile?: string): Promise<DemoIssuer> {
  if (process.env.NODE_ENV === 'production') throw new Error('The demo issuer never runs in production');
  const issuer = `http://127.0.0.1:${port}`;
  const configuration = configurationOf(await signingKey(keyFile));
  const provider = await quietly(() => new Provider(issuer, configuration));
  const handle = provider.callback();
  const server = createServer((request, response) => {
    void pickPerson(provider, request, response).then((done) =>
      done ? undefined : handle(request, response),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { issuer, stop: () => close(server) };
}

function configurationOf(key: JWK): Configuration {
  return {
    jwks: { keys: [key] },
    clients: [...DEMO_PEOPLE.map(clientOfPerson), BROWSERS],
    cookies: { keys: [randomBytes(32).toString('hex')] },
    pkce: { required: () => true },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_context, { uid }) => `${PICK_PATH}/${uid}` },
    // Nobody is asked what a client may: there is one, and it gets to know who signed in.
    loadExistingGrant: async ({ oidc: { provider, client, session } }) => {
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid');
      grant.addResourceScope(AUDIENCE, '');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      // Makes the access token a JWT for our API, which it can check by itself.
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        getResourceServerInfo: () => ({
          scope: '',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      ClientCredentials: TOKEN_SECONDS,
      Session: 3600,
      Interaction: 600,
      Grant: 3600,
      IdToken: 600,
      AccessToken: 600,
    },
  };
}

/** The only key there is is one of these; the library would expect RS256. */
const SIGNED = { id_token_signed_response_alg: 'ES256' } as const;

function clientOfPerson({ subject }: { readonly subject: string }): ClientMetadata {
  return {
    client_id: subject,
    client_secret: DEMO_SECRET,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    ...SIGNED,
  };
}

const BROWSERS: ClientMetadata = {
  client_id: SIGN_IN_CLIENT.SIGN_IN_CLIENT_ID,
  client_secret: SIGN_IN_CLIENT.SIGN_IN_CLIENT_SECRET,
  grant_types: ['authorization_code'],
  response_types: ['code'],
  // Of a native client the port on loopback doesn't count (RFC 8252 §7.3), and here it is another one at each start.
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1/t/callback', 'http://127.0.0.1/codec/callback'],
  ...SIGNED,
};

async function signingKey(file: string | undefined): Promise<JWK> {
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: `demo-${Date.now()}` };
  if (file !== undefined) writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return key;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
