import { z } from 'zod';
import { checkCodec, codecConfiguration, codecVariables } from '../../api/codec/configuration.ts';
import { signInVariables } from '../../api/sign-in/configuration.ts';
import { SIGN_IN_SESSION_KEY } from '../stack/test-keys.ts';

const variables = { ...codecVariables, ...signInVariables };
const schema = z
  .object({ ...variables, OIDC_ISSUER: z.string(), NODE_ENV: z.string().optional() })
  .superRefine(checkCodec);
const OIDC_ISSUER = 'https://login.example.fi';
const signIn = {
  SIGN_IN_CLIENT_ID: 'palvelupolku',
  SIGN_IN_CLIENT_SECRET: 'secret',
  SIGN_IN_SESSION_KEY,
};
const whole = {
  WEB_UI_ORIGIN: 'https://temporal.example.fi',
  CODEC_URL: 'https://api.example.fi/codec/',
  ...signIn,
  OIDC_ISSUER,
};
const faultsOf = (environment: Record<string, string>) =>
  schema.safeParse(environment).error?.issues.map(({ path }) => path[0]) ?? [];

test('all variables make a codec server, those of signing in alone or none make none', () => {
  expect(codecConfiguration(schema.parse(whole))).toMatchObject({ url: 'https://api.example.fi/codec' });
  expect(codecConfiguration(schema.parse({ ...signIn, OIDC_ISSUER }))).toBeNull();
  const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
  expect(codecConfiguration(schema.parse({ ...empty, OIDC_ISSUER }))).toBeNull();
});

test.each(Object.keys(codecVariables))('without %s the codec server is refused', (name) => {
  expect(faultsOf({ ...whole, [name]: '' })).toEqual([name]);
});

test('without signing in there is no codec server', () => {
  const { WEB_UI_ORIGIN, CODEC_URL } = whole;
  expect(faultsOf({ WEB_UI_ORIGIN, CODEC_URL, OIDC_ISSUER })).toEqual(Object.keys(signInVariables));
});

test.each([
  ['a wildcard', { WEB_UI_ORIGIN: '*' }, 'WEB_UI_ORIGIN'],
  ['more than an origin', { WEB_UI_ORIGIN: 'https://temporal.example.fi/' }, 'WEB_UI_ORIGIN'],
  ['another site', { WEB_UI_ORIGIN: 'https://temporal.example.com' }, 'WEB_UI_ORIGIN'],
  ['another scheme', { WEB_UI_ORIGIN: 'http://temporal.example.fi' }, 'WEB_UI_ORIGIN'],
  [
    'localhost beside 127.0.0.1',
    { WEB_UI_ORIGIN: 'http://localhost:8233', CODEC_URL: 'http://127.0.0.1:3000/codec' },
    'WEB_UI_ORIGIN',
  ],
  [
    'no TLS in production',
    {
      NODE_ENV: 'production',
      WEB_UI_ORIGIN: 'http://ui.example.fi',
      CODEC_URL: 'http://api.example.fi/codec',
    },
    'CODEC_URL',
  ],
])('%s is refused', (_what, changed, name) => {
  expect(faultsOf({ ...whole, ...changed })).toEqual([name]);
});

test('both on loopback need no TLS, also in production', () => {
  const loopback = { WEB_UI_ORIGIN: 'http://127.0.0.1:8080', CODEC_URL: 'http://127.0.0.1:3000/codec' };
  expect(faultsOf({ ...whole, ...loopback, NODE_ENV: 'production' })).toEqual([]);
});
