import pg from 'pg';
import { STORES } from '../../domain/retention/stores.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { freshDatabase } from '../stack/fresh-database.ts';

let url: string;
let owner: pg.Client;
let worker: pg.Client;
let api: pg.Client;

beforeAll(async () => {
  url = await freshDatabase();
  owner = new pg.Client({ connectionString: url });
  worker = new pg.Client({ connectionString: asRole(url, 'palvelupolku_worker') });
  api = new pg.Client({ connectionString: asRole(url, 'palvelupolku_api') });
  await Promise.all([owner.connect(), worker.connect(), api.connect()]);
});
afterAll(() => Promise.all([owner.end(), worker.end(), api.end()]));

test('1.2: every table has its register and its ending', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%'`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(STORES).sort());
});

test('a table that belongs to cases is emptied with them: destroy_case names each, or it goes with its rows of one', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name IN ('process_id', 'stream_id')
       AND table_name NOT IN ('destruction_item', 'usage_log_process')`,
  );
  const { rows: following } = await owner.query<{ name: string }>(
    `SELECT conrelid::regclass::text AS name FROM pg_constraint WHERE confdeltype = 'c'`,
  );
  const belonging = Object.entries(STORES).filter(([, { ending }]) => ending === 'WITH_CASE');
  expect([...[...rows, ...following].map(({ name }) => name), 'client', 'process', 'stream'].sort()).toEqual(
    belonging.map(([name]) => name).sort(),
  );
  const { rows: functions } = await owner.query<{ source: string }>(
    `SELECT prosrc AS source FROM pg_proc WHERE proname = 'destroy_case'`,
  );
  for (const { name } of rows) expect(functions[0]!.source).toContain(`'${name}'`);
});

const ID = '00000000-0000-4000-8000-000000000000';
test.each([
  `UPDATE destruction_batch SET approved_at = now(), approved_by = 'supervisor-1'`,
  `INSERT INTO destruction_batch (id, county, approved_at) VALUES ('${ID}', 'POHJOIS-SAVO', now())`,
  `INSERT INTO destruction_item (id, listed_at) VALUES ('${ID}', '2020-01-01')`,
  `UPDATE destruction_item SET process_id = '${ID}'`,
  'DELETE FROM fact',
  'DELETE FROM process',
  'DELETE FROM stream',
  'DELETE FROM case_key',
  'SELECT FROM legal_hold',
  'SELECT FROM destroyed_case',
  `SELECT keep_statistics(NULL, '{}')`,
  `SELECT expire_usage_log(now() - interval '13 years')`,
])('the worker, which carries out what is approved, may not: %s', async (sql) => {
  await expect(worker.query(sql)).rejects.toThrow('permission denied');
});

test.each([
  `SELECT destroy_case('${ID}', '{}')`,
  `SELECT destroy_joint_service('${ID}', '{}', '{}', '{}', true)`,
  `SELECT forget_destroyed('${ID}')`,
  `SELECT retention_obstacles('{}')`,
  `INSERT INTO destruction_item (id) VALUES ('${ID}')`,
  'DELETE FROM legal_hold',
])('the API, which takes approvals, may not: %s', async (sql) => {
  await expect(api.query(sql)).rejects.toThrow('permission denied');
});
