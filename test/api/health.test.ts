import { startEntry } from '../../local/entry.ts';
import { freePort } from '../../local/free-port.ts';
import { eventually } from '../stack/eventually.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { CASE_KEYS, PAYLOAD_KEYS } from '../stack/test-keys.ts';

const withoutServers = async () => ({
  DATABASE_URL: `postgresql://app@127.0.0.1:${await freePort()}/none`,
  TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}`,
  OIDC_ISSUER: testEnvironment('TEST_ISSUER'),
  ...CASE_KEYS,
  ...PAYLOAD_KEYS,
  LOG_LEVEL: 'silent',
});

test('without PostgreSQL and Temporal the API lives, is not ready, answers 503, and ends on SIGTERM', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const api = startEntry('api/main.ts', { ...(await withoutServers()), API_PORT: String(port) });
  const live = await eventually(() => fetch(`${url}/health/live`));
  expect(live.status).toBe(200);
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([503, {}]);
  expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
  const work = await fetch(`${url}/my-work`, { headers: { authorization: 'Bearer a.b.c' } });
  expect(work.status).toBe(401);
  await api.stop();
  expect(await api.ended).toBe(0);
}, 30_000);
