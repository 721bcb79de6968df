import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { asOwner } from '../stack/fresh-database.ts';
import {
  command,
  entry,
  headTo,
  LANE,
  log,
  RECHAIN,
  requestId,
  sixRows,
  tamper,
  verify,
  where,
  type LoggedDatabase,
} from './logged.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'usage-log-heads-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

let logged: LoggedDatabase;
beforeEach(async () => {
  logged = await sixRows();
});
afterEach(() => logged.stop());

async function exportHeads(): Promise<string> {
  const { status, output } = await command('operators/export-usage-log-heads-main.ts', logged.url);
  expect(status).toBe(0);
  const file = path.join(folder, `${Date.now()}.json`);
  fs.writeFileSync(file, output);
  return file;
}

/** The chain alone can't show it: it fits again. Exported heads do. */
async function expectFoundByHeadsOnly(heads: string[], seq: number, fault: string): Promise<void> {
  expect(await verify(logged.url)).toMatchObject({ status: 0 });
  const { status, output } = await verify(logged.url, ...heads.flatMap((file) => ['--heads', file]));
  expect(output).toContain(`lane ${LANE}: BROKEN at row ${seq}: ${fault}`);
  expect(status).toBe(1);
}

test('an untouched log is whole, also beside heads that were exported before more was written', async () => {
  const heads = await exportHeads();
  await log(logged.api, entry({ requestId }));
  const { status, output } = await verify(logged.url, '--heads', heads);
  expect(output).toMatch(new RegExp(`^lane ${LANE}: 7 rows, head 7 [0-9a-f]{64}$`, 'm'));
  expect(output).toContain('The usage log is whole: 7 rows');
  expect(status).toBe(0);
});

test('the last row deleted and the head moved back: found by exported heads', async () => {
  const heads = await exportHeads();
  await tamper(logged.owner, `DELETE FROM usage_log ${where(6)}`, headTo(5));
  await expectFoundByHeadsOnly([heads], 6, 'HEAD_MOVED_BACK');
});

test('a row changed and everything after it chained anew: found by exported heads, the nearest after it', async () => {
  const heads = [await exportHeads()];
  await log(logged.api, entry({ requestId }), entry({ requestId }));
  heads.push(await exportHeads());
  await log(logged.api, entry({ requestId }));
  await tamper(logged.owner, `UPDATE usage_log SET person_name = 'Joku Muu' ${where(7)}`, RECHAIN);
  expect(await verify(logged.url, '--heads', heads[0]!)).toMatchObject({ status: 0 });
  await expectFoundByHeadsOnly(heads, 8, 'REWRITTEN');
});

test('young rows deleted as if they had expired: found by heads that were exported before them', async () => {
  const heads = await exportHeads();
  await log(logged.api, entry({ requestId }));
  await tamper(
    logged.owner,
    `UPDATE usage_log_head SET base_seq = 7, base_hash = hash WHERE lane = ${LANE}`,
    'DELETE FROM usage_log',
  );
  const { status, output } = await verify(logged.url, '--heads', heads);
  expect(output).toContain(`lane ${LANE}: BROKEN at row 7: EXPIRED_EARLY`);
  expect(status).toBe(1);
});

test('heads older than the retention say nothing of rows that have expired since', async () => {
  const heads = await exportHeads();
  const old = fs.readFileSync(heads, 'utf8').replace(/"exportedAt": "20\d\d/, '"exportedAt": "2001');
  fs.writeFileSync(heads, old);
  await log(logged.api, entry({ requestId }));
  await tamper(logged.owner, `UPDATE usage_log SET at = at - interval '13 years'`, RECHAIN);
  await logged.owner.query(`SELECT expire_usage_log(now() - interval '12 years')`);
  expect(await verify(logged.url, '--heads', heads)).toMatchObject({ status: 0 });
});

test('where it can not be told the status is another one', async () => {
  const file = path.join(folder, 'no-heads.json');
  fs.writeFileSync(file, '{}');
  expect(await verify(logged.url, '--heads', file)).toMatchObject({ status: 2 });
  expect(await verify(logged.apiUrl)).toMatchObject({
    status: 2,
    output: expect.stringContaining('permission denied'),
  });
  // It may read every table, and row security hides every row.
  await logged.owner.query(`DO $$ BEGIN CREATE ROLE test_reads_all LOGIN IN ROLE pg_read_all_data;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  const reader = new URL(logged.url);
  reader.username = 'test_reads_all';
  expect(await verify(reader.href)).toMatchObject({
    status: 2,
    output: expect.stringContaining('does not see every row of the log'),
  });
  expect((await command('operators/export-usage-log-heads-main.ts', reader.href)).status).not.toBe(0);
  expect(await verify(asOwner(logged.url))).toMatchObject({ status: 0 });
});
