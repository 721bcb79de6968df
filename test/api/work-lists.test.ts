import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { caseWithPeriod, startJointAssessment } from '../stack/steps.ts';
import type { Schema } from '../../local/api-client/api-paths.ts';

let product: LentProduct;
let caseWorker: ApiClient;
let provider: ApiClient;
let withPeriod: string;
let joint: string;

beforeAll(async () => {
  product = await lentProduct();
  caseWorker = await apiClient(product, 'case-worker');
  provider = await apiClient(product, 'provider');
  withPeriod = await caseWithPeriod(caseWorker);
  joint = await practiceCase(caseWorker, '2035-01-09');
  await startJointAssessment(caseWorker, joint, '2035-01-09', 'KELA');
});
afterAll(() => product.stop());

const lines = (body: Schema<'TaskList'>) => body.items.map((t) => `${t.due} ${t.deadlineId}`);

test('my work: what is open, earliest due first, of all my processes', async () => {
  const { body } = await caseWorker.get('/my-work');
  expect(lines(body)).toEqual([
    '2035-01-10 planned-service/activation/1/2',
    '2035-01-10 planned-service/activation/1/3',
    '2035-01-10 planned-service/activation/1/4',
    '2035-04-07 period/1/continuation',
    '2035-04-07 plan-renewal/1',
    '2035-04-08 review/activation/from-2035-01-08',
    '2035-04-09 mapping',
    '2035-04-09 service-in-time',
    '2035-07-08 next-steps/activation/1',
    '2036-01-08 plan-validity/1',
    '2037-01-08 plan-check/1',
  ]);
  expect(body.items.every((t) => t.practice && !t.overdue)).toBe(true);
  expect(body.next).toBeNull();
});

test('my work in pages, by kind and by date', async () => {
  const first = (await caseWorker.get('/my-work?limit=3')).body;
  expect(first.items).toHaveLength(3);
  const second = (await caseWorker.get(`/my-work?limit=1&after=${first.next}`)).body;
  expect(lines(second)).toEqual(['2035-04-07 period/1/continuation']);
  expect(lines((await caseWorker.get('/my-work?kind=MAPPING')).body)).toEqual(['2035-04-09 mapping']);
  expect(lines((await caseWorker.get('/my-work?dueBefore=2035-04-08')).body)).toHaveLength(5);
  const broken = await caseWorker.get('/my-work?after=nonsense');
  expect([broken.status, broken.body.field]).toEqual([400, 'after']);
  expect((await caseWorker.get('/my-work?limit=0')).status).toBe(400);
  expect((await caseWorker.get('/my-work?colour=red')).body.errors![0]!.field).toBe('colour');
});

test('my reports due: what the organisation owes, and nothing of others', async () => {
  expect(lines((await provider.get('/my-reports-due')).body)).toEqual([
    '2035-03-17 period/1/interim-report',
    '2035-04-23 period/1/final-report',
  ]);
  const other = await apiClient(product, 'provider-2');
  expect((await other.get('/my-reports-due')).body).toEqual({ items: [], next: null });
});

test('the shared work of a role: the employment authority has the reviews of its county', async () => {
  const authority = await apiClient(product, 'employment-authority');
  expect(lines((await authority.get('/my-work')).body)).toContain('2035-04-09 mapping');
});

test('what is overdue comes first and says so; what is handed in goes away', async () => {
  await at(caseWorker, withPeriod, '2035-03-19');
  const { body } = await provider.get('/my-reports-due');
  expect(body.items[0]).toMatchObject({ deadlineId: 'period/1/interim-report', overdue: true });
  const content = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };
  await accepted(provider, withPeriod, 'submit-report', {
    period: 1,
    report: 'INTERIM',
    on: '2035-03-19',
    content,
  });
  expect(lines((await provider.get('/my-reports-due')).body)).toEqual(['2035-04-23 period/1/final-report']);
  // After the services of the plan that didn't begin.
  expect(lines((await caseWorker.get('/my-work')).body)[3]).toBe(
    '2035-03-28 period/1/interim-report-check/2035-03-19',
  );
});

test('processes: mine, those of my organisation, those of my county', async () => {
  const ids = async (person: string) => {
    const who = await apiClient(product, person);
    return (await who.get('/processes')).body.items.map((p) => p.id).sort();
  };
  expect(await ids('case-worker')).toEqual([withPeriod, joint].sort());
  expect(await ids('case-worker-2')).toEqual([]);
  expect(await ids('provider')).toEqual([withPeriod]);
  expect(await ids('supervisor')).toEqual([withPeriod, joint].sort());
  const page = (await caseWorker.get('/processes?limit=1')).body;
  expect(page.items).toHaveLength(1);
  const rest = (await caseWorker.get(`/processes?limit=1&after=${page.next}`)).body;
  expect([page.items[0]!.id, rest.items[0]!.id].sort()).toEqual([withPeriod, joint].sort());
});

test('a new case worker takes over the work, the former one sees nothing any more', async () => {
  const next = await apiClient(product, 'case-worker-2');
  await accepted(caseWorker, joint, 'name-case-worker', { on: '2035-01-09', caseWorkerId: 'case-worker-2' });
  expect(lines((await next.get('/my-work')).body)).toEqual([
    '2035-04-09 mapping',
    '2035-04-09 service-in-time',
  ]);
  expect((await caseWorker.get(`/processes/${joint}`)).status).toBe(404);
});

test('N19: whom a ladder reaches later finds it on their list from that day on, and behind the link of the mail', async () => {
  const manager = await apiClient(product, 'voucher-manager');
  const supervisor = await apiClient(product, 'supervisor');
  const id = await caseWithPeriod(caseWorker);
  const listOf = async (who: ApiClient) =>
    (await who.get('/my-work?limit=200')).body.items
      .filter(({ processId }) => processId === id)
      .map(({ due, deadlineId, role }) => `${due} ${deadlineId} ${role}`);
  const interim = '2035-03-17 period/1/interim-report';
  // Good Friday and Easter Monday between.
  await at(caseWorker, id, '2035-03-26');
  expect(await listOf(manager)).toEqual([]);
  await at(caseWorker, id, '2035-03-27');
  expect(await listOf(manager)).toEqual([`${interim} VOUCHER_MANAGER`]);
  expect(await listOf(supervisor)).not.toContain(`${interim} COUNTY_SUPERVISOR`);
  await at(caseWorker, id, '2035-04-03');
  expect(await listOf(supervisor)).toContain(`${interim} COUNTY_SUPERVISOR`);

  const { items } = (await caseWorker.get(`/processes/${id}/reminders?limit=500`)).body;
  const mailed = items.find(
    ({ deadlineId, recipient }) =>
      recipient === 'VOUCHER_MANAGER' && deadlineId === 'period/1/interim-report',
  )!;
  expect((await manager.get(`/t/${mailed.id}`)).body).toMatchObject({
    deadlineId: mailed.deadlineId,
    due: mailed.due,
  });
}, 60_000);
