import { createSecretKey } from 'node:crypto';
import { z } from 'zod';
import { signInCookie } from '../../api/sign-in/door.ts';
import { sealedValue } from '../../api/sign-in/sealed-cookie.ts';
import { freePort } from '../../local/free-port.ts';
import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';
import { AS_BROWSER, backFromIssuer, cookieKeeper } from '../stack/cookie-keeper.ts';
import { SIGN_IN, SIGN_IN_SESSION_KEY } from '../stack/test-keys.ts';
import { sessionOf } from './link-product.ts';

const ID = '00000000-0000-4000-8000-000000000000';
const OTHER_ID = '00000000-0000-4000-8000-000000000001';
let api: ApiAlone;
let base: string;
let link: string;

beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  link = `${base}/t/${ID}`;
  const codec = { WEB_UI_ORIGIN: 'http://127.0.0.1:8233', CODEC_URL: `${base}/codec` };
  api = await startApiAlone({ ...SIGN_IN, ...codec, API_PORT: String(port), APP_URL: base });
});
afterAll(() => api.process.stop());

const cookieOf = (answer: Response, name: string) =>
  answer.headers.getSetCookie().find((line) => line.startsWith(`${name}=`)) ?? '';

test('whoever has no session is sent to sign in, comes back to the same link, and can sign out', async () => {
  const browser = cookieKeeper();
  const sent = await browser.go(`${link}?back=https://evil.example`, AS_BROWSER);
  expect([sent.status, sent.headers.get('cache-control')]).toEqual([302, 'no-store']);
  const to = new URL(sent.headers.get('location')!);
  expect(to.origin).toBe(new URL(api.issuer).origin);
  expect(Object.fromEntries(to.searchParams)).toMatchObject({
    response_type: 'code',
    redirect_uri: `${base}/t/callback`,
    scope: 'openid',
    prompt: 'login',
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(cookieOf(sent, 'link-sign-in')).toMatch(/; Max-Age=600; Path=\/; .*HttpOnly; SameSite=Lax$/);

  const answer = await browser.go(await backFromIssuer(browser, link, 'demo-case-worker'));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, link]);
  const cookie = cookieOf(answer, 'link-session');
  expect(cookie).toMatch(/; Max-Age=1800; Path=\/; .*HttpOnly; SameSite=Lax$/);
  expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain('demo-case-worker');
  expect(browser.cookies.has('link-sign-in')).toBe(false);
  const page = await browser.go(link, AS_BROWSER);
  expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('Oona Omatyöntekijä')]);

  const out = await browser.go(`${base}/t/logout`, { method: 'POST', headers: { origin: base } });
  expect([out.status, out.headers.get('location')]).toEqual([303, `${base}/t`]);
  expect(browser.cookies.has('link-session')).toBe(false);
  expect(await (await browser.go(`${base}/t`, AS_BROWSER)).text()).toContain('Et ole kirjautunut.');
  expect((await browser.go(link, AS_BROWSER)).status).toBe(302);
});

test('an answer of the issuer is taken once, by the browser that asked', async () => {
  const [browser, victim] = [cookieKeeper(), cookieKeeper()];
  const back = await backFromIssuer(browser, link, 'demo-case-worker');
  const signIn = browser.cookies.get('link-sign-in')!;
  await backFromIssuer(victim, link, 'demo-supervisor');
  for (const who of [cookieKeeper(), victim]) {
    const answer = await who.go(back, AS_BROWSER);
    expect([answer.status, who.cookies.has('link-session')]).toEqual([400, false]);
    expect(await answer.text()).toContain('Kirjautuminen ei onnistunut');
  }
  expect((await browser.go(back)).status).toBe(303);
  browser.cookies.set('link-sign-in', signIn);
  expect((await browser.go(back, AS_BROWSER)).status).toBe(400);
});

test('of two links that are opened at once the later one opens, and the earlier leads to it', async () => {
  const browser = cookieKeeper();
  const earlier = await backFromIssuer(browser, link, 'demo-case-worker');
  const later = await backFromIssuer(browser, `${base}/t/${OTHER_ID}`, 'demo-case-worker');
  const failed = await browser.go(earlier, AS_BROWSER);
  expect([failed.status, await failed.text()]).toEqual([
    400,
    expect.stringContaining(`<a href="${base}/t/${OTHER_ID}">`),
  ]);
  expect((await browser.go(later)).headers.get('location')).toBe(`${base}/t/${OTHER_ID}`);
});

test.each(['https://evil.example', '//evil.example', '@evil.example', `/${ID}/../../me`, '/', ''])(
  'nobody is sent anywhere but to a link of ours, not to %j',
  async (back) => {
    const cookie = signInCookie({ name: 'link', back: z.string() });
    const signIn = { verifier: 'v', state: 's', nonce: 'n', back };
    const sealed = await sealedValue(cookie, createSecretKey(SIGN_IN_SESSION_KEY, 'base64'), signIn);
    const headers = { ...AS_BROWSER.headers, cookie: `link-sign-in=${sealed}` };
    const answer = await fetch(`${base}/t/callback?code=c&state=s`, { headers, redirect: 'manual' });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []]);
    expect(await answer.text()).not.toMatch(/evil|href/);
  },
);

test.each(['https://evil.example', 'null', undefined])('a form of %s signs nobody out', async (origin) => {
  const cookie = `link-session=${await sessionOf('demo-case-worker')}`;
  const headers = { ...AS_BROWSER.headers, cookie, ...(origin === undefined ? {} : { origin }) };
  const answer = await fetch(`${base}/t/logout`, { method: 'POST', headers });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  expect(answer.headers.get('content-type')).toContain('text/html');
});

test.each([
  ['GET', '/t/logout', 405, 'POST'],
  ['POST', '/t/callback', 405, 'GET'],
  ['POST', `/t/${ID}`, 405, 'GET'],
])('%s %s is refused', async (method, path, status, allow) => {
  const answer = await fetch(base + path, { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
});

test('a session opens its own door only', async () => {
  const [ofLinks, ofCodec] = [
    await sessionOf('demo-case-worker'),
    await sessionOf('demo-case-worker', 'codec'),
  ];
  const ask = async (path: string, cookie: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    return (await fetch(base + path, { ...init, headers, redirect: 'manual' })).status;
  };
  const decode = {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:8233' },
    body: '{"payloads":[]}',
  };
  expect(await ask('/codec/decode', `codec-session=${ofCodec}`, decode)).toBe(200);
  expect(await ask('/codec/decode', `link-session=${ofLinks}`, decode)).toBe(401);
  expect(await ask('/codec/decode', `codec-session=${ofLinks}`, decode)).toBe(401);
  expect(await ask(`/t/${ID}`, `link-session=${ofLinks}`, AS_BROWSER)).toBe(404);
  expect(await ask(`/t/${ID}`, `codec-session=${ofCodec}`, AS_BROWSER)).toBe(302);
  expect(await ask(`/t/${ID}`, `link-session=${ofCodec}`, AS_BROWSER)).toBe(302);
  for (const path of ['/me', `/reminders/${ID}`, `/t/${ID}`])
    expect(await ask(path, `link-session=${ofLinks}`)).toBe(401);
});

test('behind TLS the cookies are for TLS only, and for this host', async () => {
  const APP_URL = 'https://palvelupolku.example.fi';
  const behind = await startApiAlone({ ...SIGN_IN, APP_URL, NODE_ENV: 'production' });
  const answer = await fetch(`${behind.apiUrl}/t/${ID}`, { ...AS_BROWSER, redirect: 'manual' });
  await behind.process.stop();
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-link-sign-in=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
  const back = new URL(answer.headers.get('location')!).searchParams.get('redirect_uri');
  expect(back).toBe(`${APP_URL}/t/callback`);
});

test('an issuer that is away is said to be, on a page', async () => {
  const alone = await startApiAlone({ ...SIGN_IN, OIDC_ISSUER: 'http://127.0.0.1:1' });
  const answer = await fetch(`${alone.apiUrl}/t/${ID}`, { ...AS_BROWSER, redirect: 'manual' });
  await alone.process.stop();
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([503, []]);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await answer.text()).toContain('Yritä hetken kuluttua uudelleen.');
});

test('who tries cookies out is stopped like who tries tokens out, on a page too', async () => {
  const limited = await startApiAlone({ ...SIGN_IN, API_FAILED_LOGINS_PER_MINUTE: '3' });
  const guess = () =>
    fetch(`${limited.apiUrl}/t/${ID}`, {
      headers: { ...AS_BROWSER.headers, cookie: 'link-session=guessed' },
      redirect: 'manual',
    });
  const statuses = [await guess(), await guess(), await guess()].map(({ status }) => status);
  const stopped = await guess();
  await limited.process.stop();
  expect([statuses, stopped.status]).toEqual([[302, 302, 302], 429]);
  expect(stopped.headers.get('content-type')).toContain('text/html');
});
