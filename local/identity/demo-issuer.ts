import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { DEMO_PEOPLE, DEMO_SECRET } from '../demo-people.ts';
import { quietly } from '../quietly.ts';

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
 * the client credentials grant. With `keyFile` tokens stay valid over a restart. Throws in production.
 */
export async function startDemoIssuer(port: number, keyFile?: string): Promise<DemoIssuer> {
  if (process.env.NODE_ENV === 'production') throw new Error('The demo issuer never runs in production');
  const issuer = `http://127.0.0.1:${port}`;
  const configuration = configurationOf(await signingKey(keyFile));
  const provider = await quietly(() => new Provider(issuer, configuration));
  const handle = provider.callback();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return { issuer, stop: () => close(server) };
}

function configurationOf(key: JWK): Configuration {
  return {
    jwks: { keys: [key] },
    clients: DEMO_PEOPLE.map(({ subject }) => ({
      client_id: subject,
      client_secret: DEMO_SECRET,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      // The only key there is; the library would expect RS256.
      id_token_signed_response_alg: 'ES256',
    })),
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
    ttl: { ClientCredentials: TOKEN_SECONDS },
  };
}

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
