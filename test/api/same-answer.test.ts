import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { routes } from '../../api/routes.ts';
import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { apiClient, type ApiAnswer, type ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { accepted, practiceCase } from '../stack/practice-case.ts';
import { query } from '../drills/stack/postgres-part.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { caseWithPeriod } from '../stack/steps.ts';

let product: LentProduct;
const people: Record<string, ApiClient> = {};
let worker: ApiClient;
let supervisor: ApiClient;
let db: pg.Client;

beforeAll(async () => {
  product = await lentProduct();
  for (const name of ['case-worker', 'case-worker-2', 'supervisor', 'voucher-manager', 'provider', 'auditor'])
    people[name] = await apiClient(product, name);
  worker = people['case-worker']!;
  supervisor = people.supervisor!;
  db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await product.stop();
});

const ON = '2035-01-08';
const today = localDateOf(toIsoInstant(Date.now()));
const person = () => ({ subject: randomUUID(), name: 'n', email: 'n@example.test', language: 'fi' });
const told = ({ status, body, headers }: ApiAnswer) => [status, body, headers.get('location')];
const rows = async (sql: string, values: unknown[] = []) => (await db.query(sql, values)).rows;

/** A request that is carried out, and another one for the same key where its body can be another. */
interface Case {
  readonly who: ApiClient;
  readonly path: string;
  readonly body: object;
  readonly other?: object;
  readonly status: number;
}

/** By operation, each where it does something. An operation with a key that isn't here fails the test. */
const CASES: Readonly<Record<string, () => Case | Promise<Case>>> = {
  openInEmergency: async () => ({
    who: people['case-worker-2']!,
    path: `/processes/${await practiceCase(worker)}/emergency-accesses`,
    body: { reason: 'Client is at the door, worker is ill' },
    other: { reason: 'Client is at the door, worker has left' },
    status: 201,
  }),
  reviewEmergencyAccess: async () => {
    const opened = await people['case-worker-2']!.post(
      `/processes/${await practiceCase(worker)}/emergency-accesses`,
      { reason: 'Client is at the door, worker is ill' },
    );
    return {
      who: supervisor,
      path: `/emergency-accesses/${opened.body.id}/review`,
      body: {},
      status: 204,
    };
  },
  createPerson: () => ({
    who: supervisor,
    path: '/persons',
    body: { ...person(), role: 'CASE_WORKER' },
    other: { ...person(), role: 'CASE_WORKER' },
    status: 201,
  }),
  changePerson: async () => {
    const made = await supervisor.post('/persons', { ...person(), role: 'CASE_WORKER' });
    return {
      who: supervisor,
      path: `/persons/${made.body.id}/changes`,
      body: { name: 'New' },
      other: { name: 'Newer' },
      status: 200,
    };
  },
  createOrganisation: () => ({
    who: people['voucher-manager']!,
    path: '/organisations',
    body: { name: 'o', email: 'o@example.test', language: 'fi' },
    other: { name: 'p', email: 'o@example.test', language: 'fi' },
    status: 201,
  }),
  changeOrganisation: () => ({
    who: people['voucher-manager']!,
    path: '/organisations/provider-2/changes',
    body: { name: 'Stigen rf' },
    other: { name: 'Stig rf' },
    status: 200,
  }),
  setRoleMailbox: () => ({
    who: supervisor,
    path: '/counties/POHJOIS-SAVO/role-mailboxes',
    body: { role: 'KELA', email: 'kela@example.test', language: 'sv' },
    other: { role: 'KELA', email: 'fpa@example.test', language: 'sv' },
    status: 200,
  }),
  reviewUndeliveredReminder: async () => {
    const processId = await practiceCase(worker);
    const [row] = await query<{ id: string }>(
      product.databaseUrl,
      `UPDATE reminder SET state = 'REJECTED', reason = 'SMTP_550'
       WHERE id = (SELECT id FROM reminder WHERE stream_id = $1 LIMIT 1) RETURNING id`,
      [processId],
    );
    return { who: supervisor, path: `/undelivered-reminders/${row!.id}/review`, body: {}, status: 204 };
  },
  createSubstitution: () => {
    const body = { absentId: 'case-worker-1', substituteId: 'case-worker-2' };
    const [from, to] = [300, 301].map((days) => today.add({ days }).toString());
    return {
      who: supervisor,
      path: '/substitutions',
      body: { ...body, from, to },
      other: { ...body, from: to, to },
      status: 201,
    };
  },
  endSubstitution: async () => {
    const [from, to] = [300, 301].map((days) => today.add({ days }).toString());
    const body = { absentId: 'case-worker-1', substituteId: 'case-worker-2', from, to };
    const { body: made } = await supervisor.post('/substitutions', body);
    return { who: supervisor, path: `/substitutions/${made.id}/end`, body: {}, status: 204 };
  },
  transferCaseload: async () => {
    const leaving = await supervisor.post('/persons', { ...person(), role: 'CASE_WORKER' });
    return {
      who: supervisor,
      path: '/caseload-transfers',
      body: { fromId: leaving.body.id, toId: 'case-worker-2' },
      other: { fromId: leaving.body.id, toId: 'case-worker-1' },
      status: 202,
    };
  },
  namePeriodStaff: async () => ({
    who: people.provider!,
    path: `/processes/${await caseWithPeriod(worker)}/periods/1/staff`,
    body: { personIds: ['coach-1'] },
    other: { personIds: [] },
    status: 204,
  }),
  changeClient: async () => ({
    who: worker,
    path: `/processes/${await practiceCase(worker)}/client`,
    body: { phone: '+358401112233' },
    other: { phone: null },
    status: 200,
  }),
  placeLegalHold: async () => ({
    who: supervisor,
    path: `/processes/${await practiceCase(worker)}/legal-holds`,
    body: { reason: 'Needed for a complaint' },
    other: { reason: 'Needed for another complaint' },
    status: 201,
  }),
  liftLegalHold: async () => {
    const path = `/processes/${await practiceCase(worker)}/legal-holds` as const;
    const { body } = await supervisor.post(path, { reason: 'Needed for a complaint' });
    return { who: supervisor, path: `${path}/${body.id}/lift`, body: {}, status: 204 };
  },
  approveDestruction: async () => {
    const id = randomUUID();
    await rows(`INSERT INTO destruction_batch (id, county) VALUES ($1, 'POHJOIS-SAVO')`, [id]);
    return { who: supervisor, path: `/destructions/${id}/approve`, body: {}, status: 202 };
  },
};
/** What these operations store; nothing of it may change where a key is refused. */
const rowsOfAll = async () => {
  const tables = [
    'person',
    'organisation',
    'substitution',
    'caseload_transfer',
    'emergency_access',
    'period_staff',
  ];
  const counts = [...tables, 'legal_hold', 'answered_request'].map((table) =>
    rows(`SELECT count(*) FROM ${table}`),
  );
  return Promise.all(counts);
};
const kept = routes.filter(({ keyed }) => keyed === 'ANSWER').map(({ operationId }) => operationId);

test('every operation whose answers are kept is tried', () => {
  expect(Object.keys(CASES).sort()).toEqual([...kept].sort());
});

test.each(kept)(
  '%s: the same request again is done once and answered the same; with another body its key is refused',
  async (operationId) => {
    const { who, path, body, other, status } = await CASES[operationId]!();
    const headers = { 'idempotency-key': randomUUID() };
    const [first, ...again] = await Promise.all([1, 2, 3].map(() => who.post(path, body, headers)));
    expect(first!.status).toBe(status);
    for (const answer of [...again, await who.post(path, body, headers)])
      expect(told(answer)).toEqual(told(first!));
    if (!other) return;
    const stored = await rowsOfAll();
    const reused = await who.post(path, other, headers);
    expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await rowsOfAll()).toEqual(stored);
  },
  60_000,
);

test('a repetition undoes nothing that came after it', async () => {
  const { body: made } = await supervisor.post('/persons', { ...person(), role: 'CASE_WORKER' });
  const path = `/persons/${made.id}/changes`;
  const headers = { 'idempotency-key': randomUUID() };
  const first = await supervisor.post(path, { name: 'New', active: true }, headers);
  await supervisor.post(path, { active: false });
  expect(told(await supervisor.post(path, { name: 'New', active: true }, headers))).toEqual(told(first));
  expect(await rows('SELECT active FROM person WHERE id = $1', [made.id])).toEqual([{ active: false }]);
});

test("the key is the asking person's own: with the same one a colleague asks for something else", async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const reason = 'Client is at the door, worker is ill';
  const path = `/processes/${await practiceCase(people['case-worker-2']!)}/emergency-accesses` as const;
  const other = `/processes/${await practiceCase(worker)}/emergency-accesses` as const;
  const first = await worker.post(path, { reason }, headers);
  const second = await people['case-worker-2']!.post(other, { reason }, headers);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.id).not.toBe(first.body.id);
});

test('a request that was refused has done nothing: its key is free', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const body = {
    absentId: 'case-worker-1',
    substituteId: 'nobody',
    from: today.toString(),
    to: today.toString(),
  };
  expect((await supervisor.post('/substitutions', body, headers)).status).toBe(422);
  const right = { ...body, substituteId: 'case-worker-2', from: today.add({ days: 400 }).toString() };
  const later = { ...right, to: right.from };
  expect((await supervisor.post('/substitutions', later, headers)).status).toBe(201);
});

test('the database itself shows nobody the kept answers of others, and lets nobody change one', async () => {
  const api = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
  expect(await api.answeredRequest.count()).toBe(0);
  const seen = await actingAs(api, 'demo-case-worker-2', (tx) =>
    tx.answeredRequest.findMany({ distinct: ['personId'], select: { personId: true } }),
  );
  expect(seen).toEqual([{ personId: 'case-worker-2' }]);
  for (const sql of ['UPDATE answered_request SET fingerprint = id::text', 'DELETE FROM answered_request'])
    await expect(actingAs(api, 'demo-case-worker-2', (tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(
      'permission denied',
    );
  await api.$disconnect();
});

test('what was answered is nowhere in clear', async () => {
  const name = 'Merkki Äyräväinen';
  await supervisor.post('/persons', { ...person(), name, role: 'CASE_WORKER' });
  const stored = await rows('SELECT answer FROM answered_request');
  expect(stored.length).toBeGreaterThan(10);
  const texts = stored.map(({ answer }) => (answer as Buffer).toString('utf8'));
  for (const mark of [name, 'status', 'example.test'])
    expect(texts.filter((text) => text.includes(mark))).toEqual([]);
});

test('a command is answered the same after the case has gone to a colleague, and after it was closed', async () => {
  const id = await practiceCase(worker);
  const path = `/processes/${id}/commands/name-case-worker`;
  const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
  const body = { on: ON, caseWorkerId: 'case-worker-2' };
  const first = await worker.post(path, body, headers);
  expect([first.status, first.body, first.headers.get('etag')]).toEqual([200, { version: 2 }, '"2"']);
  expect((await worker.get(`/processes/${id}`)).status).toBe(404);

  const again = await worker.post(path, body, headers);
  expect([again.status, again.body, again.headers.get('etag')]).toEqual([200, { version: 2 }, '"2"']);
  const reused = await worker.post(path, { ...body, caseWorkerId: 'case-worker-1' }, headers);
  expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  // With another key it is a command to a case that isn't theirs.
  expect((await worker.post(path, body, { 'if-match': '"2"' })).status).toBe(404);

  await accepted(people['case-worker-2']!, id, 'close-case', { on: ON, reason: 'DEATH' });
  expect((await worker.post(path, body, headers)).body).toEqual({ version: 2 });

  const { items } = (await people.auditor!.get(`/usage-log/cases/${id}`)).body;
  const given = items.filter(
    ({ operation, personId }) => operation === 'nameCaseWorker' && personId === 'case-worker-1',
  );
  expect(given.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['ALLOWED', null],
    ['DENIED', 'NOT_FOUND'],
    ['DENIED', 'IDEMPOTENCY_KEY_REUSED'],
    ['ALLOWED', null],
    ['ALLOWED', null],
  ]);
});

test('an opening is answered the same whatever has become of the case', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const body = {
    receivedOn: ON,
    channel: 'CLIENT_CONTACT',
    practice: true,
    practiceClock: `${ON}T06:00:00Z`,
    client: { name: 'Aatu Asiakas', identityCode: '010190-900P', language: 'fi' },
  };
  const first = await worker.post('/processes', body, headers);
  expect(first.status).toBe(201);
  const reused = await worker.post('/processes', { ...body, channel: 'COUNTY_OBSERVATION' }, headers);
  expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  await accepted(worker, first.body.id, 'name-case-worker', { on: ON, caseWorkerId: 'case-worker-2' });
  const again = await worker.post('/processes', body, headers);
  expect([...told(again), again.headers.get('etag')]).toEqual([...told(first), '"1"']);
  await accepted(people['case-worker-2']!, first.body.id, 'close-case', { on: ON, reason: 'DEATH' });
  expect(told(await worker.post('/processes', body, headers))).toEqual(told(first));
});

test('the practice clock: the first answer again, also after it went on; with another moment the key is refused', async () => {
  const id = await practiceCase(worker);
  const path = `/processes/${id}/practice-clock` as const;
  const headers = { 'idempotency-key': randomUUID() };
  const to = (day: string) => ({ to: `${day}T10:00:00Z` });
  const [first, twin] = await Promise.all([1, 2].map(() => worker.post(path, to('2035-02-01'), headers)));
  expect([first!.status, first!.body.now]).toEqual([200, expect.stringContaining('2035-02-01T10:00:00')]);
  expect(told(twin!)).toEqual(told(first!));
  await worker.moveClock(id, '2035-03-01T10:00:00Z');
  expect(told(await worker.post(path, to('2035-02-01'), headers))).toEqual(told(first!));
  const reused = await worker.post(path, to('2035-04-01'), headers);
  expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  await accepted(worker, id, 'name-case-worker', { on: '2035-03-01', caseWorkerId: 'case-worker-2' });
  expect(told(await worker.post(path, to('2035-02-01'), headers))).toEqual(told(first!));
  expect((await people['case-worker-2']!.get(`/processes/${id}`)).body.today).toBe('2035-03-01');
});
