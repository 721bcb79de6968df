import { localDateOf, toIsoInstant } from '../../domain/calendar/moments.ts';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { eventually } from '../stack/eventually.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { lentProduct, type LentProduct } from '../stack/lent-product.ts';
import { startJointAssessment } from '../stack/steps.ts';

let product: LentProduct;
let worker: ApiClient;
let colleague: ApiClient;
let supervisor: ApiClient;

beforeAll(async () => {
  product = await lentProduct();
  worker = await apiClient(product, 'case-worker');
  colleague = await apiClient(product, 'case-worker-2');
  supervisor = await apiClient(product, 'supervisor');
});
afterAll(() => product.stop());

const TODAY = localDateOf(toIsoInstant(Date.now()));
const day = (days: number) => TODAY.add({ days }).toString();
const standIn = (from: string, to: string) => ({
  absentId: 'case-worker-1',
  substituteId: 'case-worker-2',
  from,
  to,
});
const listed = async (who: ApiClient) =>
  (await who.get('/processes')).body.items.map(({ id }: { id: string }) => id);
const mailedTo = () => product.sink.mails.map(({ to }) => to);

test('illness: while somebody stands in, cases, tasks, commands and reminders are theirs too; afterwards not any more', async () => {
  const id = await worker.openProcess({ ...NEW_PROCESS, practice: false });
  expect((await colleague.get(`/processes/${id}`)).status).toBe(404);

  const { status, body } = await supervisor.post('/substitutions', standIn(day(0), day(3)));
  expect([status, body.substituteId]).toEqual([201, 'case-worker-2']);
  expect((await colleague.get('/me')).body.substitutes).toEqual(['case-worker-1']);
  expect((await colleague.get(`/processes/${id}`)).body.view).toBe('WHOLE');
  expect(await listed(colleague)).toContain(id);
  await startJointAssessment(colleague, id, TODAY.toString());
  const tasks = (await colleague.get('/my-work')).body.items;
  expect(tasks.map((task) => task.processId)).toContain(id);

  // Nobody who stands in gives the case away, or keeps it: that is the case worker's, or the supervisor's.
  for (const caseWorkerId of ['case-worker-2', 'case-worker-1']) {
    const named = await colleague.command(id, 'name-case-worker', { on: TODAY.toString(), caseWorkerId });
    expect(named.status).toBe(404);
  }
  expect((await worker.get(`/processes/${id}`)).body.caseWorkerId).toBe('case-worker-1');

  expect((await supervisor.post(`/substitutions/${body.id}/end`, {})).status).toBe(204);
  expect((await colleague.get(`/processes/${id}`)).status).toBe(404);
  expect((await colleague.get('/me')).body.substitutes).toEqual([]);
  expect((await colleague.get('/my-work')).body.items).toEqual([]);
  expect((await worker.get(`/processes/${id}`)).status).toBe(200);
});

test('reminders of an absent worker go to the substitute', async () => {
  const { body } = await supervisor.post('/substitutions', standIn(day(0), day(0)));
  const before = product.sink.mails.length;
  // Received today: of a matter received long ago, what is overdue would be told of at once too.
  await worker.openProcess({ ...NEW_PROCESS, practice: false, receivedOn: TODAY.toString() });
  await eventually(() => Promise.resolve(product.sink.mails.length > before));
  expect(mailedTo().slice(before)).toEqual(['case-worker-2@example.test']);
  await supervisor.post(`/substitutions/${body.id}/end`, {});
});

test('a substitution that begins tomorrow gives nothing today, and a case worker arranges only their own absence', async () => {
  const id = await worker.openProcess({ ...NEW_PROCESS, practice: false });
  const own = await worker.post('/substitutions', standIn(day(1), day(9)));
  expect(own.status).toBe(201);
  expect((await colleague.get(`/processes/${id}`)).status).toBe(404);
  expect((await worker.get('/substitutions')).body.items.map((s) => s.id)).toContain(own.body.id);
  expect((await colleague.post('/substitutions', standIn(day(0), day(9)))).status).toBe(403);
});

test.each([
  [{ ...standIn(day(3), day(2)) }, 'DAYS_NOT_IN_ORDER'],
  [{ ...standIn(day(-3), day(-2)) }, 'DAYS_NOT_IN_ORDER'],
  [{ ...standIn(day(0), day(1)), substituteId: 'neighbour-worker-1' }, 'UNKNOWN_CASE_WORKER'],
  [{ ...standIn(day(0), day(1)), substituteId: 'provider-user-1' }, 'UNKNOWN_CASE_WORKER'],
  [{ ...standIn(day(0), day(1)), substituteId: 'case-worker-1' }, 'UNKNOWN_CASE_WORKER'],
])('%j is refused: %s', async (body, code) => {
  const answer = await supervisor.post('/substitutions', body);
  expect([answer.status, answer.body.code]).toEqual([422, code]);
});

test('a whole caseload goes to another worker: tasks, reminders and access follow, nothing sticks to the one who left', async () => {
  const neighbours = await apiClient(product, 'neighbour-supervisor');
  const ids = [
    await practiceCase(worker),
    await practiceCase(worker),
    await worker.openProcess({ ...NEW_PROCESS, practice: false }),
  ];
  await startJointAssessment(worker, ids[0]!, '2035-01-08');
  const body = { fromId: 'case-worker-1', toId: 'case-worker-2' };
  expect((await worker.post('/caseload-transfers', body)).status).toBe(403);
  expect((await neighbours.post('/caseload-transfers', body)).body.code).toBe('UNKNOWN_CASE_WORKER');
  expect((await supervisor.post('/persons/case-worker-1/changes', { active: false })).body.code).toBe(
    'CASELOAD_REMAINS',
  );

  const started = await supervisor.post('/caseload-transfers', body);
  expect(started.status).toBe(202);
  const progress = await eventually(async () => {
    const answer = await supervisor.get(started.headers.get('location') as `/caseload-transfers/${string}`);
    return answer.body.ended && answer.body;
  }, 60_000);
  expect(progress).toMatchObject({ left: 0 });
  expect(progress.cases).toBeGreaterThanOrEqual(ids.length);
  expect(await listed(worker)).toEqual([]);
  expect((await worker.get('/my-work')).body.items).toEqual([]);
  expect(await listed(colleague)).toEqual(expect.arrayContaining(ids));
  expect((await worker.get(`/processes/${ids[0]!}`)).status).toBe(404);
  const planned = (await colleague.get(`/processes/${ids[0]!}/reminders`)).body.items.filter(
    (line) => line.state === 'PLANNED' && line.recipient === 'CASE_WORKER',
  );
  expect(new Set(planned.map((line) => line.assignee))).toEqual(new Set(['person:case-worker-2']));
  expect((await neighbours.get(started.headers.get('location') ?? '')).status).toBe(404);

  expect((await supervisor.post('/persons/case-worker-1/changes', { active: false })).status).toBe(200);
  expect((await worker.get('/me')).status).toBe(401);
}, 120_000);
