import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { demoToken } from '../../local/identity/demo-token.ts';
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

test('one address guesses tokens a few times only; who has a good token goes on, also one that nobody has seen before', async () => {
  const api = await start();
  const nobody = await apiClient(api, null);
  expect((await (await apiClient(api, 'case-worker')).get('/me')).status).toBe(200);
  const junk = await Promise.all(Array.from({ length: 100 }, (_, i) => guess(nobody, i)));
  expect(junk.filter(({ status }) => status === 401)).toHaveLength(FAILURES);
  const stopped = junk.find(({ status }) => status !== 401)!;
  expect(stopped.body).toMatchObject({ type: 'about:blank', status: 429, code: 'TOO_MANY_REQUESTS' });
  expect(stopped.headers.get('content-type')).toContain('application/problem+json');
  const wait = Number(stopped.headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(60);

  for (const person of ['case-worker', 'supervisor'])
    expect((await (await apiClient(api, person)).get('/me')).status).toBe(200);
  expect((await nobody.get('/health/live')).status).toBe(200);
});

test('each person has a budget of their own; what is sent without a good token is on that of its address; health is exempt', async () => {
  const api = await start();
  const [one, other, nobody] = await Promise.all([
    apiClient(api, 'case-worker'),
    apiClient(api, 'supervisor'),
    apiClient(api, null),
  ]);
  for (let i = 0; i < REQUESTS; i += 1) expect((await one.get('/me')).status).toBe(200);
  expect((await one.get('/me')).body).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
  expect((await other.get('/me')).status).toBe(200);
  for (let i = 0; i < REQUESTS; i += 1) expect((await nobody.get('/nowhere')).status).toBe(404);
  expect((await nobody.get('/nowhere')).status).toBe(429);
  expect((await other.get('/me')).status).toBe(200);
  for (let i = 0; i < 2 * REQUESTS; i += 1) expect((await nobody.get('/health/live')).status).toBe(200);
});

test('neither the spelling of the header, nor spare bits of a signature, nor another token is a second budget', async () => {
  const api = await start();
  const nobody = await apiClient(api, null);
  const [token, another] = await Promise.all([
    demoToken(api.issuer, 'demo-case-worker'),
    demoToken(api.issuer, 'demo-case-worker'),
  ]);
  const spellings = ['Bearer', 'bearer', 'BEARER', 'bEARER'].flatMap((scheme) => [
    `${scheme} ${token}`,
    `${scheme} ${another}`,
    ...spareBits(token).map((spelled) => `${scheme} ${spelled}`),
  ]);
  const statuses = [];
  for (let i = 0; i < 3 * REQUESTS; i += 1)
    statuses.push((await nobody.get('/me', { authorization: spellings[i % spellings.length]! })).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(REQUESTS);
});

/** The same signature, written with other unused bits in its last character. */
function spareBits(token: string): string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const signature = Buffer.from(token.split('.')[2]!, 'base64url');
  const same = Array.from(alphabet, (last) => token.slice(0, -1) + last);
  return same.filter(
    (spelled) => spelled !== token && Buffer.from(spelled.split('.')[2]!, 'base64url').equals(signature),
  );
}

test('one person who asks much at once keeps nobody else waiting', async () => {
  const api = await start({ API_REQUESTS_PER_MINUTE: '1000', API_REQUESTS_AT_ONCE: '2' });
  const [busy, other] = await Promise.all([apiClient(api, 'case-worker'), apiClient(api, 'supervisor')]);
  const many = Promise.all(Array.from({ length: 200 }, () => busy.get('/my-work')));
  expect((await other.get('/me')).status).toBe(200);
  const answers = await many;
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(100);
  for (const { status, body, headers } of refused) {
    expect([status, (body as any).code]).toEqual([503, 'UNAVAILABLE']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
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
