import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { asOwner } from '../stack/fresh-database.ts';
import {
  command,
  entry,
  LANE,
  log,
  requestId,
  sixRows,
  verify,
  where,
  type LoggedDatabase,
} from './logged.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'usage-log-early-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

let logged: LoggedDatabase;
/** Who owns the database and its tables, and is no superuser. */
let owner: pg.Client;
/** Heads that were exported after rows 6 and 12 of 15. */
let heads: string[];

beforeEach(async () => {
  logged = await sixRows();
  const rows = (count: number) => Array.from({ length: count }, () => entry({ requestId }));
  heads = [await exportHeads('first')];
  await log(logged.api, ...rows(6));
  heads.push(await exportHeads('newest'));
  await log(logged.api, ...rows(3));
  owner = new pg.Client({ connectionString: asOwner(logged.url) });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await logged.stop();
});

async function exportHeads(name: string): Promise<string> {
  const { output } = await command('operators/export-usage-log-heads-main.ts', logged.url);
  const file = path.join(folder, `${name}.json`);
  fs.writeFileSync(file, output);
  return file;
}

/** The owner switches the triggers off, does this, and on again. */
async function behindTheTriggers(...statements: string[]): Promise<void> {
  const tables = ['usage_log', 'usage_log_process', 'usage_log_head'];
  const triggers = (what: string) => tables.map((table) => `ALTER TABLE ${table} ${what} TRIGGER USER`);
  for (const sql of [...triggers('DISABLE'), ...statements, ...triggers('ENABLE')]) await owner.query(sql);
}

const deleteUpTo = (seq: number) => [
  `UPDATE usage_log_head SET base_seq = ${seq}, base_hash = (SELECT hash FROM usage_log ${where(seq)}) WHERE lane = ${LANE}`,
  `DELETE FROM usage_log_process WHERE lane = ${LANE} AND seq <= ${seq}`,
  `DELETE FROM usage_log WHERE lane = ${LANE} AND seq <= ${seq}`,
];

/** What a row that has expired leaves behind, with another time of writing. */
const leaveBehind = (seq: number) =>
  `UPDATE usage_log_head SET base_previous_hash = u.previous_hash, base_at = u.at - interval '13 years',
     base_digest = usage_log_digest(u) FROM usage_log u WHERE u.lane = ${LANE} AND u.seq = ${seq} AND usage_log_head.lane = ${LANE}`;

async function expectEarly(given: string[], fault = `BROKEN at row 1: EXPIRED_EARLY`): Promise<void> {
  const { status, output } = await verify(logged.url, ...given.flatMap((file) => ['--heads', file]));
  expect(output).toContain(`lane ${LANE}: ${fault}`);
  expect(status).toBe(1);
}

test.each([6, 9, 12])(
  'R70: the owner deletes the rows up to %i and moves base_seq and base_hash: found with the newest heads alone',
  async (seq) => {
    await behindTheTriggers(...deleteUpTo(seq));
    await expectEarly([heads[1]!]);
  },
);

test('R70: … up to the very place that the first of two exports witnesses: found with both', async () => {
  await behindTheTriggers(...deleteUpTo(6));
  await expectEarly(heads);
});

test('R70: … and says of the last one deleted that it was written 13 years ago: its hash says otherwise', async () => {
  await behindTheTriggers(leaveBehind(9), ...deleteUpTo(9));
  await expectEarly([heads[1]!]);
});

test('R70: … and gives the rest hashes that fit such a row: the exported one is another', async () => {
  await behindTheTriggers(
    leaveBehind(9),
    ...deleteUpTo(9),
    `UPDATE usage_log_head SET base_hash = sha256(base_previous_hash || convert_to(usage_log_field(lane::text)
       || usage_log_field('9') || usage_log_field((extract(epoch FROM base_at) * 1000)::bigint::text), 'UTF8') || base_digest)
     WHERE lane = ${LANE}`,
    `DO $$ DECLARE previous bytea; entry usage_log; BEGIN
       SELECT base_hash INTO previous FROM usage_log_head WHERE lane = ${LANE};
       FOR entry IN SELECT * FROM usage_log WHERE lane = ${LANE} ORDER BY seq LOOP
         entry.previous_hash := previous;
         previous := usage_log_hash(entry);
         UPDATE usage_log SET previous_hash = entry.previous_hash, hash = previous
         WHERE lane = ${LANE} AND seq = entry.seq;
       END LOOP;
       UPDATE usage_log_head SET hash = previous WHERE lane = ${LANE};
     END $$`,
  );
  expect(await verify(logged.url)).toMatchObject({ status: 0 });
  await expectEarly([heads[1]!], 'BROKEN at row 12: REWRITTEN');
});

test('R70: everything deleted, with the base at the head: found with the newest heads', async () => {
  await behindTheTriggers(...deleteUpTo(15));
  await expectEarly([heads[1]!], 'BROKEN at row 13: EXPIRED_EARLY');
});

test('R70: a clock of the database that is 13 years ahead makes nothing old enough', async () => {
  await owner.query(`CREATE OR REPLACE FUNCTION usage_log_expires_before() RETURNS timestamptz LANGUAGE sql STABLE AS
    $$ SELECT now() + interval '1 year' $$`);
  await owner.query('SELECT expire_usage_log(now())');
  await expectEarly([heads[1]!], 'BROKEN at row 13: EXPIRED_EARLY');
});
