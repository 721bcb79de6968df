import { createHmac } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { eventually } from '../stack/eventually.ts';
import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';
import {
  signed,
  signingKey,
  startForgingIssuer,
  type ForgingIssuer,
  type SigningKey,
} from '../stack/forging-issuer.ts';

let issuer: ForgingIssuer;
let api: ApiAlone;
let key: SigningKey;

beforeAll(async () => {
  issuer = await startForgingIssuer();
  key = await signingKey('first');
  issuer.publish(key);
  // The limit of guesses is not what is tried here.
  api = await startApiAlone({ OIDC_ISSUER: issuer.issuer, API_FAILED_LOGINS_PER_MINUTE: '10000' });
});
afterAll(async () => {
  await api.process.stop();
  await issuer.stop();
});

const now = () => Math.floor(Date.now() / 1000);
const claims = (): JWTPayload => ({
  iss: issuer.issuer,
  aud: 'urn:palvelupolku:api',
  sub: 'demo-case-worker',
  iat: now(),
  exp: now() + 300,
});
const me = async (token: string) =>
  (await fetch(`${api.apiUrl}/me`, { headers: { authorization: `Bearer ${token}` } })).status;
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token of the issuer for us is taken, also a few seconds after its end', async () => {
  expect(await me(await signed(key, claims()))).toBe(200);
  expect(await me(await signed(key, { ...claims(), exp: now() - 10 }))).toBe(200);
});

const WRONG: [string, (claims: JWTPayload) => JWTPayload][] = [
  ['of another issuer', (good) => ({ ...good, iss: 'http://127.0.0.1:1' })],
  ['for another audience', (good) => ({ ...good, aud: 'urn:somebody:else' })],
  ['without an audience', ({ aud: _, ...rest }) => rest],
  ['that has ended', (good) => ({ ...good, exp: now() - 120 })],
  ['without an end', ({ exp: _, ...rest }) => rest],
  ['that begins later', (good) => ({ ...good, nbf: now() + 120 })],
  ['without a subject', ({ sub: _, ...rest }) => rest],
  ['of a subject with NUL', (good) => ({ ...good, sub: 'demo-case-worker\0' })],
  ['of a subject with half of a character', (good) => ({ ...good, sub: 'demo-case-worker\ud800' })],
  ['of a subject that is a number', (good) => ({ ...good, sub: 4711 as unknown as string })],
  ['of a subject that is a list', (good) => ({ ...good, sub: ['demo-case-worker'] as unknown as string })],
  ['of an endless subject', (good) => ({ ...good, sub: 'x'.repeat(5_000) })],
  ['of a subject that we do not know', (good) => ({ ...good, sub: 'stranger' })],
];

test.each(WRONG)('a token %s is refused', async (_what, wrong) => {
  expect(await me(await signed(key, wrong(claims())))).toBe(401);
});

test('what a token claims besides its subject counts for nothing', async () => {
  const token = await signed(key, {
    ...claims(),
    role: 'COUNTY_SUPERVISOR',
    county: 'ETELA-POHJANMAA',
    roles: ['ADMINISTRATOR'],
  });
  const answer = await fetch(`${api.apiUrl}/me`, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toMatchObject({ role: 'CASE_WORKER', county: 'POHJOIS-SAVO' });
});

test('no signature, a shared secret, and a key of somebody else are refused', async () => {
  expect(await me(`${part({ alg: 'none' })}.${part(claims())}.`)).toBe(401);
  const body = `${part({ alg: 'HS256', kid: 'first' })}.${part(claims())}`;
  const mac = createHmac('sha256', JSON.stringify(key.publicJwk)).update(body).digest('base64url');
  expect(await me(`${body}.${mac}`)).toBe(401);
  expect(await me(await signed(await signingKey('first'), claims()))).toBe(401);
  const [header, , signature] = (await signed(key, claims())).split('.');
  expect(
    await me(`${header ?? ''}.${part({ ...claims(), sub: 'demo-supervisor' })}.${signature ?? ''}`),
  ).toBe(401);
});

test('keys are changed while we run: the new one is taken within seconds, the withdrawn one is not any more', async () => {
  const next = await signingKey('second', 'RS256');
  issuer.publish(next);
  await eventually(async () => (await me(await signed(next, claims()))) === 200, 20_000);
  expect(await me(await signed(key, claims()))).toBe(401);
});
