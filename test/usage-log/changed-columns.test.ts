import { LANE, sixRows, tamper, verify, where, type LoggedDatabase } from './logged.ts';

let logged: LoggedDatabase;
beforeEach(async () => {
  logged = await sixRows();
});
afterEach(() => logged.stop());

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
  about_person: `'other'`,
  newest_shown: `'1-2', oldest_shown = '1-1'`,
  oldest_shown: `'1-1', newest_shown = '1-1'`,
  searched_for: `'other'`,
  target: `'person/other'`,
  changes: `'{other}', target = 'x'`,
  previous_hash: 'sha256(previous_hash)',
  hash: 'sha256(hash)',
};

test('a change of any column is found', async () => {
  await logged.owner.query('CREATE TABLE untouched AS TABLE usage_log');
  for (const [column, value] of Object.entries(COLUMNS)) {
    await tamper(logged.owner, `UPDATE usage_log SET ${column} = ${value} ${where(3)}`);
    const { status, output } = await verify(logged.url);
    expect([column, status, output]).toEqual([
      column,
      1,
      expect.stringContaining(`lane ${LANE}: BROKEN at row 3: CHANGED`),
    ]);
    await tamper(
      logged.owner,
      'DELETE FROM usage_log',
      'INSERT INTO usage_log SELECT * FROM untouched ORDER BY seq',
    );
  }
  expect(await verify(logged.url)).toMatchObject({ status: 0 });
}, 120_000);

test('no column is left out of the hash', async () => {
  const { rows } = await logged.owner.query(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'usage_log'`,
  );
  // A code is changed with its outcome, a law with its recipient; place is what swapping and removing is about.
  const covered = [...Object.keys(COLUMNS), 'code', 'legal_basis', 'lane', 'seq'];
  expect(rows.map(({ name }) => name as string).sort()).toEqual(covered.sort());
});
