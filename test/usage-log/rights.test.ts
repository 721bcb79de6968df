import pg from 'pg';
import { entry, log, loggedDatabase, loginOf, verify, type LoggedDatabase } from './logged.ts';

let logged: LoggedDatabase;
let api: pg.Client;
let worker: pg.Client;

beforeAll(async () => {
  logged = await loggedDatabase();
  api = new pg.Client({ connectionString: logged.apiUrl });
  worker = new pg.Client({
    connectionString: await loginOf(logged.owner, logged.url, 'palvelupolku_worker'),
  });
  await Promise.all([api.connect(), worker.connect()]);
  await log(logged.api, entry(), entry(), entry());
});
afterAll(async () => {
  await Promise.all([api.end(), worker.end()]);
  await logged.stop();
});

const CHANGES = [
  `UPDATE usage_log SET person_name = 'Joku Muu'`,
  'DELETE FROM usage_log',
  'TRUNCATE usage_log',
  'ALTER TABLE usage_log DISABLE TRIGGER ALL',
  'DROP TRIGGER usage_log_no_delete ON usage_log',
  'SET session_replication_role = replica',
  'SELECT * FROM usage_log_head',
  'UPDATE usage_log_head SET seq = 0',
  'DELETE FROM usage_log_head',
  'TRUNCATE usage_log_head',
  `SELECT expire_usage_log(now() - interval '13 years')`,
  'SELECT usage_log_hash(u) FROM usage_log u',
  'UPDATE usage_log_process SET seq = 0',
  'DELETE FROM usage_log_process',
  'TRUNCATE usage_log_process',
  'INSERT INTO usage_log_process SELECT gen_random_uuid(), now(), 0, 1',
  `INSERT INTO usage_log (lane, seq) VALUES (0, 1)`,
  `INSERT INTO usage_log (at) VALUES (now())`,
  `INSERT INTO usage_log (hash) VALUES ('')`,
];

test.each(CHANGES)('the API may not: %s', async (sql) => {
  await expect(api.query(sql)).rejects.toThrow(/permission denied|must be owner/);
});

test.each([
  ...CHANGES,
  'SELECT * FROM usage_log',
  'SELECT * FROM usage_log_process',
  `INSERT INTO usage_log (request_id) VALUES ('1')`,
])('the worker may not: %s', async (sql) => {
  await expect(worker.query(sql)).rejects.toThrow(/permission denied|must be owner/);
});

test.each([
  `UPDATE usage_log SET person_name = 'Joku Muu'`,
  'DELETE FROM usage_log',
  'TRUNCATE usage_log',
  'TRUNCATE usage_log, usage_log_head',
  'UPDATE usage_log_process SET seq = 0',
  'DELETE FROM usage_log_process',
  'TRUNCATE usage_log_process',
  'DELETE FROM usage_log_head',
])('a trigger refuses even the owner: %s', async (sql) => {
  await expect(logged.owner.query(sql)).rejects.toThrow('The usage log is append-only');
});

test('after all of that the log is whole', async () => {
  expect(await verify(logged.url)).toMatchObject({
    status: 0,
    output: expect.stringContaining('whole: 3 rows'),
  });
});

test('the API may read the log and add to it', async () => {
  expect((await api.query('SELECT person_name FROM usage_log')).rows).toHaveLength(3);
});

test.each(['usage_log', 'usage_log_process'])('only an auditor sees rows of %s', async (table) => {
  const seenAs = async (role: string) => {
    await api.query(`SELECT set_config('app.role', $1, false)`, [role]);
    return (await api.query(`SELECT FROM ${table}`)).rowCount;
  };
  expect([await seenAs('COUNTY_SUPERVISOR'), await seenAs(''), await seenAs('AUDITOR')]).toEqual([0, 0, 3]);
});
