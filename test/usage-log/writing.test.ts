import { randomUUID } from 'node:crypto';
import { logUsage } from '../../storage/usage-log/usage-log.ts';
import { asPerson, entry, log, loggedDatabase, verify, type LoggedDatabase } from './logged.ts';

let logged: LoggedDatabase;
beforeAll(async () => {
  logged = await loggedDatabase(50);
});
afterAll(() => logged.stop());

const rows = async (requestId: string) =>
  (await logged.owner.query('SELECT * FROM usage_log WHERE request_id = $1 ORDER BY seq', [requestId])).rows;

test('everything of an access is in its row, with the time of the database', async () => {
  const id = randomUUID();
  const written = entry({ processIds: [id, randomUUID()], relation: 'EMERGENCY', reasonId: randomUUID() });
  const before = Date.now();
  await log(logged.api, written);
  const [row] = await rows(written.requestId);
  expect(row).toMatchObject({
    person_id: 'case-worker-1',
    person_name: 'Outi Omatyöntekijä',
    role: 'CASE_WORKER',
    organisation: 'POHJOIS-SAVO',
    county: 'POHJOIS-SAVO',
    operation: 'readProcess',
    kind: 'READ',
    outcome: 'ALLOWED',
    code: null,
    relation: 'EMERGENCY',
    purpose: 'SOCIAL_CARE',
    data: ['CASE', 'CLIENT'],
    reason_id: written.reasonId,
  });
  expect(Math.abs(row.at.getTime() - before)).toBeLessThan(10_000);
});

test('many writers at once: every row is chained, nobody waits in a circle', async () => {
  const before = Number((await logged.owner.query('SELECT count(*) FROM usage_log')).rows[0].count);
  const requests = Array.from({ length: 40 }, () => randomUUID());
  await Promise.all(
    requests.map((requestId) =>
      logged.api.$transaction(
        async (tx) => {
          await asPerson(tx, entry());
          await logUsage(tx, entry({ requestId }));
          await logUsage(tx, entry({ requestId, kind: 'WRITE', data: [], processIds: [] }));
        },
        { maxWait: 30_000, timeout: 30_000 },
      ),
    ),
  );
  const { rows: lanes } = await logged.owner.query(
    'SELECT lane, count(*)::int, min(seq)::int, max(seq)::int FROM usage_log GROUP BY lane',
  );
  expect(lanes.length).toBeGreaterThan(10);
  for (const { count, min, max } of lanes) expect([min, max]).toEqual([1, count]);
  expect(lanes.reduce<number>((sum, { count }) => sum + Number(count), 0)).toBe(before + 80);
  expect(await verify(logged.url)).toMatchObject({
    status: 0,
    output: expect.stringContaining(`The usage log is whole: ${before + 80} rows`),
  });
});

test('the log can be verified while it is written', async () => {
  let verified = false;
  const writing = async () => {
    while (!verified) await log(logged.api, entry());
  };
  const writers = [writing(), writing(), writing()];
  const results = [await verify(logged.url), await verify(logged.url)];
  verified = true;
  await Promise.all(writers);
  expect(results).toMatchObject([{ status: 0 }, { status: 0 }]);
});

test('a transaction that fails leaves neither its row nor a gap', async () => {
  const requestId = randomUUID();
  const failing = logged.api.$transaction(async (tx) => {
    await asPerson(tx, entry());
    await logUsage(tx, entry({ requestId }));
    throw new Error('the access failed');
  });
  await expect(failing).rejects.toThrow('the access failed');
  expect(await rows(requestId)).toEqual([]);
  await log(logged.api, entry({ requestId }));
  expect(await verify(logged.url)).toMatchObject({ status: 0 });
});

test('values that look like each other, empty ones and odd characters have their own encoding', async () => {
  await log(
    logged.api,
    entry({ personName: '3:abc', organisation: '', data: ['A', 'BC'] }),
    entry({ personName: 'Åsa 👩‍🏫 "-"', organisation: '-', county: null, data: ['AB', 'C'], relation: null }),
    entry({ data: [], processIds: [], outcome: 'DENIED', code: 'NOT_FOUND' }),
    entry({ disclosedTo: 'Työpaja ry', legalBasis: 'LAW 703/2023 §§13-14' }),
  );
  expect(await verify(logged.url)).toMatchObject({ status: 0 });
});

test.each([
  ['a denial without its code', { outcome: 'DENIED' }],
  ['a disclosure without its law', { disclosedTo: 'Työpaja ry' }],
  ['an unknown kind', { kind: 'GLANCE' }],
] as const)('%s is refused', async (_what, values) => {
  await expect(log(logged.api, entry(values as object))).rejects.toThrow(/constraint/);
});
