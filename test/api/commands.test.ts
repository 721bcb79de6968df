import { randomUUID } from 'node:crypto';
import { apiClient, type ApiClient } from '../../local/demo/api-client.ts';
import { accepted, at, caseWithPeriod, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';

let product: Product;
let caseWorker: ApiClient<any>;
let provider: ApiClient<any>;

beforeAll(async () => {
  product = await startProduct();
  caseWorker = await apiClient(product, 'case-worker');
  provider = await apiClient(product, 'provider');
});
afterAll(() => product.stop());

const TEXT = { goalsAndRealisation: 'g', changes: 'c', meansAndExamples: 'm' };

test('a command is applied once however often it is sent, and its key with another body is refused', async () => {
  const id = await practiceCase(caseWorker);
  const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
  const path = `/processes/${id}/commands/start-joint-assessment`;
  const body = { on: '2035-01-08', needIdentifiedBy: 'COUNTY' };
  const answers = await Promise.all([1, 2, 3].map(() => caseWorker.post(path, body, headers)));
  expect(answers.map(({ status, body: answer }) => [status, answer.version])).toEqual([
    [200, 2],
    [200, 2],
    [200, 2],
  ]);
  expect(answers[0]!.headers.get('etag')).toBe('"2"');
  const facts = (await caseWorker.get(`/processes/${id}/facts`)).body.items;
  expect(facts.map(({ event }: any) => event.type)).toEqual(['CASE_OPENED', 'JOINT_ASSESSMENT_STARTED']);
  const reused = await caseWorker.post(path, { ...body, needIdentifiedBy: 'KELA' }, headers);
  expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('of commands that arrive at the same moment on the same version one is applied, the others are refused as stale', async () => {
  const body = { on: '2035-01-08', needIdentifiedBy: 'COUNTY' };
  for (let round = 0; round < 8; round += 1) {
    const id = await practiceCase(caseWorker);
    const path = `/processes/${id}/commands/start-joint-assessment`;
    const answers = await Promise.all(
      [1, 2, 3].map(() => caseWorker.post(path, body, { 'if-match': '"1"' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect((await caseWorker.get(`/processes/${id}`)).body.version).toBe(2);
  }
});

test('reports: a final one needs a follow-up plan (R43), a corrected one takes the place of the first', async () => {
  const id = await caseWithPeriod(caseWorker);
  await at(caseWorker, id, '2035-03-12');
  const interim = { period: 1, report: 'INTERIM', on: '2035-03-12', content: TEXT };
  await accepted(provider, id, 'submit-report', interim);
  await accepted(caseWorker, id, 'return-report', { period: 1, report: 'INTERIM', on: '2035-03-12' });
  await accepted(provider, id, 'submit-report', { ...interim, content: { ...TEXT, changes: 'corrected' } });
  const read = await caseWorker.get(`/processes/${id}/periods/1/reports/INTERIM`);
  expect(read.body).toEqual({ practice: true, content: { ...TEXT, changes: 'corrected' } });
  await at(caseWorker, id, '2035-04-10');
  const final = await provider.command(id, 'submit-report', {
    ...interim,
    report: 'FINAL',
    on: '2035-04-10',
  });
  expect(final.body).toMatchObject({ status: 422, code: 'FOLLOW_UP_PLAN_MISSING', rule: 'R43' });
  const missing = await caseWorker.get(`/processes/${id}/periods/1/reports/FINAL`);
  expect(missing.status).toBe(404);
});

test('a refused report leaves no text behind', async () => {
  const id = await caseWithPeriod(caseWorker);
  const content = { ...TEXT, followUpPlan: 'f' };
  const early = await provider.command(id, 'submit-report', {
    period: 1,
    report: 'FINAL',
    on: '2035-01-08',
    content,
  });
  expect(early.body).toMatchObject({ status: 422, code: 'PERIOD_NOT_ENDED', rule: 'D19' });
  expect((await caseWorker.get(`/processes/${id}/periods/1/reports/FINAL`)).status).toBe(404);
});

test('closing cancels what is open, ends the workflow, and nothing can be commanded any more', async () => {
  const id = await practiceCase(caseWorker);
  await accepted(caseWorker, id, 'start-joint-assessment', { on: '2035-01-08', needIdentifiedBy: 'COUNTY' });
  await accepted(caseWorker, id, 'close-case', { on: '2035-01-08', reason: 'MOVED_AWAY' });
  const { body: process } = await caseWorker.get(`/processes/${id}`);
  expect(process).toMatchObject({ closed: { on: '2035-01-08', reason: 'MOVED_AWAY' } });
  const { body: deadlines } = await caseWorker.get(`/processes/${id}/deadlines`);
  expect(deadlines.items.find((d: any) => d.id === 'mapping')).toMatchObject({
    standing: 'CANCELLED',
    ended: { because: 'CASE_CLOSED' },
  });
  const { body: reminders } = await caseWorker.get(`/processes/${id}/reminders`);
  const planned = reminders.items.filter((r: any) => r.deadlineId === 'mapping');
  expect(planned.length).toBeGreaterThan(0);
  expect(new Set(planned.map((r: any) => `${r.state} ${r.reason}`))).toEqual(
    new Set(['SUPPRESSED CASE_CLOSED']),
  );
  const after = await caseWorker.command(id, 'name-case-worker', {
    on: '2035-01-08',
    caseWorkerId: 'case-worker-2',
  });
  expect([after.status, after.body.code]).toEqual([409, 'CASE_CLOSED']);
});

test('a command that waits for Temporal is answered 202, and its address tells when it is applied', async () => {
  const id = await practiceCase(caseWorker);
  await product.worker.stop();
  const body = { on: '2035-01-08', needIdentifiedBy: 'COUNTY' };
  const path = `/processes/${id}/commands/start-joint-assessment`;
  const pending = await caseWorker.post(path, body, { 'if-match': '"1"' });
  expect(pending.status).toBe(202);
  const location = pending.headers.get('location')!;
  const notYet = await caseWorker.get(location);
  expect([notYet.status, notYet.body.code]).toEqual([404, 'COMMAND_PENDING']);
  product.worker = await product.startWorker();
  const read = async () => (await caseWorker.get(location)).status;
  for (let tries = 0; tries < 100 && (await read()) !== 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await caseWorker.get(location)).body).toEqual({ version: 2 });
});
