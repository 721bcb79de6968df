import { z } from 'zod';
import { checkSignIn, signInConfiguration, signInVariables } from '../../api/sign-in/configuration.ts';
import { linkVariables } from '../../configuration/links.ts';
import { SIGN_IN } from '../stack/test-keys.ts';

const schema = z
  .object({ ...signInVariables, ...linkVariables, OIDC_ISSUER: z.string(), NODE_ENV: z.string().optional() })
  .superRefine(checkSignIn);
const OIDC_ISSUER = 'https://login.example.fi';
const whole = { ...SIGN_IN, APP_URL: 'https://palvelupolku.example.fi', OIDC_ISSUER };
const faultsOf = (environment: Record<string, string>) =>
  schema.safeParse(environment).error?.issues.map(({ path }) => path[0]) ?? [];

test('all variables let people sign in, none lets nobody', () => {
  expect(signInConfiguration(schema.parse(whole))).toMatchObject({ clientId: SIGN_IN.SIGN_IN_CLIENT_ID });
  const empty = Object.fromEntries(Object.keys(signInVariables).map((name) => [name, '']));
  expect(signInConfiguration(schema.parse({ ...empty, OIDC_ISSUER }))).toBeNull();
});

test.each(Object.keys(signInVariables))('without %s the others are refused', (name) => {
  expect(faultsOf({ ...whole, [name]: '' })).toEqual([name]);
});

test('a short key is refused', () => {
  expect(faultsOf({ ...whole, SIGN_IN_SESSION_KEY: 'YWJj' })).toEqual(['SIGN_IN_SESSION_KEY']);
});

test('in production the links of mails need TLS where people sign in at them, but on this machine', () => {
  const production = { ...whole, NODE_ENV: 'production' };
  expect(faultsOf({ ...production, APP_URL: 'http://palvelupolku.example.fi' })).toEqual(['APP_URL']);
  for (const APP_URL of ['https://palvelupolku.example.fi', 'http://127.0.0.1:3000'])
    expect(faultsOf({ ...production, APP_URL })).toEqual([]);
});

test('a slash at the end of the base of links makes no other links', () => {
  const { APP_URL } = schema.parse({ ...whole, APP_URL: 'https://palvelupolku.example.fi/' });
  expect(APP_URL).toBe('https://palvelupolku.example.fi');
});
