import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { exchangeReport, OUT_OF_OFFICE, postfixReport } from '../bodies/delivery-reports.ts';
import { query } from '../drills/stack/postgres-part.ts';
import { eventually } from '../stack/eventually.ts';
import { at, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';

const TOKEN = 'a'.repeat(32);
const REFUSED = 'employment-authority@example.test';

let product: Product;
let caseWorker: ApiClient;
let supervisor: ApiClient;
let administrator: ApiClient;

beforeAll(async () => {
  product = await startProduct({ RETURNED_MAIL_TOKEN: TOKEN });
  [caseWorker, supervisor, administrator] = await Promise.all([
    apiClient(product, 'case-worker'),
    apiClient(product, 'supervisor'),
    apiClient(product, 'administrator'),
  ]);
});
afterAll(() => product.stop());

const listed = async (who: ApiClient, query: '' | '?all=true' = '') =>
  (await who.get(`/undelivered-reminders${query}`)).body.items;
const telling = () => product.sink.mails.filter(({ messageId }) => messageId.startsWith('<undelivered-'));
const linksIn = (text: string) => Array.from(text.matchAll(/\/t\/([0-9a-f-]{36})/g), ([, id]) => id).sort();
const handOver = (mail: string, headers: Record<string, string> = {}) =>
  fetch(`${product.apiUrl}/returned-mail`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'message/rfc822', ...headers },
    body: mail,
  });
const anHourLater = () =>
  query(product.databaseUrl, `UPDATE undelivered_reminder SET told_at = told_at - interval '61 minutes'`);

test('N42: refused for good or without a recipient: supervisors and administrators are told in one mail each', async () => {
  const id = await practiceCase(caseWorker);
  await query(product.databaseUrl, `DELETE FROM role_mailbox WHERE role = 'KELA'`);
  product.sink.mode = (to) => (to === REFUSED ? 'REFUSE' : 'ACCEPT');
  await startJointAssessment(caseWorker, id, '2035-01-08', 'KELA');
  await at(caseWorker, id, '2035-03-08');
  const ledger = (await caseWorker.get(`/processes/${id}/reminders?limit=500`)).body.items;
  const failed = ledger.filter(({ state, reason }) => state === 'REJECTED' || reason === 'NO_RECIPIENT');
  expect(new Set(failed.map(({ recipient, reason }) => `${recipient} ${reason}`))).toEqual(
    new Set(['EMPLOYMENT_AUTHORITY SMTP_550', 'KELA NO_RECIPIENT']),
  );
  const ids = failed.map((reminder) => reminder.id).sort();
  const mails = await eventually(() => telling().length === 2 && telling(), 60_000);
  expect(mails.map(({ to }) => to).sort()).toEqual([
    'administrator-1@example.test',
    'county-supervisor@example.test',
  ]);
  for (const { text, subject } of mails) {
    expect(linksIn(text)).toEqual(ids);
    expect(text).toContain('Muistutus, joka ei tullut perille');
    expect(subject).toMatch(/^\[HARJOITUS\]/);
  }
  const seen = await eventually(async () => {
    const items = await listed(supervisor);
    return items.every(({ toldAt }) => toldAt !== null) && items;
  });
  expect(seen.map(({ reminderId }) => reminderId).sort()).toEqual(ids);
  expect(seen.find(({ recipient }) => recipient === 'EMPLOYMENT_AUTHORITY')).toMatchObject({
    processId: id,
    state: 'REJECTED',
    reason: 'SMTP_550',
    address: REFUSED,
    practice: true,
    reviewedAt: null,
  });
  await supervisor.post('/counties/POHJOIS-SAVO/role-mailboxes', {
    role: 'KELA',
    email: 'kela@example.test',
    language: 'sv',
  });
});

test('the list is for the supervisors of the county, and for administrators without addresses', async () => {
  const [mine, theirs] = [await listed(supervisor), await listed(administrator)];
  expect(mine.length).toBeGreaterThan(0);
  expect(theirs.map((row) => row.reminderId)).toEqual(mine.map((row) => row.reminderId));
  expect(new Set(theirs.map(({ address }) => address))).toEqual(new Set([null]));
  expect(await listed(await apiClient(product, 'neighbour-supervisor'))).toEqual([]);
  for (const person of ['case-worker', 'kela', 'provider', 'auditor', 'voucher-manager'])
    expect((await (await apiClient(product, person)).get('/undelivered-reminders')).status).toBe(403);
});

test('a page goes on where the one before ended, and what somebody has seen to is off the list', async () => {
  const all = await listed(supervisor);
  const first = (await supervisor.get('/undelivered-reminders?limit=1')).body;
  const rest = (await supervisor.get(`/undelivered-reminders?after=${first.next}`)).body;
  expect([...first.items, ...rest.items]).toEqual(all);
  const { reminderId } = all[0]!;
  const path = `/undelivered-reminders/${reminderId}/review`;
  const neighbour = await apiClient(product, 'neighbour-supervisor');
  expect((await neighbour.post(path, {})).status).toBe(404);
  expect((await supervisor.post(path, {})).status).toBe(204);
  expect((await administrator.post(path, {})).status).toBe(404);
  expect(await listed(supervisor)).toEqual(all.slice(1));
  expect((await listed(supervisor, '?all=true'))[0]).toMatchObject({
    reminderId,
    reviewedBy: 'supervisor-1',
  });
  expect((await supervisor.get('/undelivered-reminders?after=x')).status).toBe(400);
});

test('N42: a mail that comes back: its reminders are BOUNCED, and of what is new somebody is told after the hour', async () => {
  const known = (await listed(supervisor, '?all=true')).map(({ reminderId }) => reminderId);
  const returned = product.sink.mails.find(({ to }) => to === 'case-worker-1@example.test')!;
  const answer = await handOver(postfixReport({ messageId: returned.messageId }));
  const { outcome, reminders } = (await answer.json()) as { outcome: string; reminders: number };
  expect([answer.status, outcome]).toEqual([200, 'RECORDED']);
  const bounced = (await listed(supervisor)).filter(({ state }) => state === 'BOUNCED');
  expect(bounced).toHaveLength(reminders);
  expect(bounced[0]).toMatchObject({ reason: 'DSN_5.1.1', address: 'case-worker-1@example.test' });
  const line = (await supervisor.get(`/reminders/${bounced[0]!.reminderId}`)).body;
  expect(line).toMatchObject({ state: 'BOUNCED', mailId: returned.messageId.slice(1, 37) });
  const again = await handOver(postfixReport({ messageId: returned.messageId }));
  expect(await again.json()).toEqual({ outcome: 'RECORDED', reminders: 0 });
  expect(telling()).toHaveLength(2);
  await anHourLater();
  const mails = await eventually(() => telling().length === 4 && telling().slice(2), 60_000);
  for (const { text } of mails) {
    expect(linksIn(text)).toEqual(bounced.map(({ reminderId }) => reminderId).sort());
    expect(linksIn(text).filter((id) => known.includes(id!))).toEqual([]);
  }
});

test.each([
  [
    'the id that we gave it',
    (id: string) => postfixReport({ messageId: '<lost@x>', envelopeId: id.slice(1, 37) }),
  ],
  ['the mail that Exchange sends back', (id: string) => exchangeReport(id)],
])('a report names its mail by %s', async (_how, report) => {
  product.sink.mode = 'ACCEPT';
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08', 'KELA');
  await at(caseWorker, id, '2035-03-08');
  const [row] = await query<{ mail: string }>(
    product.databaseUrl,
    `SELECT mail FROM reminder WHERE state = 'ACCEPTED' AND stream_id = $1 ORDER BY id LIMIT 1`,
    [id],
  );
  const answer = await handOver(report(`<${row!.mail}@palvelupolku.test>`));
  expect(await answer.json()).toEqual({ outcome: 'RECORDED', reminders: expect.any(Number) });
  const states = await query(
    product.databaseUrl,
    `SELECT DISTINCT state FROM reminder WHERE mail = '${row!.mail}'`,
  );
  expect(states).toEqual([{ state: 'BOUNCED' }]);
});

test.each([
  ['an automatic answer', OUT_OF_OFFICE, 'NO_REPORT'],
  ['no mail at all', '\u0000\u0001', 'NO_REPORT'],
  ['a delay', postfixReport({ messageId: `<${crypto.randomUUID()}@x>`, action: 'delayed' }), 'NO_FAILURE'],
  ['a mail of somebody else', postfixReport({ messageId: `<${crypto.randomUUID()}@x>` }), 'RECORDED'],
  ['a mail without any id', postfixReport({ messageId: '<x@y>' }), 'NO_REPORT'],
])('%s changes nothing', async (_what, mail, outcome) => {
  const before = await listed(supervisor, '?all=true');
  const answer = await handOver(mail);
  expect([answer.status, await answer.json()]).toEqual([200, { outcome, reminders: 0 }]);
  expect(await listed(supervisor, '?all=true')).toEqual(before);
});

test('mails that came back are taken from the mail server only, whole and of their type', async () => {
  const mail = postfixReport({ messageId: '<x@y>' });
  const caseWorkers = { authorization: 'Bearer of-somebody-else-who-has-a-token' };
  expect((await handOver(mail, caseWorkers)).status).toBe(401);
  expect((await handOver(mail, { 'content-type': 'application/json' })).status).toBe(415);
  expect((await handOver('x'.repeat(1_100_000))).status).toBe(413);
  const without = await startProduct();
  try {
    const answer = await fetch(`${without.apiUrl}/returned-mail`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822' },
      body: mail,
    });
    expect(answer.status).toBe(404);
  } finally {
    await without.stop();
  }
});
