import pg from 'pg';
import { keepFromExpiring } from '../../storage/usage-log/verification/lanes.ts';
import { eventually } from '../stack/eventually.ts';
import { entry, log, loggedDatabase, RECHAIN, tamper, verify, type LoggedDatabase } from './logged.ts';

let logged: LoggedDatabase;

/** Three lanes with three rows that were written 13 years ago; two of them with a row of now. */
beforeEach(async () => {
  logged = await loggedDatabase();
  const old = ['a', 'b', 'd'].flatMap((requestId) => [1, 2, 3].map(() => entry({ requestId })));
  await log(logged.api, ...old);
  await tamper(logged.owner, `UPDATE usage_log SET at = at - interval '13 years'`, RECHAIN);
  await log(logged.api, ...['b', 'd'].map((requestId) => entry({ requestId })));
});
afterEach(() => logged.stop());

/** Until nothing is left, as the page says; so many rows at a time. */
const expire = async (before: string, most = 10_000) => {
  let all = 0;
  for (;;) {
    const { rows } = await logged.owner.query(`SELECT expire_usage_log(${before}, ${most}) AS removed`);
    const removed = Number(rows[0].removed);
    if (removed === 0) return all;
    all += removed;
  }
};
const count = async () => Number((await logged.owner.query('SELECT count(*) FROM usage_log')).rows[0].count);

test('rows older than the retention go, the rest stays verifiable and goes on', async () => {
  expect(await expire(`now() - interval '12 years'`)).toBe(9);
  expect(await count()).toBe(2);
  expect((await logged.owner.query('SELECT FROM usage_log_process')).rowCount).toBe(2);
  await log(logged.api, ...['a', 'b', 'd'].map((requestId) => entry({ requestId })));
  expect(await verify(logged.url)).toMatchObject({
    status: 0,
    output: expect.stringContaining('whole: 5 rows'),
  });
  expect(await expire(`now() - interval '12 years'`)).toBe(0);
});

test('a lane that expires in pieces is whole after each, and the other lanes wait for none', async () => {
  const before = `now() - interval '12 years'`;
  const { rows } = await logged.owner.query(`SELECT expire_usage_log(${before}, 2) AS removed`);
  expect(Number(rows[0].removed)).toBe(2);
  expect(await count()).toBe(9);
  expect(await verify(logged.url)).toMatchObject({ status: 0 });
  await logged.owner.query('BEGIN');
  await logged.owner.query(`SELECT expire_usage_log(${before}, 1)`);
  const written: string[] = [];
  const writes = ['a', 'b', 'd'].map(async (requestId) => {
    await log(logged.api, entry({ requestId }));
    written.push(requestId);
  });
  await eventually(() => written.length === 2);
  await logged.owner.query('COMMIT');
  await Promise.all(writes);
  expect(await expire(before, 2)).toBe(6);
  expect(await verify(logged.url)).toMatchObject({ status: 0 });
});

test('only what is older than the moment goes', async () => {
  expect(await expire(`now() - interval '14 years'`)).toBe(0);
  expect(await count()).toBe(11);
});

test('a row behind a younger one of its lane stays until that has expired too: no chain gets a hole', async () => {
  await tamper(logged.owner, `UPDATE usage_log SET at = now() WHERE seq = 2`, RECHAIN);
  expect(await expire(`now() - interval '12 years'`)).toBe(3);
  expect(await verify(logged.url)).toMatchObject({
    status: 0,
    output: expect.stringContaining('whole: 8 rows'),
  });
});

test.each([`now() - interval '11 years 364 days'`, 'now()', 'NULL'])(
  'nothing younger than 12 years (R70, L15): %s',
  async (before) => {
    await expect(expire(before)).rejects.toThrow('kept for 12 years (R70');
    expect(await count()).toBe(11);
  },
);

test('old rows are deleted through the function only, by the owner too', async () => {
  await expect(logged.owner.query('DELETE FROM usage_log')).rejects.toThrow('append-only');
  await expect(
    logged.owner.query(`DELETE FROM usage_log WHERE at < now() - interval '12 years'`),
  ).rejects.toThrow('append-only');
  expect(await count()).toBe(11);
});

test('a row that was left behind the beginning of its chain is found', async () => {
  const [row] = (await logged.owner.query('SELECT lane FROM usage_log WHERE seq = 3 LIMIT 1')).rows;
  await tamper(
    logged.owner,
    `UPDATE usage_log_head h SET base_seq = 3, base_hash = u.hash, base_previous_hash = u.previous_hash, base_at = u.at,
       base_digest = usage_log_digest(u)
     FROM usage_log u WHERE h.lane = ${row.lane} AND u.lane = ${row.lane} AND u.seq = 3`,
  );
  expect(await verify(logged.url)).toMatchObject({
    status: 1,
    output: expect.stringContaining(`lane ${row.lane}: BROKEN at row 1: ADDED`),
  });
});

test('rows that are being verified do not expire meanwhile', async () => {
  const verifier = new pg.Client({ connectionString: logged.url });
  await verifier.connect();
  await keepFromExpiring(verifier);
  await logged.owner.query(`SET lock_timeout = '300ms'`);
  await expect(expire(`now() - interval '12 years'`)).rejects.toThrow('lock timeout');
  await verifier.end();
  await logged.owner.query('RESET lock_timeout');
  expect(await expire(`now() - interval '12 years'`)).toBe(9);
});
