import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { apiClient, type ApiAnswer, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_CLIENT } from '../bodies/new-process.ts';
import { eventually } from '../stack/eventually.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import type { Problem } from '../../local/api-client/api-paths.ts';

let product: Product;
let caseWorker: ApiClient;
let supervisor: ApiClient;
let admin: pg.Client;
let database: string;

beforeAll(async () => {
  product = await startProduct();
  caseWorker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
  // A superuser: limits of the database don't hold for it.
  admin = new pg.Client({ connectionString: product.databaseUrl });
  await admin.connect();
  database = product.databaseUrl.replace(/.*\//, '');
});
afterAll(async () => {
  await admin.end();
  await product.stop();
});

/** Drops what the API is connected by. */
const disconnectApi = () =>
  admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND usename = 'palvelupolku_api'`,
  );
/** Lets the writing of a table fail as PostgreSQL itself would. */
const breakTable = (table: string, sqlState: string) =>
  admin.query(`
    CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '${sqlState}'; END $$;
    CREATE OR REPLACE TRIGGER fail BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION fail();`);
const mendTable = (table: string) => admin.query(`DROP TRIGGER fail ON ${table}`);

const PERSON = () => ({
  subject: randomUUID(),
  name: 'Uusi Ihminen',
  email: 'uusi@example.test',
  language: 'fi',
  role: 'CASE_WORKER',
});
const OPENING = { receivedOn: '2026-01-05', channel: 'CLIENT_CONTACT', client: NEW_CLIENT };
const countOf = async (table: string) =>
  Number((await admin.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]!.n);
const outOfReach = ({ status, body, headers }: ApiAnswer<Partial<Problem>>) => {
  expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '5']);
};
/** As soon as the API has noticed that its connections are gone. */
const answering = () => eventually(async () => (await caseWorker.get('/my-work')).status === 200);

test('53300: no connection is left', async () => {
  await admin.query(`ALTER DATABASE ${database} CONNECTION LIMIT 0`);
  await disconnectApi();
  await eventually(async () => (await caseWorker.get('/my-work')).status === 503);
  outOfReach(await caseWorker.get('/my-work'));
  outOfReach(await caseWorker.post('/processes', OPENING));
  expect((await fetch(`${product.apiUrl}/health/ready`)).status).toBe(503);
  await admin.query(`ALTER DATABASE ${database} CONNECTION LIMIT -1`);
  await answering();
});

test('25006: the primary has become read-only', async () => {
  await admin.query(`ALTER DATABASE ${database} SET default_transaction_read_only = on`);
  await disconnectApi();
  await eventually(async () => (await supervisor.post('/persons', PERSON())).status === 503);
  outOfReach(await supervisor.post('/persons', PERSON()));
  await admin.query(`ALTER DATABASE ${database} RESET default_transaction_read_only`);
  await disconnectApi();
  await answering();
});

test.each([
  ['53100, the disk is full', '53100'],
  ['53200, memory is used up', '53200'],
  ['58030, I/O fails', '58030'],
  ['XX001, the disk is damaged', 'XX001'],
  ['57014, it takes too long', '57014'],
  ['40P01, a deadlock', '40P01'],
])('%s in the last step: nothing of it is done, and with its key it can be repeated', async (...given) => {
  const [, sqlState] = given;
  const headers = { 'idempotency-key': randomUUID() };
  const person = PERSON();
  const before = await countOf('person');
  // Its row of the usage log is what a request writes last.
  await breakTable('usage_log', sqlState);
  outOfReach(await supervisor.post('/persons', person, headers));
  outOfReach(await caseWorker.post('/processes', OPENING));
  expect(await countOf('person')).toBe(before);
  await mendTable('usage_log');
  expect((await supervisor.post('/persons', person, headers)).status).toBe(201);
  expect(await countOf('person')).toBe(before + 1);
});

test('53100 for the text of a command: the process is not asked, and the repetition is applied', async () => {
  const id = await practiceCase(caseWorker);
  const body = { on: '2035-01-08', by: 'COUNTY', content: { grounds: 'g' } };
  const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
  const path = `/processes/${id}/commands/identify-joint-need`;
  await breakTable('case_document', '53100');
  outOfReach(await caseWorker.post(path, body, headers));
  expect((await caseWorker.get(`/processes/${id}`)).body.version).toBe(1);
  await mendTable('case_document');
  expect(await caseWorker.post(path, body, headers)).toMatchObject({ status: 200, body: { version: 2 } });
  expect((await caseWorker.get(`/processes/${id}/documents`)).body.items).toHaveLength(1);
});

test('what fails by our own fault stays 500, and is told apart', async () => {
  await breakTable('usage_log', '23514');
  const answer = await supervisor.post('/persons', PERSON());
  expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([
    500,
    'INTERNAL',
    null,
  ]);
  await mendTable('usage_log');
  await eventually(() => product.api.output().includes('"23514"'));
  expect(product.api.output()).not.toContain('could not extend file');
});
