import type { Client } from '@temporalio/client';
import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { CaseKeyUnavailable, unwrapped } from '../../storage/keys/case-keys.ts';
import { clientOf } from '../../storage/clients/client-records.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { everyValue } from '../encryption/every-value.ts';
import { verify } from '../usage-log/logged.ts';
import { eventually } from '../stack/eventually.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { testVault } from '../stack/test-keys.ts';
import { temporalClient } from '../stack/temporal-client.ts';
import { approved, listNow, newestList } from './list-now.ts';
import { identityCodes, oldCase, openCase } from './old-case.ts';
import type { Schema } from '../../local/api-client/api-paths.ts';

let product: LentProduct;
let temporal: Client;
let owner: pg.Client;
let db: Database;
let worker: ApiClient;
let colleague: ApiClient;
let supervisor: ApiClient;
let neighbour: ApiClient;
let ids: Record<'due' | 'held' | 'pending' | 'open', string>;
const [ONE = '', TWO = '', THREE = ''] = identityCodes(3);

beforeAll(async () => {
  product = await lentProduct();
  temporal = await temporalClient();
  owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  db = openDatabase(product.databaseUrl);
  worker = await apiClient(product, 'case-worker');
  colleague = await apiClient(product, 'case-worker-2');
  supervisor = await apiClient(product, 'supervisor');
  neighbour = await apiClient(product, 'neighbour-supervisor');
  ids = {
    due: await oldCase(worker, ONE),
    held: await oldCase(worker, TWO),
    pending: await oldCase(worker, THREE),
    open: await openCase(worker, THREE),
  };
  const reason = { reason: 'Somebody opens it at the desk' };
  await colleague.post(`/processes/${ids.due}/emergency-accesses`, reason);
});
afterAll(async () => {
  await db.$disconnect();
  await owner.end();
  await temporal.connection.close();
  await product.stop();
});

const hold = async () =>
  (await supervisor.post(`/processes/${ids.held}/legal-holds`, { reason: 'A complaint is pending in court' }))
    .body;
const rowsOf = async (sql: string, ...values: unknown[]) => (await owner.query(sql, values)).rows;
const itemOf = (list: Schema<'Destruction'>, id: string) => list.items.find((item) => item.processId === id);

test('only a supervisor of the county holds a case, and reads why', async () => {
  const body = { reason: 'A complaint is pending in court' };
  const path = `/processes/${ids.held}/legal-holds` as const;
  expect((await worker.post(path, body)).status).toBe(403);
  expect((await neighbour.post(path, body)).status).toBe(404);
  expect((await supervisor.post(path, { reason: 'x' })).status).toBe(400);
  const { id } = await hold();
  expect((await supervisor.get(path)).body.items).toMatchObject([
    { id, reason: body.reason, placedBy: 'supervisor-1', liftedAt: null },
  ]);
  const stored = await rowsOf('SELECT encode(reason, $1) AS reason FROM legal_hold', 'escape');
  expect(stored[0].reason).not.toContain('complaint');
});

test('a dry run lists what is due and by which rule, and what is held back and why; nothing is destroyed by it', async () => {
  expect((await supervisor.get('/destructions')).body.items).toEqual([]);
  await listNow(temporal, product);
  const list = await newestList(supervisor);
  expect(list).toMatchObject({ approvedAt: null, approvedBy: null, endedAt: null });
  const source =
    'LAW 703/2023 annex (L15), for what was closed before 2024 too: POLICY docs/decisions/014-retention.md';
  const R70 = { rule: 'R70', source, register: 'SOCIAL_WELFARE' };
  const dates = { anchor: { what: 'CASE_CLOSED', on: '2016-02-29' }, keptTo: '2026-02-28' };
  expect(itemOf(list, ids.due)).toMatchObject({ ...R70, ...dates, outcome: 'WAITING', reason: null });
  expect(itemOf(list, ids.held)).toMatchObject({ ...R70, outcome: 'HELD_BACK', reason: 'LEGAL_HOLD' });
  expect(itemOf(list, ids.pending)).toMatchObject({ ...R70, outcome: 'HELD_BACK', reason: 'OPEN_MATTER' });
  expect(itemOf(list, ids.open)).toBeUndefined();
  expect(list.items).toHaveLength(3);
  expect((await worker.get(`/processes/${ids.due}`)).body.client!.name).toBe('Hilla Hävitettävä');

  const mail = await eventually(() =>
    product.sink.mails.find(({ text }) => text.includes(`/destructions/${list.id}`)),
  );
  expect(mail.to).toBe('county-supervisor@example.test');
});

test('looking again lists nothing twice', async () => {
  await listNow(temporal, product);
  expect((await supervisor.get('/destructions')).body.items).toHaveLength(1);
});

test('no other role and no other county sees a list or approves it', async () => {
  const { id } = await newestList(supervisor);
  for (const who of [
    worker,
    await apiClient(product, 'administrator'),
    await apiClient(product, 'auditor'),
  ]) {
    expect((await who.get(`/destructions/${id}`)).status).toBe(403);
    expect((await who.post(`/destructions/${id}/approve`, {})).status).toBe(403);
  }
  expect((await neighbour.get(`/destructions/${id}`)).status).toBe(404);
  expect((await neighbour.post(`/destructions/${id}/approve`, {})).status).toBe(404);
  expect((await neighbour.get('/destructions')).body.items).toEqual([]);
  expect(await newestList(supervisor)).toMatchObject({ approvedAt: null });
});

test("the database itself lets nobody approve another county's list, nor under another name", async () => {
  const { id } = await newestList(supervisor);
  const api = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
  const approve = (who: string, approvedBy: string) =>
    actingAs(api, who, (tx) =>
      tx.destructionBatch.updateMany({ where: { id }, data: { approvedAt: new Date(), approvedBy } }),
    );
  expect(await approve('demo-neighbour-supervisor', 'neighbour-supervisor-1')).toEqual({ count: 0 });
  expect(await approve('demo-case-worker', 'case-worker-1')).toEqual({ count: 0 });
  await expect(approve('demo-supervisor', 'case-worker-1')).rejects.toThrow();
  expect(await newestList(supervisor)).toMatchObject({ approvedAt: null });
  await api.$disconnect();
});

test('without approval the database destroys nothing, whoever asks', async () => {
  const [{ id }] = await rowsOf('SELECT id FROM destruction_item WHERE process_id = $1', ids.due);
  await expect(owner.query(`SELECT destroy_case($1, '{}')`, [id])).rejects.toThrow('without approval');
  await expect(owner.query('DELETE FROM fact WHERE stream_id = $1', [ids.due])).rejects.toThrow(
    'append-only',
  );
});

test('R71: approved by a named person, the case is destroyed: no row holds its ids, no copy opens; the log and numbers stay', async () => {
  const row = await db.process.findUniqueOrThrow({
    where: { id: ids.due },
    include: { client: true, caseKey: true },
  });
  const copy = Buffer.from(row.client.sealed);
  const logged = async () =>
    Number(
      (await rowsOf('SELECT count(*) FROM usage_log WHERE process_ids @> ARRAY[$1::uuid]', ids.due))[0].count,
    );
  const before = await logged();
  expect(before).toBeGreaterThan(3);

  const { id } = await newestList(supervisor);
  const list = await approved(supervisor, id);
  expect(list).toMatchObject({ approvedBy: 'supervisor-1' });
  const outcomes = list.items.map(({ processId, outcome }) => [processId, outcome]);
  expect(outcomes).toEqual(
    expect.arrayContaining([
      [null, 'DESTROYED'],
      [ids.held, 'HELD_BACK'],
      [ids.pending, 'HELD_BACK'],
    ]),
  );

  const holding = (await everyValue(product.databaseUrl)).filter(({ bytes }) =>
    [ids.due, row.clientId].some((wanted) => bytes.includes(wanted)),
  );
  expect(new Set(holding.map(({ table, column }) => `${table}.${column}`))).toEqual(
    new Set(['usage_log.process_ids', 'usage_log_process.process_id']),
  );
  expect(await logged()).toBeGreaterThanOrEqual(before);
  expect(await verify(product.databaseUrl)).toMatchObject({ status: 0 });

  // The key is gone, so what a copy of the database holds can't be opened: neither under no key nor under another case's.
  await expect(
    unwrapped(testVault, ids.due, await db.caseKey.findUnique({ where: { processId: ids.due } })),
  ).rejects.toThrow(CaseKeyUnavailable);
  const other = await unwrapped(
    testVault,
    ids.due,
    await db.caseKey.findUnique({ where: { processId: ids.held } }),
  );
  expect(() => other.open(copy, 'client/0')).toThrow(CaseKeyUnavailable);
  expect(await clientOf(db, testVault, ids.due)).toBeNull();
  expect((await worker.get(`/processes/${ids.due}`)).status).toBe(404);

  const [numbers, ...more] = await rowsOf('SELECT * FROM destroyed_case');
  expect(more).toEqual([]);
  expect(numbers).toMatchObject({
    county: 'POHJOIS-SAVO',
    practice: false,
    register: 'SOCIAL_WELFARE',
    statistics: {
      openedIn: '2015-02',
      closedIn: '2016-02',
      closingReason: 'NO_NEED',
      daysUntil: { CASE_CLOSED: 392 },
    },
  });
});

test('what was held back is still there, whole', async () => {
  for (const id of [ids.held, ids.pending, ids.open])
    expect((await worker.get(`/processes/${id}`)).body.client!.name).toBe('Hilla Hävitettävä');
});

test('approving again changes nothing, and who approved it stays named', async () => {
  const { id, approvedAt } = await newestList(supervisor);
  expect(await approved(supervisor, id)).toMatchObject({ approvedAt, approvedBy: 'supervisor-1' });
  const reads = await rowsOf(
    `SELECT person_id FROM usage_log WHERE operation = 'approveDestruction' AND outcome = 'ALLOWED'`,
  );
  expect(new Set(reads.map((one) => one.person_id))).toEqual(new Set(['supervisor-1']));
});

test('a lifted hold lets the case be listed; a new one before the destruction has it skipped', async () => {
  const path = `/processes/${ids.held}/legal-holds` as const;
  const { id } = (await supervisor.get(path)).body.items[0]!;
  expect((await supervisor.post(`${path}/${id}/lift`, {})).status).toBe(204);
  const again = await supervisor.post(`${path}/${id}/lift`, {});
  expect([again.status, again.body.code]).toEqual([409, 'HOLD_NOT_IN_FORCE']);
  await listNow(temporal, product);
  const list = await newestList(supervisor);
  expect(itemOf(list, ids.held)).toMatchObject({ outcome: 'WAITING' });

  await hold();
  expect(itemOf(await approved(supervisor, list.id), ids.held)).toMatchObject({
    outcome: 'SKIPPED',
    reason: 'LEGAL_HOLD',
  });
  expect((await worker.get(`/processes/${ids.held}`)).status).toBe(200);
});

test('the finished workflow of a destroyed case is gone from Temporal too, the others are not', async () => {
  const known = async (id: string) =>
    temporal.workflow
      .getHandle(workflowIdOf(id))
      .describe()
      .then(({ status }) => status.name)
      .catch((error: unknown) => (error as Error).name);
  // The server deletes some seconds after it was told to.
  await eventually(async () => (await known(ids.due)) === 'WorkflowNotFoundError', 55_000);
  expect(await known(ids.held)).toBe('COMPLETED');
});
