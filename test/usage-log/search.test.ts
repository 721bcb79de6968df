import { randomUUID } from 'node:crypto';
import {
  accessesByPerson,
  accessesToCase,
  disclosures,
  emergencyAccesses,
  type UsageLine,
  type UsagePage,
} from '../../storage/queries/usage-log.ts';
import { entry, log, loggedDatabase, type LoggedDatabase } from './logged.ts';

const [mine, other] = [randomUUID(), randomUUID()];
const reasonId = randomUUID();
let logged: LoggedDatabase;

beforeAll(async () => {
  logged = await loggedDatabase();
  await log(
    logged.api,
    entry({ operation: 'first', processIds: [mine] }),
    entry({ operation: 'list', processIds: [other, mine], data: ['WORK_LIST'] }),
    entry({ operation: 'elsewhere', processIds: [other] }),
    entry({
      operation: 'denied',
      processIds: [mine],
      outcome: 'DENIED',
      code: 'NOT_FOUND',
      county: 'kainuu',
    }),
    entry({
      operation: 'glass',
      processIds: [mine],
      relation: 'EMERGENCY',
      reasonId,
      personId: 'case-worker-2',
    }),
    entry({ operation: 'glass', processIds: [mine], relation: 'EMERGENCY', reasonId, county: 'kainuu' }),
    entry({
      operation: 'given',
      personId: 'kela-1',
      disclosedTo: 'KELA',
      legalBasis: 'LAW 381/2023 §§12-13',
    }),
    entry({ operation: 'last', processIds: [mine] }),
  );
});
afterAll(() => logged.stop());

const operations = (lines: readonly UsageLine[]) => lines.map(({ operation }) => operation);
const page = { limit: 100 };

test('who looked at this case: also in lists, and who was denied; newest first', async () => {
  const lines = await accessesToCase(logged.api, mine, page);
  expect(operations(lines)).toEqual(['last', 'glass', 'glass', 'denied', 'list', 'first']);
  expect(lines[4]).toMatchObject({
    ...entry({ processIds: [other, mine] }),
    ...lines[4],
    data: ['WORK_LIST'],
  });
  expect(lines[4]).toMatchObject({
    processIds: [other, mine],
    personId: 'case-worker-1',
    outcome: 'ALLOWED',
  });
  expect(await accessesToCase(logged.api, randomUUID(), page)).toEqual([]);
});

test('what leads to a row that does not name the case shows nothing', async () => {
  const processId = randomUUID();
  await logged.owner.query('INSERT INTO usage_log_process SELECT $1, at, lane, seq FROM usage_log', [
    processId,
  ]);
  expect(await accessesToCase(logged.api, processId, page)).toEqual([]);
});

test('a list that showed a case twice is one access to it', async () => {
  const processId = randomUUID();
  await log(logged.api, entry({ processIds: [processId, processId], personId: 'case-worker-3' }));
  expect(await accessesToCase(logged.api, processId, page)).toHaveLength(1);
});

test('what did this person look at: in this county', async () => {
  const lines = await accessesByPerson(logged.api, 'POHJOIS-SAVO', 'case-worker-1', page);
  expect(operations(lines)).toEqual(['last', 'elsewhere', 'list', 'first']);
  expect(operations(await accessesByPerson(logged.api, 'kainuu', 'case-worker-1', page))).toEqual([
    'glass',
    'denied',
  ]);
});

test('emergency accesses of a county, with the id of the reason', async () => {
  const lines = await emergencyAccesses(logged.api, 'POHJOIS-SAVO', page);
  expect(lines).toMatchObject([{ operation: 'glass', personId: 'case-worker-2', reasonId }]);
});

test('the disclosure log of a county: what, by whom, to whom, why, by which law', async () => {
  expect(await disclosures(logged.api, 'POHJOIS-SAVO', page)).toMatchObject([
    {
      operation: 'given',
      data: ['CASE', 'CLIENT'],
      county: 'POHJOIS-SAVO',
      personId: 'kela-1',
      disclosedTo: 'KELA',
      purpose: 'SOCIAL_CARE',
      legalBasis: 'LAW 381/2023 §§12-13',
    },
  ]);
  expect(await disclosures(logged.api, 'kainuu', page)).toEqual([]);
});

test('pages by cursor give every row once, in order, though others write meanwhile', async () => {
  const whole = await accessesToCase(logged.api, mine, page);
  const read: UsageLine[] = [];
  let next: UsagePage = { limit: 2 };
  for (;;) {
    const lines = await accessesToCase(logged.api, mine, next);
    if (lines.length === 0) break;
    read.push(...lines);
    next = { limit: 2, after: lines.at(-1)! };
    await log(logged.api, entry({ processIds: [mine] }));
  }
  expect(read).toEqual(whole);
});

test('pages give every row once where all are of one moment', async () => {
  const processIds = [randomUUID()];
  await log(logged.api, ...Array.from({ length: 7 }, () => entry({ processIds })));
  await logged.owner.query('SET session_replication_role = replica');
  const [caseId] = processIds as [string];
  await logged.owner.query(`UPDATE usage_log SET at = '2026-01-05' WHERE process_ids = ARRAY[$1::uuid]`, [
    caseId,
  ]);
  await logged.owner.query(`UPDATE usage_log_process SET at = '2026-01-05' WHERE process_id = $1`, [caseId]);
  await logged.owner.query('RESET session_replication_role');
  const first = await accessesToCase(logged.api, caseId, { limit: 4 });
  const second = await accessesToCase(logged.api, caseId, { limit: 4, after: first.at(-1)! });
  expect(new Set([...first, ...second].map(({ requestId }) => requestId)).size).toBe(7);
  expect([first.length, second.length]).toEqual([4, 3]);
});
