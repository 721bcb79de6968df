import pg from 'pg';
import { demoToken } from '../../local/identity/demo-token.ts';
import type { ApiClient } from '../../local/api-client/api-client.ts';
import linkTexts from '../../api/links/texts.json' with { type: 'json' };
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { apiClients } from '../stack/api-clients.ts';
import { AS_BROWSER } from '../stack/cookie-keeper.ts';
import { accepted, at, FIRST_DAY } from '../stack/practice-case.ts';
import type { Product } from '../stack/product.ts';
import { caseWithPeriod } from '../stack/steps.ts';
import { rowOfRequest, rowsOfRequest } from '../usage-log/rows-of-request.ts';
import { browse, startLinkProduct } from './link-product.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
let product: Product;
let database: pg.Client;
let people: Record<'case-worker' | 'provider' | 'voucher-manager', ApiClient>;
let id: string;
let link: string;

beforeAll(async () => {
  product = await startLinkProduct();
  database = new pg.Client({ connectionString: product.databaseUrl });
  await database.connect();
  people = await apiClients(product, ['case-worker', 'provider', 'voucher-manager']);
  id = await caseWithPeriod(people['case-worker']);
  await at(people['case-worker'], id, '2035-03-29');
  link = linkTo('provider-1@example.test');
}, 90_000);
afterAll(async () => {
  await database.end();
  await product.stop();
});

/** The link of the newest mail to an address. */
function linkTo(address: string): string {
  const mail = product.sink.mails.findLast(({ to }) => to === address)!;
  return /http:\/\/127\.0\.0\.1:\d+\/t\/[0-9a-f-]{36}/.exec(mail.text)![0];
}

const pathOf = (address: string) => new URL(address).pathname as `/t/${string}`;
/** Links to reminders of the case that went to an assignee. */
async function linksOf(processId: string, assignee: string): Promise<string[]> {
  const sql = 'SELECT id FROM reminder WHERE stream_id = $1 AND assignee = $2';
  const { rows } = await database.query<{ id: string }>(sql, [processId, assignee]);
  return rows.map((row) => `${product.apiUrl}/t/${row.id}`);
}
const setLanguage = (language: string) =>
  database.query('UPDATE person SET language = $1 WHERE subject = $2', [language, 'demo-provider']);

test.each([
  ['fi', 'fi', 'Olet kirjautunut: Paula Palvelu.', 'Harjoitus: kyse ei ole oikeasta asiasta.'],
  ['sv', 'sv', 'Du är inloggad: Paula Palvelu.', 'Övning: det gäller inget verkligt ärende.'],
  ['en', 'en', 'You are signed in: Paula Palvelu.', 'Practice: this is no real case.'],
  ['de', 'fi', 'Olet kirjautunut: Paula Palvelu.', 'Harjoitus: kyse ei ole oikeasta asiasta.'],
] as const)(
  'whose account says %s reads in %s what the line says',
  async (account, language, who, practice) => {
    await setLanguage(account);
    const answer = await browse(link, 'demo-provider');
    await setLanguage('fi');
    const html = await answer.text();
    const line = (await people.provider.get(pathOf(link))).body;
    expect([answer.status, line.practice, line.period]).toEqual([200, true, 1]);
    for (const shown of [`<html lang="${language}">`, line.says[language], who, practice, id])
      expect(html).toContain(shown);
    expect(html).toContain(`<time datetime="${line.due}">`);
    expect(html).toContain(`<dt>${linkTexts[language].period}</dt><dd>1</dd>`);
    for (const hidden of [
      NEW_CLIENT.name,
      NEW_CLIENT.identityCode,
      line.assignee,
      line.address!,
      line.deadlineId,
    ])
      expect(html).not.toContain(hidden);
  },
);

test('the page loads and runs nothing, is kept nowhere, and its address goes nowhere', async () => {
  const { headers } = await browse(link, 'demo-provider');
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-language': 'fi',
    vary: 'Accept, Accept-Language',
  });
});

test('with a token, and for whoever likes JSON as well, the answer is JSON', async () => {
  const authorization = `Bearer ${await demoToken(product.issuer, 'demo-provider')}`;
  for (const accept of ['application/json', '*/*', AS_BROWSER.headers.accept]) {
    const answer = await fetch(link, { headers: { accept, authorization } });
    const line: any = await answer.json();
    expect([answer.status, line.processId]).toEqual([200, id]);
  }
  for (const headers of [{}, { ...AS_BROWSER.headers, authorization: 'Bearer x' }]) {
    const answer = await fetch(link, { headers });
    const refused: any = await answer.json();
    expect([answer.status, refused.code]).toEqual([401, 'UNAUTHENTICATED']);
  }
});

test('a page is in the usage log as its JSON is', async () => {
  const logged = async (answer: { readonly headers: Headers }) => {
    const { operation, kind, outcome, code, relation, data, person_id, process_ids } = await rowOfRequest(
      database,
      answer,
    );
    return { operation, kind, outcome, code, relation, data, person_id, process_ids };
  };
  const page = await logged(await browse(link, 'demo-provider'));
  expect(page).toEqual(await logged(await people.provider.get(pathOf(link))));
  expect(page).toMatchObject({ operation: 'followLink', outcome: 'ALLOWED', process_ids: [id] });
  const unknown = `${product.apiUrl}/t/${UNKNOWN}`;
  const denied = await logged(await browse(unknown, 'demo-provider'));
  expect(denied).toEqual(await logged(await people.provider.get(pathOf(unknown))));
  expect(denied).toMatchObject({ outcome: 'DENIED', code: 'NOT_FOUND' });
});

test('an unknown reminder, one of others and one that is not to be seen any more get the same page', async () => {
  const gone = await caseWithPeriod(people['case-worker']);
  const [mine = ''] = await linksOf(gone, 'person:case-worker-1');
  expect((await browse(mine, 'demo-case-worker')).status).toBe(200);
  await accepted(people['case-worker'], gone, 'name-case-worker', {
    on: FIRST_DAY,
    caseWorkerId: 'case-worker-2',
  });
  const [other = ''] = await linksOf(id, 'person:case-worker-1');
  const answers = [
    await browse(mine, 'demo-case-worker'),
    await browse(`${product.apiUrl}/t/${UNKNOWN}`, 'demo-case-worker'),
    await browse(`${product.apiUrl}/t/no-id`, 'demo-case-worker'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  const pages = await Promise.all(answers.map((answer) => answer.text()));
  expect(pages[0]).toContain('Tällaista muistutusta ei ole, tai se ei ole sinun nähtävissäsi.');
  expect(new Set(pages).size).toBe(1);
  const [foreign, unknown] = [
    await browse(other, 'demo-neighbour-worker'),
    await browse(`${product.apiUrl}/t/${UNKNOWN}`, 'demo-neighbour-worker'),
  ];
  expect([foreign.status, await foreign.text()]).toEqual([unknown.status, await unknown.text()]);
}, 60_000);

test('a scanner learns nothing of a link, not even whether it leads anywhere, and leaves no trace', async () => {
  const rows = async () => (await database.query('SELECT FROM usage_log')).rowCount;
  const before = await rows();
  for (const method of ['GET', 'HEAD']) {
    const seen = [link, `${product.apiUrl}/t/${UNKNOWN}`].map(async (address) => {
      const answer = await fetch(address, { ...AS_BROWSER, method, redirect: 'manual' });
      const to = new URL(answer.headers.get('location')!);
      for (const chance of ['state', 'nonce', 'code_challenge']) to.searchParams.delete(chance);
      const names = [...answer.headers.keys()].toSorted();
      return { status: answer.status, to: to.href, names, length: (await answer.text()).length };
    });
    const [known, unknown] = await Promise.all(seen);
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ status: 302 });
  }
  expect(await rows()).toBe(before);
});

test('who has no account, or none any more, is told so and nothing else', async () => {
  const stranger = await browse(link, 'somebody-else');
  await database.query(`UPDATE person SET active = false WHERE subject = 'demo-provider'`);
  const ended = await browse(link, 'demo-provider');
  await database.query(`UPDATE person SET active = true WHERE subject = 'demo-provider'`);
  for (const answer of [stranger, ended]) {
    const html = await answer.text();
    expect([answer.status, html]).toEqual([403, expect.stringContaining('Sinulla ei ole käyttäjätunnusta')]);
    expect(html).not.toContain(id);
    expect(await rowsOfRequest(database, answer)).toEqual([]);
  }
});

test('why nothing is to be done any more is said where the line says so', async () => {
  const { items } = (await people['case-worker'].get(`/processes/${id}/reminders?limit=500`)).body;
  const suppressed = new Map(
    items.filter(({ state }) => state === 'SUPPRESSED').map((line) => [line.reason!, line.id]),
  );
  expect([...suppressed.keys()]).toContain('OWN_ACT');
  const words: Readonly<Record<string, string>> = linkTexts.fi.standing;
  for (const [reason, reminderId] of suppressed) {
    const answer = await browse(`${product.apiUrl}/t/${reminderId}`, 'demo-case-worker');
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(words[reason]!)]);
  }
});

test('that it reached nobody is said to the supervisor, who is told of that', async () => {
  const address = linkTo('provider-1@example.test');
  const setState = (state: string) =>
    database.query('UPDATE reminder SET state = $1 WHERE id = $2', [state, address.slice(-36)]);
  for (const state of ['REJECTED', 'BOUNCED'] as const) {
    await setState(state);
    const html = await (await browse(address, 'demo-supervisor')).text();
    expect(html).toContain(linkTexts.fi.standing[state]);
  }
  await setState('ACCEPTED');
});

test('who was written to without seeing the case reads the line, and whether it is practice', async () => {
  const address = linkTo('voucher-manager@example.test');
  expect((await people['voucher-manager'].get(pathOf(address))).body.practice).toBe(true);
  const answer = await browse(address, 'demo-voucher-manager');
  const html = await answer.text();
  expect([answer.status, html]).toEqual([200, expect.stringContaining(linkTexts.fi.practice)]);
  expect(html).toContain('Pekka Palveluseteli');
});
