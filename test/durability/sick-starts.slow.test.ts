import { Client, Connection } from '@temporalio/client';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { streamsWithoutWorkflow } from '../../storage/record/stream-start.ts';
import { startsLeft } from '../../storage/queries/starts-left.ts';
import { noBackOff } from '../../workers/missing-workflows/back-off.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { spoilFirstFact } from '../stack/spoiled-record.ts';
import { testEnvironment } from '../stack/test-environment.ts';

let product: Product;
let caseWorker: ApiClient;
let client: Client;
let db: Database;

beforeAll(async () => {
  // The watchdog would mend what is broken here on purpose.
  product = await startProduct({ WATCHDOG_EVERY_MS: '3600000' });
  caseWorker = await apiClient(product, 'case-worker');
  const connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  client = new Client({ connection, namespace: testEnvironment('TEST_TEMPORAL_NAMESPACE') });
  db = openDatabase(product.databaseUrl);
});
afterAll(async () => {
  await product.stop();
  await client.connection.close();
  await db.$disconnect();
});

/** An opened case whose workflow is missing since `hoursAgo`. */
async function missing(hoursAgo: number): Promise<string> {
  const id = await caseWorker.openProcess(NEW_PROCESS);
  await client.workflow.getHandle(workflowIdOf(id)).terminate('lost');
  const recordedAt = new Date(Date.now() - hoursAgo * 3_600_000);
  await db.stream.update({ where: { id }, data: { recordedAt, workflowStartedAt: null } });
  return id;
}

const rowOf = (id: string) => db.stream.findUniqueOrThrow({ where: { id } });
const isStarted = async (id: string) => (await rowOf(id)).workflowStartedAt !== null;
const linesAbout = (id: string) =>
  product.worker
    .output()
    .split('\n')
    .filter((line) => line.includes(id));

test('cases that can not be started keep no other waiting, are told of once, put off, and started when they are well', async () => {
  const sick = [await missing(9), await missing(8), await missing(7)];
  const healthy = await missing(1);
  for (const [id, hours] of [
    ['forgotten', 25],
    ['may still come', 23],
  ] as const)
    await db.$executeRaw`
      INSERT INTO case_document (id, process_id, kind, register, sealed, author_id, created_at, command_id, stored_at)
      VALUES (${id}, ${healthy}::uuid, 'FINAL_REPORT', 'SOCIAL_WELFARE', '', 'case-worker-1', now(), 'c',
        now() - ${hours} * interval '1 hour')`;
  for (const id of sick) await spoilFirstFact(db, id, true);
  expect(await streamsWithoutWorkflow(db, 0)).toEqual([...sick, healthy]);

  await eventually(() => isStarted(healthy), 40_000);
  await eventually(async () => (await startsLeft(db, 0)).FAILING === 3);
  expect(await startsLeft(db, 0)).toEqual({ WAITING: 0, FAILING: 3 });
  const { startAttempts, startAfter } = await rowOf(sick[0]!);
  expect(startAttempts).toBe(1);
  expect(startAfter!.getTime()).toBeGreaterThan(Date.now());
  // However many they are, they take no place on the list.
  expect(await streamsWithoutWorkflow(db, 0)).toEqual([]);

  // Texts whose command never came go in the same round.
  await eventually(async () => (await db.caseDocument.count()) === 1);
  expect(await db.caseDocument.findFirst()).toMatchObject({ id: 'may still come' });

  // One more failure is put off for longer, and is no news.
  await db.stream.update({ where: { id: sick[0]! }, data: { startAfter: new Date(0) } });
  for (const id of sick.slice(1)) {
    await spoilFirstFact(db, id, false);
    await db.stream.update({ where: { id }, data: { startAfter: new Date(0) } });
  }
  await eventually(() => isStarted(sick[2]!), 40_000);
  await eventually(async () => (await rowOf(sick[0]!)).startAttempts === 2);
  expect((await rowOf(sick[0]!)).startAfter!.getTime()).toBeGreaterThan(Date.now() + 25_000);
  expect(linesAbout(sick[0]!).map((line) => JSON.parse(line).code)).toEqual(['START_FAILED']);
  expect(await rowOf(sick[1]!)).toMatchObject({ startAttempts: 0, startAfter: null });
  expect((await caseWorker.command(sick[1]!, 'name-case-worker', NAMING)).status).toBe(200);
}, 150_000);

/** A command that can be given to any open case. */
const NAMING = { on: '2026-01-05', caseWorkerId: 'case-worker-2' };

test('what fails is left alone for 20 s, 40 s … an hour', () => {
  const clock = { now: 0 };
  const backOff = noBackOff(() => clock.now);
  const waits = [...Array(10).keys()].map(() => {
    backOff.putOff('transfer/1');
    const from = clock.now;
    while (backOff.holds('transfer/1')) clock.now += 1_000;
    return (clock.now - from) / 1_000;
  });
  expect(waits).toEqual([20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600]);
  expect(backOff.holds('transfer/2')).toBe(false);
});
