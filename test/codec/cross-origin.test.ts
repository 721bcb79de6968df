import { createSecretKey } from 'node:crypto';
import { sessionCookie } from '../../api/sign-in/door.ts';
import { sealedValue } from '../../api/sign-in/sealed-cookie.ts';
import { freePort } from '../../local/free-port.ts';
import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';
import { CASE_KEYS, PAYLOAD_KEYS, SIGN_IN, SIGN_IN_SESSION_KEY } from '../stack/test-keys.ts';

const UI = 'http://127.0.0.1:8233';
let api: ApiAlone;
let without: ApiAlone;

beforeAll(async () => {
  const keys = { ...CASE_KEYS, ...PAYLOAD_KEYS };
  const codec = { ...SIGN_IN, WEB_UI_ORIGIN: UI };
  const address = `http://127.0.0.1:${await freePort()}/codec`;
  [api, without] = await Promise.all([
    startApiAlone({ ...keys, ...codec, CODEC_URL: address }),
    startApiAlone(keys),
  ]);
});
afterAll(async () => Promise.all([api.process.stop(), without.process.stop()]));

const session = () =>
  sealedValue(sessionCookie({ name: 'codec' }), createSecretKey(SIGN_IN_SESSION_KEY, 'base64'), {
    subject: 'demo-case-worker',
  });
const ask = async (method: string, path: string, headers: Record<string, string>) =>
  fetch(api.apiUrl + path, { method, headers, ...(method === 'POST' ? { body: '{"payloads":[]}' } : {}) });
const json = { 'content-type': 'application/json' };
const corsOf = (response: Response) =>
  [...response.headers].filter(([name]) => name.startsWith('access-control-'));

test('the Web UI may ask with cookies', async () => {
  const answer = await ask('POST', '/codec/decode', {
    ...json,
    origin: UI,
    cookie: `codec-session=${await session()}`,
  });
  expect([answer.status, await answer.json()]).toEqual([200, { payloads: [] }]);
  expect(Object.fromEntries(corsOf(answer))).toEqual({
    'access-control-allow-origin': UI,
    'access-control-allow-credentials': 'true',
  });
  expect(answer.headers.get('vary')).toContain('Origin');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('its preflight is answered', async () => {
  const asked = {
    origin: UI,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-namespace',
  };
  const answer = await ask('OPTIONS', '/codec/decode', asked);
  expect(answer.status).toBe(204);
  expect(Object.fromEntries(corsOf(answer))).toMatchObject({
    'access-control-allow-origin': UI,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type, x-namespace',
  });
});

const FOREIGN = [
  'https://evil.example',
  `${UI}.evil.example`,
  'http://localhost:8233',
  'http://127.0.0.1:82',
  'null',
];
test.each(FOREIGN)('%s gets no CORS headers, and nothing is done for it', async (origin) => {
  const headers = { ...json, origin, cookie: `codec-session=${await session()}` };
  const answers = [
    await ask('POST', '/codec/decode', headers),
    await ask('OPTIONS', '/codec/decode', headers),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 204]);
  for (const answer of answers) {
    expect(corsOf(answer)).toEqual([]);
    expect(answer.headers.get('vary')).toContain('Origin');
  }
});

test('what names no origin isn’t answered either', async () => {
  const answer = await ask('POST', '/codec/decode', { ...json, cookie: `codec-session=${await session()}` });
  expect(answer.status).toBe(403);
});

test('no other answer of the API may be read by the Web UI', async () => {
  for (const path of ['/me', '/codec', '/openapi.json', '/codec/login'])
    expect(corsOf(await fetch(api.apiUrl + path, { headers: { origin: UI }, redirect: 'manual' }))).toEqual(
      [],
    );
});

test.each([UI, 'https://evil.example', 'null'])('a form of %s signs nobody out', async (origin) => {
  const answer = await ask('POST', '/codec/logout', { origin, cookie: `codec-session=${await session()}` });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
});

test.each([
  ['GET', '/codec/decode', 403, null],
  ['GET', '/codec/logout', 405, 'POST'],
  ['POST', '/codec/login', 405, 'GET'],
])('%s %s is refused', async (method, path, status, allow) => {
  const answer = await ask(method, path, {});
  expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
});

test.each(['/codec', '/codec/login', '/codec/decode'])(
  'without configuration there is no %s',
  async (path) => {
    expect((await fetch(without.apiUrl + path)).status).toBe(404);
  },
);
