import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../storage/database/migrate.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { destroyItem, itemsLeft } from '../../storage/retention/destroy-expired.ts';
import { listExpired } from '../../storage/retention/list-expired.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { COUNTY, storedCase } from './stored-case.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';

let owner: pg.Client;
let worker: Database;

beforeEach(async () => {
  const url = await freshDatabase();
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
  worker = openDatabase(asRole(url, 'palvelupolku_worker'));
});
afterEach(async () => {
  await worker.$disconnect();
  await owner.end();
});

/** Lists, approves, lets something happen, destroys; how the item ended. */
async function outcomeAfter(happens: (id: string) => Promise<unknown>, id: string) {
  const batch = randomUUID();
  expect(await listExpired(worker, publishedRules, COUNTY, batch)).toBe(true);
  await owner.query(`UPDATE destruction_batch SET approved_at = now(), approved_by = 'supervisor-1'`);
  await happens(id);
  for (const item of await itemsLeft(worker, batch)) await destroyItem(worker, publishedRules, item);
  const { rows } = await owner.query('SELECT outcome, reason FROM destruction_item WHERE process_id = $1', [
    id,
  ]);
  return [rows[0]?.outcome, rows[0]?.reason];
}

test.each([
  ['stays as it was', 'SELECT $1::uuid', 'DESTROYED', null],
  ['is opened again', 'UPDATE process SET closed_on = NULL WHERE id = $1', 'SKIPPED', 'OPEN_MATTER'],
  ['gets another fact', 'UPDATE stream SET version = version + 1 WHERE id = $1', 'SKIPPED', 'CHANGED'],
  [
    'is to be kept longer',
    `UPDATE destruction_item SET kept_to = (now() AT TIME ZONE 'Europe/Helsinki')::date WHERE process_id = $1`,
    'SKIPPED',
    'NOT_DUE',
  ],
  [
    'is held',
    `INSERT INTO legal_hold (id, process_id, reason, placed_by) VALUES (gen_random_uuid(), $1, '', 'supervisor-1')`,
    'SKIPPED',
    'LEGAL_HOLD',
  ],
  [
    'has a client with a new case',
    `WITH c AS (INSERT INTO client (id, sealed, identity_index)
       SELECT gen_random_uuid(), '', c.identity_index FROM client c JOIN process p ON p.client_id = c.id WHERE p.id = $1
       RETURNING id),
     s AS (INSERT INTO stream (id, kind, practice, version, state, finished, recorded_at)
       SELECT gen_random_uuid(), kind, practice, version, state, false, now() FROM stream WHERE id = $1 RETURNING id)
     INSERT INTO process SELECT (jsonb_populate_record(NULL::process, to_jsonb(p) ||
       jsonb_build_object('id', s.id, 'client_id', c.id, 'closed_on', NULL))).* FROM process p, c, s WHERE p.id = $1`,
    'SKIPPED',
    'OPEN_MATTER',
  ],
])('a case that %s after its approval', async (_what, sql, outcome, reason) => {
  const id = await storedCase(owner);
  expect(await outcomeAfter(async () => owner.query(sql, [id]), id)).toEqual([outcome, reason]);
  const { rowCount } = await owner.query('SELECT FROM process WHERE id = $1', [id]);
  expect(rowCount).toBe(outcome === 'DESTROYED' ? 0 : 1);
});

test('an owner of the database who is no superuser, and so under row security too, destroys the same', async () => {
  const url = await databaseOfPlainOwner();
  await worker.$disconnect();
  await owner.end();
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
  worker = openDatabase(asRole(url, 'palvelupolku_worker'));
  await owner.query(
    `INSERT INTO person (id, subject, name, email, language, role, county)
     VALUES ('supervisor-1', 's', 'n', 'e', 'fi', 'AUDITOR', 'POHJOIS-SAVO')`,
  );
  const id = await storedCase(owner);
  expect(await outcomeAfter(() => Promise.resolve(), id)).toEqual(['DESTROYED', null]);
  expect((await owner.query('SELECT FROM process')).rowCount).toBe(0);
  expect((await owner.query('SELECT FROM stream')).rowCount).toBe(0);
  expect((await owner.query('SELECT FROM destroyed_case')).rowCount).toBe(1);
});

/** Address of a new database whose owner may log in and own, nothing else. */
async function databaseOfPlainOwner(): Promise<string> {
  const name = `plain_${randomUUID().replaceAll('-', '')}`;
  await owner.query(`CREATE ROLE ${name} LOGIN`);
  await owner.query(`CREATE DATABASE ${name} OWNER ${name}`);
  const url = new URL(testEnvironment('TEST_POSTGRES_URL'));
  url.pathname = `/${name}`;
  url.username = name;
  await migrate(url.href);
  return url.href;
}

test('an item that came onto a list after its approval is not destroyed', async () => {
  const id = await storedCase(owner);
  const batch = randomUUID();
  await listExpired(worker, publishedRules, COUNTY, batch);
  await owner.query(
    `UPDATE destruction_batch SET approved_at = now() - interval '1 hour', approved_by = 'supervisor-1'`,
  );
  const [item] = await itemsLeft(worker, batch);
  await expect(destroyItem(worker, publishedRules, item!)).rejects.toThrow('without approval');
  expect((await owner.query('SELECT FROM process WHERE id = $1', [id])).rowCount).toBe(1);
});

test('a practice case goes by its own clock, and no practice case holds a real one back', async () => {
  const identity = 'the same client';
  const real = await storedCase(owner, { identity });
  const open = await storedCase(owner, { identity, practice: true, commands: [] });
  // Its clock stands ten years back: its time hasn't come.
  const early = await storedCase(owner, { practice: true, offsetDays: -3_650 });
  const late = await storedCase(owner, { practice: true });
  const batch = randomUUID();
  await listExpired(worker, publishedRules, COUNTY, batch);
  const { rows } = await owner.query<{ id: string }>(
    'SELECT process_id AS id FROM destruction_item WHERE outcome IS NULL',
  );
  const listed = rows.map(({ id }) => id);
  expect(listed.sort()).toEqual([real, late].sort());
  expect(listed).not.toContain(open);
  expect(listed).not.toContain(early);
});

test('making the same list again changes nothing, and another one holds nothing that waits', async () => {
  await storedCase(owner);
  const [first, second] = [randomUUID(), randomUUID()];
  expect(await listExpired(worker, publishedRules, COUNTY, first)).toBe(true);
  expect(await listExpired(worker, publishedRules, COUNTY, first)).toBe(true);
  expect(await listExpired(worker, publishedRules, COUNTY, second)).toBe(false);
  expect((await owner.query('SELECT FROM destruction_item')).rowCount).toBe(1);
});

test('a county where everything due is held back gets no list', async () => {
  const id = await storedCase(owner);
  await owner.query(
    `INSERT INTO legal_hold (id, process_id, reason, placed_by) VALUES (gen_random_uuid(), $1, '', 'supervisor-1')`,
    [id],
  );
  expect(await listExpired(worker, publishedRules, COUNTY, randomUUID())).toBe(false);
});
