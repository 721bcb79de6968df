import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CLIENT_PROCESS, workflowIdOf } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { practiceCase } from '../stack/practice-case.ts';
import { unwatched, type Unwatched } from './unwatched.ts';
import { inputFor } from '../stack/kinds.ts';

// What was refused, or failed, after Temporal had taken it on: the next attempt with the same key is a new one.
const ON = '2035-01-08';
let product: Unwatched['product'];
let caseWorker: Unwatched['caseWorker'];
let supervisor: Unwatched['supervisor'];
let client: Unwatched['client'];
let db: Unwatched['db'];
let stop: Unwatched['stop'];

beforeAll(async () => {
  ({ product, caseWorker, supervisor, client, db, stop } = await unwatched());
});
afterAll(() => stop());

/** Holds the row of a case, so that what is stored waits, until the answer is called. */
async function hold(id: string): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: product.databaseUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM stream WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return async () => {
    await holder.query('ROLLBACK');
    await holder.end();
  };
}

const need = (id: string, on: string, key: string) =>
  caseWorker.post(
    `/processes/${id}/commands/identify-joint-need`,
    { on, by: 'COUNTY', content: { grounds: 'Toimintakyky' } },
    { 'if-match': '"1"', 'idempotency-key': key },
  );
const name = (id: string, etag: string, key: string) =>
  supervisor.post(
    `/processes/${id}/commands/name-case-worker`,
    { on: ON, caseWorkerId: 'case-worker-2' },
    { 'if-match': etag, 'idempotency-key': key },
  );

test('a command that was overtaken while it waited is refused; its key is free, so it is given again on the new version', async () => {
  const id = await practiceCase(caseWorker);
  const release = await hold(id);
  const first = need(id, ON, randomUUID());
  await sleep(1_500);
  const key = randomUUID();
  const overtaken = name(id, '"1"', key);
  await sleep(1_500);
  await release();
  expect((await first).status).toBe(200);
  const { status, body } = await overtaken;
  expect([status, body.code]).toEqual([412, 'STALE_VERSION']);
  expect((await name(id, '"2"', key)).status).toBe(200);
}, 60_000);

test('one key with a body that is refused and a good one at once: the good one is done in the end, with its text', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = await practiceCase(caseWorker);
    const key = randomUUID();
    const bad = need(id, '2036-01-08', key);
    await sleep(round * 4);
    const good = await need(id, ON, key);
    expect([422]).toContain((await bad).status);
    expect(good.body.code).not.toBe('DATE_IN_FUTURE');
    const done = await eventually(async () => {
      const answer = await need(id, ON, key);
      return answer.status === 200 && answer;
    });
    expect(done.body).toEqual({ version: 2 });
    expect(await db.caseDocument.count({ where: { processId: id, recorded: true } })).toBe(1);
  }
}, 90_000);

const transferAll = async () => {
  const started = await supervisor.post('/caseload-transfers', {
    fromId: 'case-worker-1',
    toId: 'case-worker-2',
  });
  expect(started.status).toBe(202);
};
const isMoved = async (id: string) =>
  (await db.process.findUniqueOrThrow({ where: { id } })).caseWorkerId === 'case-worker-2';

test('a transfer takes up again a case whose command was overtaken', async () => {
  const id = await practiceCase(caseWorker);
  const release = await hold(id);
  const key = randomUUID();
  const overtaking = need(id, ON, key);
  await sleep(1_500);
  await transferAll();
  await sleep(2_000);
  await release();
  expect((await overtaking).status).toBe(200);
  await eventually(() => isMoved(id), 60_000);
}, 120_000);

test('a transfer goes on past a case that does not answer', async () => {
  const ids = [await practiceCase(caseWorker), await practiceCase(caseWorker)].sort();
  const [sick = '', healthy = ''] = ids;
  const input = await inputFor(db, sick);
  await client.workflow.getHandle(workflowIdOf(sick)).terminate('lost');
  await client.workflow.start(CLIENT_PROCESS, {
    workflowId: workflowIdOf(sick),
    taskQueue: product.taskQueue,
    args: [{ ...input, schema: 99 }],
  });
  await transferAll();
  await eventually(() => isMoved(healthy), 60_000);
  expect(await isMoved(sick)).toBe(false);
  await client.workflow.getHandle(workflowIdOf(sick)).terminate('end');
}, 120_000);
