import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { apiClient } from '../../local/api-client/api-client.ts';
import { startApiAlone, type ApiAlone } from '../stack/api-alone.ts';

let api: ApiAlone;
let production: ApiAlone;

beforeAll(async () => {
  [api, production] = await Promise.all([startApiAlone(), startApiAlone({ NODE_ENV: 'production' })]);
});
afterAll(async () => Promise.all([api.process.stop(), production.process.stop()]));

const ANSWERS: [string, number][] = [
  ['/health/live', 200],
  ['/openapi.json', 200],
  ['/me', 401],
  ['/nowhere', 404],
  ['/processes/%E0', 400],
];

test.each(ANSWERS)(
  '%s (%d): nothing of an answer may load, frame, sniff or tell a referrer',
  async (path, status) => {
    const answer = await fetch(api.apiUrl + path);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
    });
    for (const revealing of ['x-powered-by', 'server', 'access-control-allow-origin'])
      expect(answer.headers.has(revealing)).toBe(false);
  },
);

test('no answer about anybody is kept in a cache', async () => {
  const who = [await apiClient(api, 'case-worker'), await apiClient(api, null)];
  const answers = await Promise.all(who.map((client) => client.get('/me')));
  expect(answers.map(({ status }) => status)).toEqual([200, 401]);
  for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store');
});

test('TRACE gives nothing back', async () => {
  const status = await new Promise((resolve, reject) => {
    const options = { method: 'TRACE', port: api.port, path: '/me', headers: { authorization: 'Bearer x' } };
    const sent = request(options, ({ statusCode }) => {
      resolve(statusCode);
    });
    sent.on('error', reject).end();
  });
  expect(status).toBe(405);
});

test('HSTS is sent in production only', async () => {
  const sent = async ({ apiUrl }: ApiAlone) =>
    (await fetch(`${apiUrl}/health/live`)).headers.get('strict-transport-security');
  expect(await sent(api)).toBeNull();
  expect(await sent(production)).toBe('max-age=31536000; includeSubDomains');
});

test('the documentation page loads files of its own only, and its policy allows each of them', async () => {
  const page = await fetch(`${api.apiUrl}/docs/`);
  const policy = page.headers.get('content-security-policy')!;
  expect(policy).toMatch(/^default-src 'none';script-src 'self';style-src 'self' 'unsafe-hashes' 'sha256-/);
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).not.toContain('unsafe-eval');
  const html = await page.text();
  const files = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    expect(file).toMatch(/^\.\//);
    expect((await fetch(new URL(file, `${api.apiUrl}/docs/`))).status).toBe(200);
  }
  const inline = [...html.matchAll(/<style>([^]*?)<\/style>/g), ...html.matchAll(/style="([^"]*)"/g)];
  expect(inline.length).toBeGreaterThan(1);
  for (const [, style] of inline)
    expect(policy).toContain(createHash('sha256').update(style!).digest('base64'));
  expect(html).not.toMatch(/<script>/);
  const start = await (await fetch(`${api.apiUrl}/docs/swagger-ui-init.js`)).text();
  expect(start).toContain('"validatorUrl": null');
  expect(start).toContain('"url": "/openapi.json"');
  const document = await (await fetch(`${api.apiUrl}/openapi.json`)).json();
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Palvelupolku' } });
});
