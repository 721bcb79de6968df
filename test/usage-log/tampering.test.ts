import { headTo, LANE, requestId, sixRows, tamper, verify, where, type LoggedDatabase } from './logged.ts';

let logged: LoggedDatabase;
beforeEach(async () => {
  logged = await sixRows();
});
afterEach(() => logged.stop());

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
  ['a row hidden from searches by case', [`DELETE FROM usage_log_process ${where(3)}`], 3, 'HIDDEN'],
  [
    'a row that its case leads to at another time',
    [`UPDATE usage_log_process SET at = at + interval '1 day' ${where(3)}`],
    3,
    'HIDDEN',
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

test('a chain of more rows than are read at once', async () => {
  await logged.owner.query(
    `INSERT INTO usage_log (request_id, person_id, person_name, role, organisation, operation, kind, outcome, purpose, data,
       process_ids)
     SELECT $1, 'p', 'n', 'r', 'o', 'op', 'READ', 'ALLOWED', 'x', '{}', '{}' FROM generate_series(1, 4100)`,
    [requestId],
  );
  expect(await verify(logged.url)).toMatchObject({
    status: 0,
    output: expect.stringContaining('whole: 4106 rows'),
  });
  for (const seq of [4000, 2001]) {
    await tamper(logged.owner, `DELETE FROM usage_log ${where(seq)}`);
    const { output } = await verify(logged.url);
    expect(output).toContain(`lane ${LANE}: BROKEN at row ${seq}: REMOVED`);
  }
});
