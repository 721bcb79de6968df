import pg from 'pg';
import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { eventually } from '../stack/eventually.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';

let product: LentProduct;
let worker: ApiClient;
let colleague: ApiClient;
let supervisor: ApiClient;
let neighbour: ApiClient;
let id: string;

beforeAll(async () => {
  product = await lentProduct();
  worker = await apiClient(product, 'case-worker');
  colleague = await apiClient(product, 'case-worker-2');
  supervisor = await apiClient(product, 'supervisor');
  neighbour = await apiClient(product, 'neighbour-worker');
  id = await practiceCase(worker);
});
afterAll(() => product.stop());

const REASON = 'Client at the desk needs help today, own worker is ill';
const open = (who: ApiClient, processId = id) =>
  who.post(`/processes/${processId}/emergency-accesses`, { reason: REASON });
const query = async (sql: string) => {
  const db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
  const { rows } = await db.query(sql);
  await db.end();
  return rows;
};

test('without a reason, for another county, or for a case that does not exist, nothing is opened', async () => {
  expect((await colleague.post(`/processes/${id}/emergency-accesses`, { reason: 'x' })).status).toBe(400);
  expect((await open(neighbour)).status).toBe(404);
  expect((await open(colleague, '00000000-0000-4000-8000-000000000000')).status).toBe(404);
  expect((await open(supervisor)).status).toBe(403);
  expect(await query('SELECT FROM emergency_access')).toHaveLength(0);
});

test('a stated reason opens the case to read, not to act; supervisors are told, and it shows in the usage log', async () => {
  expect((await colleague.get(`/processes/${id}`)).status).toBe(404);
  const opened = await open(colleague);
  expect(opened.status).toBe(201);
  const read = await colleague.get(`/processes/${id}`);
  expect([read.status, read.body.view, read.body.client?.name]).toEqual([200, 'WHOLE', 'Aatu Asiakas']);
  expect((await colleague.command(id, 'close-case', { on: '2035-01-08', reason: 'DEATH' })).status).toBe(404);
  expect((await colleague.get('/processes')).body.items).toEqual([]);

  const mail = await eventually(() =>
    product.sink.mails.find(({ to }) => to === 'county-supervisor@example.test'),
  );
  // A practice case is marked in its mails, whoever they go to.
  expect(mail.subject).toMatch(/^\[/);
  const line = await eventually(async () => {
    const { items } = (await supervisor.get(`/processes/${id}/reminders`)).body;
    return items.find((one) => one.notification === 'EMERGENCY_ACCESS' && one.state === 'ACCEPTED');
  });
  expect(line.assignee).toBe('COUNTY_SUPERVISOR:POHJOIS-SAVO');

  const logged = await query(
    `SELECT operation, relation, purpose, reason_id, person_id FROM usage_log WHERE relation = 'EMERGENCY' ORDER BY at`,
  );
  expect(logged.map(({ operation }) => operation)).toEqual(['openInEmergency', 'readProcess', 'readProcess']);
  expect(new Set(logged.map((row) => `${row.purpose} ${row.reason_id} ${row.person_id}`))).toEqual(
    new Set([`EMERGENCY ${opened.body.id} case-worker-2`]),
  );
});

test("refused where the case is seen already: opened before, one's own, or one stands in", async () => {
  const refused = async (who: ApiClient) => {
    const { status, body } = await open(who);
    return [status, body.code];
  };
  expect(await refused(colleague)).toEqual([409, 'EMERGENCY_NOT_NEEDED']);
  expect(await refused(worker)).toEqual([409, 'EMERGENCY_NOT_NEEDED']);
  const today = localDateOf(toIsoInstant(Date.now())).toString();
  const days = { absentId: 'case-worker-2', substituteId: 'case-worker-1', from: today, to: today };
  const substitution = await supervisor.post('/substitutions', days);
  const theirs = await practiceCase(colleague);
  expect((await open(worker, theirs)).body.code).toBe('EMERGENCY_NOT_NEEDED');
  await supervisor.post(`/substitutions/${substitution.body.id}/end`, {});
  expect(await query('SELECT FROM emergency_access')).toHaveLength(1);
});

test('a supervisor reads why, and records having looked; the neighbours see nothing', async () => {
  const neighbours = await apiClient(product, 'neighbour-supervisor');
  expect((await neighbours.get('/emergency-accesses')).body.items).toEqual([]);
  const { items } = (await supervisor.get('/emergency-accesses')).body;
  expect(items.map((one) => [one.personId, one.reason])).toEqual([['case-worker-2', REASON]]);
  const review = (who: ApiClient) => who.post(`/emergency-accesses/${items[0]!.id}/review`, {});
  expect((await review(neighbours)).status).toBe(404);
  expect((await review(supervisor)).status).toBe(204);
  expect((await review(supervisor)).status).toBe(404);
  expect((await supervisor.get('/emergency-accesses')).body.items).toEqual([]);
  expect((await supervisor.get('/emergency-accesses?all=true')).body.items[0]!.reviewedBy).toBe(
    'supervisor-1',
  );
});

test('the reason is nowhere in clear, and a day later the case is closed to them again', async () => {
  const [row] = await query('SELECT reason FROM emergency_access');
  expect(row.reason.toString('latin1')).not.toContain('desk');
  await query(`UPDATE emergency_access SET expires_at = now() - interval '1 second'`);
  expect((await colleague.get(`/processes/${id}`)).status).toBe(404);
});

test('one person opens five cases a day, also at the same moment; a supervisor finds them all, page by page', async () => {
  await query('DELETE FROM emergency_access');
  const cases = await Promise.all(Array.from({ length: 7 }, () => practiceCase(worker)));
  const answers = await Promise.all(cases.map((one) => open(colleague, one)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429]);
  const refused = answers.find(({ status }) => status === 429)!;
  expect([refused.body.code, refused.headers.get('retry-after')]).toEqual(['TOO_MANY_EMERGENCIES', '3600']);

  const opened = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
  const found: string[] = [];
  let page = '/emergency-accesses?limit=2';
  for (let pages = 0; pages < 3; pages += 1) {
    const { items, next } = (await supervisor.get(page as '/emergency-accesses')).body;
    found.push(...items.map((one) => one.id));
    page = `/emergency-accesses?limit=2&after=${next}`;
  }
  expect(found.sort()).toEqual(opened.sort());
  expect((await supervisor.get('/emergency-accesses?after=nonsense')).status).toBe(400);
});
