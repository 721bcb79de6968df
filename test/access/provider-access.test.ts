import { CLOSING_ASSESSMENT } from '../bodies/plan-texts.ts';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { asRole } from '../../local/postgres/roles.ts';
import { actingAs } from '../../storage/directory/act-as.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { newestDocument } from '../stack/newest-document.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import {
  agreeMultiSectorPlan,
  caseWithPeriod,
  startJointAssessment,
  decideServicePeriod,
} from '../stack/steps.ts';

let product: Product;
let worker: ApiClient;

beforeAll(async () => {
  product = await startProduct();
  worker = await apiClient(product, 'case-worker');
});
afterAll(() => product.stop());

const CONTENT = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm', followUpPlan: 'f' };

test('a provider sees its client from the start of the period until 30 days after the final report was accepted', async () => {
  const provider = await apiClient(product, 'provider');
  const instructor = await apiClient(product, 'instructor');
  const before = await practiceCase(worker);
  expect((await provider.get(`/processes/${before}`)).status).toBe(404);

  const id = await caseWithPeriod(worker);
  const seen = async () => [
    (await provider.get(`/processes/${id}`)).status,
    (await instructor.get(`/processes/${id}`)).status,
    (await provider.get('/processes')).body.items.length,
  ];
  expect(await seen()).toEqual([200, 200, 1]);
  await at(worker, id, '2035-04-10');
  const report = { period: 1, report: 'FINAL', on: '2035-04-10' };
  await accepted(provider, id, 'submit-report', { ...report, content: CONTENT });
  await accepted(worker, id, 'accept-report', report);
  await at(worker, id, '2035-05-10');
  expect(await seen()).toEqual([200, 200, 1]);
  await at(worker, id, '2035-05-11');
  expect(await seen()).toEqual([404, 404, 0]);

  const db = openDatabase(asRole(product.databaseUrl, 'palvelupolku_api'));
  expect(await actingAs(db, 'demo-provider', (tx) => tx.process.count())).toBe(0);
  await db.$disconnect();
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
  expect(new Set(kinds)).toEqual(new Set(['MAPPING', 'MULTI_SECTOR_PLAN_REVIEW', 'MULTI_SECTOR_NEXT_STEPS']));
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

  const views = { EMPLOYMENT_AUTHORITY: 'NO_NEED', COUNTY: 'NO_NEED', KELA: 'NO_NEED' };
  await accepted(worker, id, 'conclude-joint-assessment', { on, views, content: CLOSING_ASSESSMENT });
  expect((await kela.get(`/processes/${id}`)).status).toBe(404);
});

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
