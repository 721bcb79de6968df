import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';

const REQUESTS = 20;
const FAILURES = 5;
const limits = { API_REQUESTS_PER_MINUTE: String(REQUESTS), API_FAILED_LOGINS_PER_MINUTE: String(FAILURES) };
const apis: ApiAlone[] = [];
const start = async (environment: Record<string, string> = {}) => {
  const api = await startApiAlone({ ...limits, ...environment });
  apis.push(api);
  return api;
};
afterAll(async () => Promise.all(apis.map(({ process }) => process.stop())));

const guess = (nobody: ApiClient, token: string | number, headers = {}) =>
  nobody.get('/me', { authorization: `Bearer ${token}.guess.x`, ...headers });

test('one address guesses tokens a few times only; who has a good token goes on', async () => {
  const api = await start();
  const nobody = await apiClient(api, null);
  const known = await apiClient(api, 'case-worker');
  expect((await known.get('/me')).status).toBe(200);
  for (let i = 0; i < FAILURES; i += 1) expect((await guess(nobody, i)).status).toBe(401);

  const stopped = await guess(nobody, 'another');
  expect(stopped.body).toMatchObject({ type: 'about:blank', status: 429, code: 'TOO_MANY_REQUESTS' });
  expect(stopped.headers.get('content-type')).toContain('application/problem+json');
  const wait = Number(stopped.headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(60);

  expect((await known.get('/me')).status).toBe(200);
  const unknown = await apiClient(api, 'supervisor');
  expect((await unknown.get('/me')).status).toBe(429);
  expect((await nobody.get('/health/live')).status).toBe(200);
});

test('a path that does not exist makes no token good', async () => {
  const api = await start();
  const nobody = await apiClient(api, null);
  const authorization = 'Bearer made.up.token';
  expect((await nobody.get('/nowhere', { authorization })).status).toBe(404);
  for (let i = 0; i < FAILURES; i += 1) expect((await nobody.get('/me', { authorization })).status).toBe(401);
  expect((await nobody.get('/me', { authorization })).status).toBe(429);
});

test('each token has its own budget; made-up ones share that of their address; health is exempt', async () => {
  const api = await start();
  const [one, other, nobody] = await Promise.all([
    apiClient(api, 'case-worker'),
    apiClient(api, 'supervisor'),
    apiClient(api, null),
  ]);
  // The first request of each counts for the address: until then nobody knows the token.
  for (const client of [one, other]) expect((await client.get('/me')).status).toBe(200);
  for (let i = 0; i < REQUESTS; i += 1) expect((await one.get('/me')).status).toBe(200);
  expect((await one.get('/me')).body).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  expect((await other.get('/me')).status).toBe(200);
  const nowhere = (i: number) => nobody.get('/nowhere', { authorization: `Bearer ${i}` });
  for (let i = 2; i < REQUESTS; i += 1) expect((await nowhere(i)).status).toBe(404);
  expect((await nowhere(REQUESTS)).status).toBe(429);
  for (let i = 0; i < 2 * REQUESTS; i += 1) expect((await nobody.get('/health/live')).status).toBe(200);
});

test('nobody chooses an address by X-Forwarded-For, unless their proxy is trusted', async () => {
  const [open, proxied] = await Promise.all([start(), start({ API_TRUST_PROXY: 'loopback' })]);
  const outcome = async (api: ApiAlone) => {
    const nobody = await apiClient(api, null);
    let last = 0;
    for (let i = 0; i <= FAILURES; i += 1)
      last = (await guess(nobody, i, { 'x-forwarded-for': `192.0.2.${i}` })).status;
    return last;
  };
  expect(await outcome(open)).toBe(429);
  expect(await outcome(proxied)).toBe(401);
});

test('the OpenAPI document says so of every operation', async () => {
  const { paths } = (await (await fetch(`${(await start()).apiUrl}/openapi.json`)).json()) as any;
  const operations = Object.values<any>(paths).flatMap((methods) => Object.values<any>(methods));
  expect(operations.length).toBeGreaterThan(20);
  for (const { responses } of operations) expect(responses['429'].description).toContain('TOO_MANY_REQUESTS');
});
