import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';
import { AS_BROWSER } from '../stack/cookie-keeper.ts';

let api: ApiAlone;

beforeAll(async () => {
  api = await startApiAlone();
});
afterAll(() => api.process.stop());

const go = async (path: string, headers: Record<string, string>) =>
  fetch(api.apiUrl + path, { headers, redirect: 'manual' });
const LINK = '/t/00000000-0000-4000-8000-000000000000';

test.each([
  ['fi', 'Selaimella ei voi kirjautua täällä'],
  ['sv-FI,sv;q=0.9', 'Här går det inte att logga in med webbläsare'],
  ['en', 'Nobody can sign in with a browser here'],
  ['de', 'Selaimella ei voi kirjautua täällä'],
])('where nobody can sign in by browser, a page says so (%s)', async (asked, words) => {
  const answer = await go(LINK, { ...AS_BROWSER.headers, 'accept-language': asked });
  expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await answer.text()).toContain(words);
});

test('everything but a browser gets JSON all the same', async () => {
  for (const headers of [{ accept: 'application/json' }, { accept: '*/*' }, {}]) {
    const answer = await go(LINK, headers);
    const body: any = await answer.json();
    expect([answer.status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
  }
});

test('there is nowhere to sign in or out', async () => {
  const statuses = ['/t', '/t/callback', '/t/logout'].map(async (path) => (await go(path, {})).status);
  expect(await Promise.all(statuses)).toEqual([404, 401, 401]);
});
