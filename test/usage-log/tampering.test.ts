import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  command,
  entry,
  log,
  loggedDatabase,
  RECHAIN,
  tamper,
  verify,
  type LoggedDatabase,
} from './logged.ts';

/** Rows of one request are in one lane; this one is in 15. */
const requestId = 'request';
const LANE = 15;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'usage-log-heads-'));
let logged: LoggedDatabase;

beforeEach(async () => {
  logged = await loggedDatabase();
  await log(
    logged.api,
    ...Array.from({ length: 6 }, (_row, n) => entry({ requestId, operation: `read${n}` })),
  );
});
afterEach(() => logged.stop());
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const where = (seq: number) => `WHERE lane = ${LANE} AND seq = ${seq}`;
const headTo = (seq: number) =>
  `UPDATE usage_log_head SET seq = ${seq}, hash = (SELECT hash FROM usage_log ${where(seq)}) WHERE lane = ${LANE}`;

async function exportHeads(): Promise<string> {
  const { status, output } = await command('storage/export-usage-log-heads-main.ts', logged.url);
  expect(status).toBe(0);
  const file = path.join(folder, `${Date.now()}.json`);
  fs.writeFileSync(file, output);
  return file;
}

test('an untouched log is whole, also beside heads that were exported before more was written', async () => {
  const heads = await exportHeads();
  await log(logged.api, entry({ requestId }));
  const { status, output } = await verify(logged.url, '--heads', heads);
  expect(output).toMatch(new RegExp(`^lane ${LANE}: 7 rows, head 7 [0-9a-f]{64}$`, 'm'));
  expect(output).toContain('The usage log is whole: 7 rows');
  expect(status).toBe(0);
});

const COLUMNS = {
  at: `at + interval '1 millisecond'`,
  request_id: `'other'`,
  person_id: `'other'`,
  person_name: `'Joku Muu'`,
  role: `'KELA'`,
  organisation: `'other'`,
  county: 'NULL',
  operation: `'other'`,
  kind: `'WRITE'`,
  outcome: `'DENIED', code = 'NOT_FOUND'`,
  relation: 'NULL',
  purpose: `'other'`,
  data: `'{CASE}'`,
  process_ids: `'{}'`,
  reason_id: 'gen_random_uuid()',
  disclosed_to: `'x', legal_basis = 'y'`,
  previous_hash: 'sha256(previous_hash)',
  hash: 'sha256(hash)',
};

test('a change of any column is found', async () => {
  for (const [column, value] of Object.entries(COLUMNS)) {
    await tamper(logged.owner, 'BEGIN', `UPDATE usage_log SET ${column} = ${value} ${where(3)}`, 'COMMIT');
    const { status, output } = await verify(logged.url);
    expect([column, status, output]).toEqual([
      column,
      1,
      expect.stringContaining(`lane ${LANE}: BROKEN at row 3: CHANGED`),
    ]);
    await logged.stop();
    logged = await loggedDatabase();
    await log(logged.api, ...Array.from({ length: 4 }, () => entry({ requestId })));
  }
}, 120_000);

test.each([
  ['a middle row deleted', [`DELETE FROM usage_log ${where(3)}`], 3, 'REMOVED'],
  ['the first row deleted', [`DELETE FROM usage_log ${where(1)}`], 1, 'REMOVED'],
  ['the last row deleted', [`DELETE FROM usage_log ${where(6)}`], 6, 'REMOVED'],
  ['everything deleted', [`DELETE FROM usage_log`], 1, 'REMOVED'],
  [
    'two rows swapped',
    [
      `UPDATE usage_log SET seq = 0 ${where(2)}`,
      `UPDATE usage_log SET seq = 2 ${where(3)}`,
      `UPDATE usage_log SET seq = 3 ${where(0)}`,
    ],
    2,
    'CHANGED',
  ],
  [
    'a row deleted and the later ones moved up',
    [
      `DELETE FROM usage_log ${where(3)}`,
      `UPDATE usage_log SET seq = -seq WHERE seq > 3`,
      `UPDATE usage_log SET seq = -seq - 1 WHERE seq < 0`,
      headTo(5),
    ],
    3,
    'CHANGED',
  ],
  [
    'a row replaced by one whose own hash fits',
    [
      `UPDATE usage_log SET person_name = 'Joku Muu' ${where(3)}`,
      `UPDATE usage_log u SET hash = usage_log_hash(u) ${where(3)}`,
    ],
    4,
    'UNCHAINED',
  ],
  [
    'the last row replaced by one that fits, the head as it was',
    [
      `UPDATE usage_log SET person_name = 'Joku Muu' ${where(6)}`,
      `UPDATE usage_log u SET hash = usage_log_hash(u) ${where(6)}`,
    ],
    6,
    'HEAD_WRONG',
  ],
  ['the head moved back, the rows as they were', [headTo(5)], 6, 'ADDED'],
  ['the head gone', [`DELETE FROM usage_log_head WHERE lane = ${LANE}`], 0, 'HEAD_WRONG'],
])('%s: found', async (_what, statements, seq, fault) => {
  await tamper(logged.owner, ...statements);
  const { status, output } = await verify(logged.url);
  expect(output).toContain(`lane ${LANE}: BROKEN at row ${seq}: ${fault}`);
  expect(output).toContain('The usage log is BROKEN in 1 lanes');
  expect(status).toBe(1);
});

/** What the chain alone can't show: it is whole again. */
const ONLY_BY_HEADS: [string, string[], number, string][] = [
  [
    'the last row deleted and the head moved back',
    [`DELETE FROM usage_log ${where(6)}`, headTo(5)],
    6,
    'HEAD_MOVED_BACK',
  ],
  [
    'a row changed and everything after it chained anew',
    [`UPDATE usage_log SET person_name = 'Joku Muu' ${where(3)}`, RECHAIN],
    6,
    'REWRITTEN',
  ],
  [
    'the oldest rows deleted as if they had expired',
    [
      `UPDATE usage_log_head SET base_seq = 6, base_hash = hash WHERE lane = ${LANE}`,
      `DELETE FROM usage_log`,
    ],
    7,
    'EXPIRED_EARLY',
  ],
];
test.each(ONLY_BY_HEADS)('%s: found by exported heads', async (_what, statements, seq, fault) => {
  const heads = await exportHeads();
  // The last case removes a row that came after the export as well.
  if (fault === 'EXPIRED_EARLY') {
    await log(logged.api, entry({ requestId }));
    statements = statements.map((sql) => sql.replace('base_seq = 6', 'base_seq = 7'));
  }
  await tamper(logged.owner, ...statements);
  expect(await verify(logged.url)).toMatchObject({ status: 0 });
  const { status, output } = await verify(logged.url, '--heads', heads);
  expect(output).toContain(`lane ${LANE}: BROKEN at row ${seq}: ${fault}`);
  expect(status).toBe(1);
});

test('where it can not be told the status is another one', async () => {
  const file = path.join(folder, 'no-heads.json');
  fs.writeFileSync(file, '{}');
  expect(await verify(logged.url, '--heads', file)).toMatchObject({ status: 2 });
  expect(await verify(logged.apiUrl)).toMatchObject({
    status: 2,
    output: expect.stringContaining('permission denied'),
  });
});
