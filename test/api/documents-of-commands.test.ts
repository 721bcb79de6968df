import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { sweepUnrecordedDocuments } from '../../storage/documents/unrecorded-documents.ts';
import { eventually } from '../stack/eventually.ts';
import { newestDocument } from '../stack/newest-document.ts';
import { accepted, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { caseWithPeriod } from '../stack/steps.ts';
import { eventsOf } from '../stack/events-of.ts';

let product: Product;
let worker: ApiClient;
let provider: ApiClient;
let supervisor: ApiClient;
let db: pg.Client;

beforeAll(async () => {
  product = await startProduct({ REQUEST_TIMEOUT_MS: '5000' });
  worker = await apiClient(product, 'case-worker');
  provider = await apiClient(product, 'provider');
  supervisor = await apiClient(product, 'supervisor');
  db = new pg.Client({ connectionString: product.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await product.stop();
});

const ON = '2035-01-08';
/** A command with a text, and one that is refused, since a case without a joint service has no plan to agree. */
const NEED = { on: ON, by: 'COUNTY', content: { grounds: 'Toimintakyky' } };
const command = <Name extends string>(id: string, name: Name) => `/processes/${id}/commands/${name}` as const;
const keyed = (version = '"1"') => ({ 'if-match': version, 'idempotency-key': randomUUID() });
const stored = async (id: string) =>
  (await db.query('SELECT id, recorded FROM case_document WHERE process_id = $1 ORDER BY id', [id])).rows;
const listed = async (id: string) =>
  (await worker.get(`/processes/${id}/documents`)).body.items.map((one) => one.id);
const unknown = async (id: string, headers: object) => {
  const answer = await worker.post(command(id, 'identify-joint-need'), NEED, { ...headers });
  expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([
    503,
    'UNAVAILABLE',
    '5',
  ]);
  expect(answer.body.detail).toContain('repeat it with the same Idempotency-Key');
};

/** Given again until it is known what became of it, as the answer says. */
const repeated = (id: string, name: string, body: object, headers: Record<string, string>) =>
  eventually(async () => {
    const answer = await worker.post(command(id, name), body, headers);
    return answer.status !== 503 && answer;
  }, 30_000);

test('of a command of which nobody knows yet, nobody reads the text; repeated, it has one', async () => {
  const id = await practiceCase(worker);
  const headers = keyed();
  await product.worker.stop();
  await unknown(id, headers);
  await unknown(id, headers);
  const [text, ...more] = await stored(id);
  expect([text, more]).toEqual([{ id: expect.any(String), recorded: false }, []]);
  expect(await listed(id)).toEqual([]);
  for (const who of [worker, supervisor])
    expect((await who.get(`/processes/${id}/documents/${text.id}`)).status).toBe(404);
  // Nor does the database show it to anybody but its author.
  const api = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
  const seenBy = (subject: string) =>
    actingAs(api, subject, (tx) => tx.caseDocument.count({ where: { processId: id } }));
  expect([await seenBy('demo-supervisor'), await seenBy('demo-case-worker')]).toEqual([0, 1]);
  await api.$disconnect();

  product.worker = await product.startWorker();
  const answer = await repeated(id, 'identify-joint-need', NEED, headers);
  expect(answer.body).toEqual({ version: 2 });
  expect(await stored(id)).toEqual([{ id: text.id, recorded: true }]);
  expect(await listed(id)).toEqual([text.id]);
  const facts = (await worker.get(`/processes/${id}/facts`)).body.items;
  expect(facts.at(-1)!.event).toMatchObject({ documentId: text.id });
  expect((await worker.get(`/processes/${id}/documents/${text.id}`)).body.content).toEqual(NEED.content);
}, 60_000);

test('many at once with one key: one fact, one text', async () => {
  const id = await practiceCase(worker);
  const headers = keyed();
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => worker.post(command(id, 'identify-joint-need'), NEED, headers)),
  );
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.version}`))).toEqual(new Set(['200 2']));
  expect(await stored(id)).toEqual([{ id: expect.any(String), recorded: true }]);
});

test('two bodies with one key at the same moment: one is applied, the other is told that its key is taken', async () => {
  for (let round = 0; round < 5; round += 1) {
    const id = await practiceCase(worker);
    const headers = keyed();
    const others = ['COUNTY', 'EMPLOYMENT_AUTHORITY', 'KELA'].map((by) => ({ ...NEED, by }));
    const answers = await Promise.all(
      others.map((body) => worker.post(command(id, 'identify-joint-need'), body, headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    const applied = others[answers.findIndex(({ status }) => status === 200)]!;
    const facts = (await worker.get(`/processes/${id}/facts`)).body.items;
    expect(eventsOf(facts, 'JOINT_NEED_IDENTIFIED').map(({ by }) => by)).toEqual([applied.by]);
    expect(await stored(id)).toEqual([{ id: expect.any(String), recorded: true }]);
  }
});

test('a refused command leaves no text, and takes none of another away', async () => {
  const id = await practiceCase(worker);
  await accepted(worker, id, 'identify-joint-need', NEED);
  const kept = await stored(id);
  expect(kept).toHaveLength(1);
  const stale = await worker.post(command(id, 'identify-joint-need'), NEED, keyed('"1"'));
  expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
  const refused = await worker.post(command(id, 'identify-joint-need'), NEED, keyed('"2"'));
  expect([refused.status, refused.body.code]).toEqual([409, 'JOINT_NEED_IDENTIFIED']);
  expect(await stored(id)).toEqual(kept);
});

test('a report that was refused leaves no text either, and its key stays good', async () => {
  const id = await caseWithPeriod(worker);
  const content = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm', followUpPlan: 'f' };
  const report = { period: 1, report: 'FINAL', on: ON, content };
  const before = await stored(id);
  const headers = keyed((await provider.get(`/processes/${id}`)).headers.get('etag')!);
  const early = await provider.post(command(id, 'submit-report'), report, headers);
  expect(early.body).toMatchObject({ status: 422, code: 'PERIOD_NOT_ENDED' });
  expect(await stored(id)).toEqual(before);
  await worker.moveClock(id, '2035-04-10T10:00:00Z');
  const after = { ...report, on: '2035-04-10' };
  expect((await provider.post(command(id, 'submit-report'), after, headers)).status).toBe(200);
  expect(await stored(id)).toHaveLength(before.length + 1);
  expect((await newestDocument(worker, id, 'FINAL_REPORT'))!.content).toEqual(content);
});

test('a version that the record has not reached is refused before the process is asked', async () => {
  const id = await practiceCase(worker);
  await product.worker.stop();
  const ahead = await worker.post(command(id, 'identify-joint-need'), NEED, keyed('"2"'));
  expect([ahead.status, ahead.body.code]).toEqual([412, 'STALE_VERSION']);
  expect(await stored(id)).toEqual([]);
  product.worker = await product.startWorker();
}, 60_000);

test('a worker sweeps texts whose command never came, after their time, and no others', async () => {
  const id = await practiceCase(worker);
  await accepted(worker, id, 'identify-joint-need', NEED);
  const headers = keyed('"2"');
  const path = command(id, 'assess-eligibility');
  const body = { on: ON, track: 'JOINT', circumstances: {}, content: { grounds: 'g' } };
  await product.worker.stop();
  expect((await worker.post(path, body, headers)).status).toBe(503);
  expect((await stored(id)).map(({ recorded }) => recorded).sort()).toEqual([false, true]);

  const asWorker = openDatabase(asRole(product.databaseUrl, 'palvelupolku_worker'));
  expect(await sweepUnrecordedDocuments(asWorker, 3_600_000)).toBe(0);
  expect(await sweepUnrecordedDocuments(asWorker, 0)).toBe(1);
  await asWorker.$disconnect();
  expect((await stored(id)).map(({ recorded }) => recorded)).toEqual([true]);

  // The command was with Temporal all the time: without its text it isn't stored, and given again it is.
  product.worker = await product.startWorker();
  expect((await repeated(id, 'assess-eligibility', body, headers)).status).toBe(200);
  expect(await listed(id)).toHaveLength(2);
  expect((await stored(id)).map(({ recorded }) => recorded)).toEqual([true, true]);
}, 60_000);
