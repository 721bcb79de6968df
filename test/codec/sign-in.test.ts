import { freePort } from '../../local/free-port.ts';
import { backFromIssuer, cookieKeeper } from '../stack/cookie-keeper.ts';
import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';
import { CASE_KEYS, PAYLOAD_KEYS, SIGN_IN } from '../stack/test-keys.ts';
import { codecUrlOf } from './codec-product.ts';

let api: ApiAlone;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  url = codecUrlOf(port);
  const codec = {
    ...SIGN_IN,
    WEB_UI_ORIGIN: 'http://127.0.0.1:8233',
    CODEC_URL: url,
  };
  api = await startApiAlone({ ...CASE_KEYS, ...PAYLOAD_KEYS, ...codec, API_PORT: String(port) });
});
afterAll(() => api.process.stop());

const pageOf = async (browser: ReturnType<typeof cookieKeeper>) => (await browser.go(url)).text();

test('somebody signs in at the issuer, and out again', async () => {
  const browser = cookieKeeper();
  expect(await pageOf(browser)).toContain('Et ole kirjautunut');
  const answer = await browser.go(await backFromIssuer(browser, `${url}/login`, 'demo-case-worker'));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, url]);
  const [cookie = ''] = answer.headers.getSetCookie().filter((line) => line.startsWith('codec-session='));
  expect(cookie).toMatch(/; Max-Age=1800; Path=\/; .*HttpOnly; SameSite=Lax$/);
  expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain('demo-case-worker');
  expect(browser.cookies.has('codec-sign-in')).toBe(false);
  expect(await pageOf(browser)).toContain('Olet kirjautunut: Oona Omatyöntekijä.');
  const out = await browser.go(`${url}/logout`, { method: 'POST', headers: { origin: new URL(url).origin } });
  expect([out.status, out.headers.get('location')]).toEqual([303, url]);
  expect(browser.cookies.has('codec-session')).toBe(false);
  expect(await pageOf(browser)).toContain('Et ole kirjautunut');
});

test('the next one on the same browser is asked who they are', async () => {
  const browser = cookieKeeper();
  await browser.go(await backFromIssuer(browser, `${url}/login`, 'demo-case-worker'));
  await browser.go(await backFromIssuer(browser, `${url}/login`, 'demo-supervisor'));
  expect(await pageOf(browser)).toContain('Eeva Esihenkilö');
});

test('an answer of the issuer is taken once, by the browser that asked, unchanged', async () => {
  const [browser, victim] = [cookieKeeper(), cookieKeeper()];
  const back = await backFromIssuer(browser, `${url}/login`, 'demo-case-worker');
  const signIn = browser.cookies.get('codec-sign-in')!;
  await backFromIssuer(victim, `${url}/login`, 'demo-supervisor');
  for (const [who, address] of [
    [cookieKeeper(), back],
    [victim, back],
    [browser, back.replace(/state=[^&]*/, 'state=x')],
  ] as const) {
    const answer = await who.go(address);
    expect([answer.status, who.cookies.has('codec-session')]).toEqual([400, false]);
    expect(await answer.text()).toContain('Kirjautuminen ei onnistunut');
  }
  browser.cookies.set('codec-sign-in', signIn);
  expect((await browser.go(back)).status).toBe(303);
  browser.cookies.set('codec-sign-in', signIn);
  expect((await browser.go(back)).status).toBe(400);
});

test.each([
  ['sv-FI,sv;q=0.9,en;q=0.8', 'sv', 'Du är inte inloggad.'],
  ['en', 'en', 'You are not signed in.'],
  ['de', 'fi', 'Et ole kirjautunut.'],
])('for %s the page is in %s', async (asked, language, words) => {
  const answer = await fetch(url, { headers: { 'accept-language': asked } });
  const html = await answer.text();
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(words);
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
  );
});

test('behind TLS the cookies are for TLS only, and for this host', async () => {
  const behind = await startApiAlone({
    ...CASE_KEYS,
    ...PAYLOAD_KEYS,
    ...SIGN_IN,
    NODE_ENV: 'production',
    WEB_UI_ORIGIN: 'https://temporal.example.fi',
    CODEC_URL: 'https://api.example.fi/codec',
  });
  const answer = await fetch(`${behind.apiUrl}/codec/login`, { redirect: 'manual' });
  await behind.process.stop();
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-codec-sign-in=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
});

test('an issuer that is away is said to be', async () => {
  const codec = { ...SIGN_IN, WEB_UI_ORIGIN: 'http://127.0.0.1:1', CODEC_URL: url };
  const alone = await startApiAlone({
    ...CASE_KEYS,
    ...PAYLOAD_KEYS,
    ...codec,
    OIDC_ISSUER: 'http://127.0.0.1:1',
  });
  const answer = await fetch(`${alone.apiUrl}/codec/login`, { redirect: 'manual' });
  await alone.process.stop();
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([503, []]);
});
