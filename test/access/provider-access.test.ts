import pg from 'pg';
import { CLOSING_ASSESSMENT } from '../bodies/plan-texts.ts';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { newestDocument } from '../stack/newest-document.ts';
import { accepted, at, FIRST_DAY, practiceCase } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import {
  agreeMultiSectorPlan,
  caseWithPeriod,
  activationPlanInForce,
  startJointAssessment,
  decideServicePeriod,
} from '../stack/steps.ts';

let product: LentProduct;
let worker: ApiClient;

beforeAll(async () => {
  product = await lentProduct();
  worker = await apiClient(product, 'case-worker');
});
afterAll(() => product.stop());

const TABLES = {
  process: 'id',
  stream: 'id',
  fact: 'stream_id',
  deadline: 'stream_id',
  reminder: 'stream_id',
  case_document: 'process_id',
  case_key: 'process_id',
};
const NOTHING = Object.fromEntries(Object.keys(TABLES).map((table) => [table, 0]));
const CONTENT = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm', followUpPlan: 'f' };

test('a provider sees its client from the start of the period until 30 days after the final report was accepted', async () => {
  const provider = await apiClient(product, 'provider');
  const instructor = await apiClient(product, 'instructor');
  const before = await practiceCase(worker);
  expect((await provider.get(`/processes/${before}`)).status).toBe(404);

  const id = await caseWithPeriod(worker);
  const link = await linkOf(id, 'organisation:provider-1');
  const seen = async () => [
    (await provider.get(`/processes/${id}`)).status,
    (await instructor.get(`/processes/${id}`)).status,
    (await provider.get('/processes')).body.items.length,
    (await provider.get(`/t/${link}`)).status,
    (await provider.get(`/reminders/${link}`)).status,
  ];
  expect(await seen()).toEqual([200, 200, 1, 200, 200]);
  await at(worker, id, '2035-04-10');
  const report = { period: 1, report: 'FINAL', on: '2035-04-10' };
  await accepted(provider, id, 'submit-report', { ...report, content: CONTENT });
  await accepted(worker, id, 'accept-report', report);
  await at(worker, id, '2035-05-10');
  expect(await seen()).toEqual([200, 200, 1, 200, 200]);
  await at(worker, id, '2035-05-11');
  expect(await seen()).toEqual([404, 404, 0, 404, 404]);

  expect(await rowsSeen('demo-provider', id)).toEqual(NOTHING);
  expect((await newestDocument(worker, id, 'FINAL_REPORT'))!.content).toEqual(CONTENT);
}, 60_000);

test('Kela sees a case while its joint service runs, of it only the joint service, and not any more after its end', async () => {
  const kela = await apiClient(product, 'kela');
  const id = await practiceCase(worker);
  const on = '2035-01-08';
  expect((await kela.get(`/processes/${id}`)).status).toBe(404);
  await startJointAssessment(worker, id, on, 'KELA');
  await agreeMultiSectorPlan(worker, id, on, { kelaTakesPart: true });
  await decideServicePeriod(worker, id, { instructorId: undefined });
  const { view, situation } = (await kela.get(`/processes/${id}`)).body;
  expect([view, Object.keys(situation)]).toEqual(['JOINT_SERVICE', ['jointNeed', 'joint', 'reviews']]);
  const kinds = (await kela.get(`/processes/${id}/deadlines`)).body.items.map((d) => d.kind);
  expect(new Set(kinds)).toEqual(
    new Set(['MAPPING', 'MULTI_SECTOR_PLAN_REVIEW', 'MULTI_SECTOR_NEXT_STEPS', 'PLANNED_SERVICE_START']),
  );
  const facts = (await kela.get(`/processes/${id}/facts`)).body.items.map((f) => f.event.type);
  expect([...new Set(facts)]).toEqual([
    'ELIGIBILITY_ASSESSED',
    'JOINT_ASSESSMENT_STARTED',
    'ASSESSMENT_PART_RECORDED',
    'MULTI_SECTOR_PLAN_DRAFTED',
    'MULTI_SECTOR_PLAN_APPROVED',
    'MULTI_SECTOR_PLAN_AGREED',
  ]);

  const assess = (part: string) =>
    kela.command(id, 'record-assessment-part', { on, part, content: { findings: 'f' } });
  expect((await assess('SOCIAL_SITUATION')).status).toBe(403);
  expect((await assess('HEALTH')).status).toBe(200);

  await accepted(worker, id, 'end-period-early', { period: 1, lastDay: on, reason: 'HEALTH' });
  const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' };
  await accepted(worker, id, 'conclude-joint-assessment', { on, views, content: CLOSING_ASSESSMENT });
  expect((await kela.get(`/processes/${id}`)).status).toBe(404);

  // What they were told of it, they were told; a deadline was of the case.
  const { items } = (await worker.get(`/processes/${id}/reminders?limit=500`)).body;
  const kelas = items.filter(({ assignee }) => assignee === 'KELA:POHJOIS-SAVO');
  const told = kelas.find(({ happened }) => happened === 'JOINT_SERVICE_ENDED')!;
  const followed = await kela.get(`/t/${told.id}`);
  expect([followed.status, followed.body]).toMatchObject([200, { processId: id, notification: 'N38' }]);
  const deadline = kelas.find(({ kind }) => kind === 'DEADLINE')!;
  expect((await kela.get(`/t/${deadline.id}`)).status).toBe(404);
});

test('the reminders of a period go with its access, while another period of the same provider runs', async () => {
  const provider = await apiClient(product, 'provider');
  const id = await caseWithPeriod(worker);
  await decideServicePeriod(worker, id, { start: '2035-04-08', decidedOn: FIRST_DAY });
  const link = await linkOf(id, 'organisation:provider-1');
  await at(worker, id, '2035-04-10');
  const report = { period: 1, report: 'FINAL', on: '2035-04-10' };
  await accepted(provider, id, 'submit-report', { ...report, content: CONTENT });
  await accepted(worker, id, 'accept-report', report);
  const periods = async () => {
    const { items } = (await provider.get(`/processes/${id}/reminders?limit=500`)).body;
    return [...new Set(items.map(({ period }) => period))].sort();
  };
  expect([await periods(), (await provider.get(`/t/${link}`)).status]).toEqual([[1, 2], 200]);
  await at(worker, id, '2035-05-11');
  expect([await periods(), (await provider.get(`/t/${link}`)).status]).toEqual([[2], 404]);
  const stored = `SELECT DISTINCT period FROM reminder WHERE stream_id = '${id}'`;
  expect(await seenBy('demo-provider', stored)).toEqual([{ period: 2 }]);
});

test('a provider whose service had not begun when the case closed sees nothing of it from the next day on', async () => {
  const provider = await apiClient(product, 'provider');
  const instructor = await apiClient(product, 'instructor');
  const id = await practiceCase(worker);
  await activationPlanInForce(worker, id, FIRST_DAY);
  await decideServicePeriod(worker, id, { start: '2035-02-01', decidedOn: FIRST_DAY });
  await at(worker, id, '2035-01-09');
  expect((await provider.get(`/processes/${id}`)).status).toBe(200);
  // The death is known a day later.
  await accepted(worker, id, 'close-case', { on: FIRST_DAY, reason: 'DEATH' });
  for (const who of [provider, instructor]) expect((await who.get(`/processes/${id}`)).status).toBe(404);
  expect(await rowsSeen('demo-provider', id)).toEqual(NOTHING);
});

test('of two periods of one provider each instructor sees the own one, also by the rows of the database', async () => {
  const id = await caseWithPeriod(worker);
  await decideServicePeriod(worker, id, {
    start: '2035-04-08',
    decidedOn: FIRST_DAY,
    instructorId: 'instructor-2',
  });
  const periods = async (name: string) =>
    (await (await apiClient(product, name)).get(`/processes/${id}/facts`)).body.items.map(({ event }) =>
      'period' in event ? event.period : null,
    );
  expect([await periods('instructor'), await periods('instructor-2'), await periods('provider')]).toEqual([
    [1],
    [2],
    [1, 2],
  ]);
  const stored = async (subject: string) =>
    (await seenBy(subject, `SELECT DISTINCT period FROM deadline WHERE stream_id = '${id}' ORDER BY 1`)).map(
      ({ period }) => period,
    );
  expect([await stored('demo-instructor'), await stored('demo-instructor-2')]).toEqual([[1], [2]]);
});

test("a provider isn't told why a case ended, nor on which warning of a rule somebody went on", async () => {
  const provider = await apiClient(product, 'provider');
  const id = await practiceCase(worker);
  await activationPlanInForce(worker, id, FIRST_DAY);
  await decideServicePeriod(worker, id);
  await at(worker, id, '2035-02-05');
  await accepted(worker, id, 'close-case', { on: '2035-02-01', reason: 'MOVED_AWAY' });
  const paths = ['', '/deadlines', '/facts', '/reminders', '/periods/1', '/documents'];
  const read = paths.map(async (path) => (await provider.get(`/processes/${id}${path}`)).body);
  const shown = JSON.stringify([...(await Promise.all(read)), (await provider.get('/processes')).body]);
  expect(shown).not.toMatch(/MOVED_AWAY|HANDED_OVER|handover|"phase"/);
  const rows = ['deadline', 'fact', 'reminder', 'case_document'].map((table) =>
    seenBy('demo-provider', `SELECT row_to_json(t)::text AS row FROM ${table} t`),
  );
  expect(JSON.stringify(await Promise.all(rows))).not.toMatch(/MOVED_AWAY|HANDED_OVER|handover/);
  const ended = (await provider.get(`/processes/${id}/deadlines`)).body.items.map((d) => d.ended?.because);
  expect(ended).toContain('CASE_CLOSED');
});

test.each(['DEATH', 'MOVED_AWAY', 'NO_NEED'])(
  '1.2: Kela reads nothing of a case whose joint service ended with it because of %s; opened again, it does',
  async (reason) => {
    const kela = await apiClient(product, 'kela');
    const id = await practiceCase(worker);
    await startJointAssessment(worker, id, FIRST_DAY, 'KELA');
    await agreeMultiSectorPlan(worker, id, FIRST_DAY, { kelaTakesPart: true });
    const link = await linkOf(id, 'KELA:POHJOIS-SAVO');
    const { items } = (await kela.get(`/processes/${id}/documents`)).body;
    const paths = [
      '',
      '/facts',
      '/deadlines',
      '/reminders',
      '/documents',
      ...items.map((document) => `/documents/${document.id}`),
    ].map((path) => `/processes/${id}${path}`);
    const statuses = async () => {
      const answers = [...paths, `/t/${link}`, `/reminders/${link}`].map((path) => kela.get(path));
      return [...new Set((await Promise.all(answers)).map(({ status }) => status))];
    };
    expect(await statuses()).toEqual([200]);

    const reasons = { D12: 'All three agreed on the phone' };
    await accepted(worker, id, 'close-case', {
      on: FIRST_DAY,
      reason,
      ...(reason === 'NO_NEED' ? { reasons } : {}),
    });
    expect(await statuses()).toEqual([404]);
    expect((await kela.get(`/processes/${id}/letters/${items[0]!.id}`)).status).toBe(403);
    expect((await kela.get('/processes')).body.items.map((one) => one.id)).not.toContain(id);
    expect((await kela.get('/my-work')).body.items.map((task) => task.processId)).not.toContain(id);
    expect(await rowsSeen('demo-kela', id)).toEqual(NOTHING);

    await accepted(worker, id, 'reopen-case', { on: FIRST_DAY, content: { reason: 'Closed by mistake' } });
    expect(await statuses()).toEqual([200]);
  },
);

test('a foreign case and one that there is not are told apart by nothing', async () => {
  const stranger = await apiClient(product, 'neighbour-worker');
  const id = await practiceCase(worker);
  const answer = async (processId: string, path: string) => {
    const { status, body } = await stranger.get(`/processes/${processId}${path}`);
    return { status, ...body, requestId: '' };
  };
  for (const path of ['', '/deadlines', '/facts', '/reminders', '/documents'])
    expect(await answer(id, path)).toEqual(await answer('00000000-0000-4000-8000-000000000000', path));
});

/** Rows of a case in every table that belongs to it, as a transaction of this person sees them. */
async function rowsSeen(subject: string, id: string): Promise<Record<string, number>> {
  const counts = Object.entries(TABLES).map(async ([table, column]) => [
    table,
    (await seenBy(subject, `SELECT FROM ${table} WHERE ${column} = '${id}'`)).length,
  ]);
  return Object.fromEntries(await Promise.all(counts)) as Record<string, number>;
}

async function seenBy(subject: string, sql: string) {
  const db = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'), { poolSize: 1 });
  try {
    return await actingAs(db, subject, (tx) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql));
  } finally {
    await db.$disconnect();
  }
}

/** What the link of a mail to this assignee ends with. */
async function linkOf(id: string, assignee: string): Promise<string> {
  const owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  const sql = 'SELECT id FROM reminder WHERE stream_id = $1 AND assignee = $2 LIMIT 1';
  const { rows } = await owner.query<{ id: string }>(sql, [id, assignee]);
  await owner.end();
  return rows[0]!.id;
}
