import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import {
  MOVE_PRACTICE_CLOCK,
  type CommandAnswer,
  type CommandUpdate,
  type MovePracticeClock,
  type PracticeClockAnswer,
} from '../../workflows/stream/contract.ts';
import { startCuttableProxy, type CuttableProxy } from '../stack/cuttable-proxy.ts';
import { eventually } from '../stack/eventually.ts';
import { temporalClient } from '../stack/temporal-client.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';
import { remindersIn } from '../stack/read-mail.ts';

let line: CuttableProxy;
let product: Product;
let caseWorker: ApiClient;
let client: Client;

beforeAll(async () => {
  const database = new URL(await freshDatabase());
  line = await startCuttableProxy(Number(database.port));
  database.port = String(line.port);
  product = await startProduct({ DATABASE_URL: database.toString() });
  caseWorker = await apiClient(product, 'case-worker');
  client = await temporalClient();
});
afterAll(async () => {
  await product.stop();
  await line.cut();
  await client.connection.close();
});

test('while PostgreSQL is away the API says so and when to try again, and is not ready', async () => {
  await line.cut();
  const work = await caseWorker.get('/my-work');
  expect([work.status, work.body.code, work.headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '5']);
  expect((await fetch(`${product.apiUrl}/health/ready`)).status).toBe(503);
  await line.mend();
  expect((await eventually(() => caseWorker.get('/my-work'))).status).toBe(200);
});

test('a command that Temporal has accepted is stored when PostgreSQL is back', async () => {
  const id = await practiceCase(caseWorker);
  await line.cut();
  const body = { on: '2035-01-08', caseWorkerId: 'case-worker-2' };
  const update = {
    commandId: randomUUID(),
    body,
    actorId: 'case-worker-1',
    expectedVersion: 1,
    clockOffsetMs: 0,
    fingerprint: 'f',
    documentIds: [],
    requestId: 'r',
  };
  const answer = client.workflow
    .getHandle(workflowIdOf(id))
    .executeUpdate<CommandAnswer, [CommandUpdate]>('nameCaseWorker', {
      args: [update],
    });
  const early = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 1_500, 'waiting'))]);
  expect(early).toBe('waiting');
  await line.mend();
  expect(await answer).toEqual({ version: 2 });
  const named = await apiClient(product, 'case-worker-2');
  expect((await named.get(`/processes/${id}`)).body).toMatchObject({ version: 2 });
}, 60_000);

test('reminders that were due while PostgreSQL was away go out when it is back, once each', async () => {
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08');
  const before = product.sink.mails.length;
  await line.cut();
  const move: MovePracticeClock = {
    commandId: randomUUID(),
    to: '2035-03-08T10:00:00Z',
    actorId: 'case-worker-1',
    clockOffsetMs: 0,
    fingerprint: 'f',
    requestId: 'r',
  };
  const handle = client.workflow.getHandle(workflowIdOf(id));
  const moving = handle.executeUpdate<PracticeClockAnswer, [MovePracticeClock]>(MOVE_PRACTICE_CLOCK, {
    args: [move],
  });
  const early = await Promise.race([moving, new Promise((resolve) => setTimeout(resolve, 1_500, 'waiting'))]);
  expect([early, product.sink.mails.length]).toEqual(['waiting', before]);
  await line.mend();
  await moving;
  const { body } = await caseWorker.get(`/processes/${id}/reminders`);
  const due = body.items.filter((r) => r.deadlineId === 'mapping' && r.step === 'D-30');
  expect(due.map((r) => [r.state, r.possibleDuplicate])).toEqual(Array(3).fill(['ACCEPTED', false]));
  // And one to the case worker, in the same mail: what is decided is in force by then too (L08).
  const mails = product.sink.mails.slice(before);
  expect(mails.map((mail) => remindersIn(mail).length).sort()).toEqual([1, 1, 2]);
  expect(new Set(mails.flatMap(remindersIn)).size).toBe(4);
}, 60_000);
