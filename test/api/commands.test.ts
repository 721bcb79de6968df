import { randomUUID } from 'node:crypto';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { eventually } from '../stack/eventually.ts';
import { accepted, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';

let product: Product;
let caseWorker: ApiClient;
/** Goes on seeing a case whose worker another one becomes. */
let supervisor: ApiClient;

beforeAll(async () => {
  product = await startProduct({ REQUEST_TIMEOUT_MS: '5000' });
  caseWorker = await apiClient(product, 'case-worker');
  supervisor = await apiClient(product, 'supervisor');
});
afterAll(() => product.stop());

/** A command that can be given to any open case. */
const NAMING = { on: '2035-01-08', caseWorkerId: 'case-worker-2' };

test('a command is applied once however often it is sent, and its key with another body is refused', async () => {
  const id = await practiceCase(caseWorker);
  const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
  const path = `/processes/${id}/commands/name-case-worker` as const;
  const answers = await Promise.all([1, 2, 3].map(() => supervisor.post(path, NAMING, headers)));
  expect(answers.map(({ status, body: answer }) => [status, answer.version])).toEqual([
    [200, 2],
    [200, 2],
    [200, 2],
  ]);
  expect(answers[0]!.headers.get('etag')).toBe('"2"');
  const facts = (await supervisor.get(`/processes/${id}/facts`)).body.items;
  expect(facts.map(({ event }) => event.type)).toEqual(['CASE_OPENED', 'CASE_WORKER_NAMED']);
  const reused = await supervisor.post(path, { ...NAMING, caseWorkerId: 'case-worker-1' }, headers);
  expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('of commands that arrive at the same moment on the same version one is applied, the others are refused as stale', async () => {
  for (let round = 0; round < 8; round += 1) {
    const id = await practiceCase(caseWorker);
    const path = `/processes/${id}/commands/name-case-worker` as const;
    const answers = await Promise.all(
      [1, 2, 3].map(() => supervisor.post(path, NAMING, { 'if-match': '"1"' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    expect((await supervisor.get(`/processes/${id}`)).body.version).toBe(2);
  }
});

test('closing cancels what is open, ends the workflow, and nothing can be commanded any more', async () => {
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08');
  await accepted(caseWorker, id, 'close-case', { on: '2035-01-08', reason: 'DEATH' });
  const { body: process } = await caseWorker.get(`/processes/${id}`);
  expect(process).toMatchObject({ closed: { on: '2035-01-08', reason: 'DEATH' } });
  const { body: deadlines } = await caseWorker.get(`/processes/${id}/deadlines`);
  expect(deadlines.items.find((d) => d.id === 'mapping')).toMatchObject({
    standing: 'CANCELLED',
    ended: { because: 'CASE_CLOSED' },
  });
  const { body: reminders } = await caseWorker.get(`/processes/${id}/reminders`);
  const planned = reminders.items.filter((r) => r.deadlineId === 'mapping');
  expect(planned.length).toBeGreaterThan(0);
  expect(new Set(planned.map((r) => `${r.state} ${r.reason}`))).toEqual(new Set(['SUPPRESSED CASE_CLOSED']));
  const after = await caseWorker.command(id, 'name-case-worker', NAMING);
  expect([after.status, after.body.code]).toEqual([409, 'CASE_CLOSED']);
});

test('a command of which nobody knows in time is answered 503; with its key it is done once and answered', async () => {
  const id = await practiceCase(caseWorker);
  await product.worker.stop();
  const path = `/processes/${id}/commands/name-case-worker` as const;
  const headers = { 'if-match': '"1"', 'idempotency-key': randomUUID() };
  const waiting = await supervisor.post(path, NAMING, headers);
  expect([waiting.status, waiting.body.code, waiting.headers.get('retry-after')]).toEqual([
    503,
    'UNAVAILABLE',
    '5',
  ]);
  expect(waiting.body.detail).toBe(
    'Not confirmed in time: repeat it with the same Idempotency-Key; it is never done twice',
  );
  product.worker = await product.startWorker();
  const answer = await eventually(async () => {
    const again = await supervisor.post(path, NAMING, headers);
    return again.status !== 503 && again;
  }, 30_000);
  expect([answer.status, answer.body]).toEqual([200, { version: 2 }]);
  const facts = (await supervisor.get(`/processes/${id}/facts`)).body.items;
  expect(facts.map(({ event }) => event.type)).toEqual(['CASE_OPENED', 'CASE_WORKER_NAMED']);
}, 60_000);

test('a version that the record has not reached is refused', async () => {
  const id = await practiceCase(caseWorker);
  const ahead = await supervisor.post(`/processes/${id}/commands/name-case-worker`, NAMING, {
    'if-match': '"9"',
  });
  expect([ahead.status, ahead.body.code]).toEqual([412, 'STALE_VERSION']);
});
