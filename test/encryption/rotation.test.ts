import path from 'node:path';
import pg from 'pg';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { startProcess, type RunningProcess } from '../../local/running-process.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { inLanes } from '../../workers/in-lanes.ts';
import { eventually } from '../stack/eventually.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { CASE_KEYS, testKey } from '../stack/test-keys.ts';

const BOTH = `${CASE_KEYS.CASE_KEYS},2:${testKey(22)}`;
const CASES = 60;

let product: Product;
let caseWorker: ApiClient;
let db: Database;
let ids: string[];

beforeAll(async () => {
  // The new key is known to the API before anything is wrapped under it.
  product = await startProduct({ CASE_KEYS: BOTH, CASE_KEY_VERSION: '1' });
  caseWorker = await apiClient(product, 'case-worker');
  db = openDatabase(product.databaseUrl);
  // A few at once: more would wait for connections of the API.
  ids = await inLanes(
    Array.from({ length: CASES }, (_, n) => n),
    5,
    () => caseWorker.openProcess(NEW_PROCESS),
  );
});
afterAll(async () => {
  await db.$disconnect();
  await product.stop();
});

const left = () => db.caseKey.count({ where: { keyVersion: 1 } });

function start(...args: string[]): RunningProcess {
  const entry = path.join(__dirname, '../../operators/rotate-keys-main.ts');
  const env = { ...process.env, DATABASE_URL: product.databaseUrl, CASE_KEYS: BOTH };
  return startProcess(process.execPath, [entry, ...args], { env });
}

async function run(...args: string[]): Promise<{ status: number | null; output: string }> {
  const command = start(...args);
  return { status: await command.ended, output: command.output() };
}

/** Holds the row of a case against changes, so that a rotation stops there, until the answer is called. */
async function lock(processId: string): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: product.databaseUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM case_key WHERE process_id = $1 FOR UPDATE', [processId]);
  return () => holder.end();
}

/** Reads all cases in turn until told to stop; the statuses of the answers. */
function reading(): () => Promise<number[]> {
  const stop = new AbortController();
  const statuses: number[] = [];
  const work = (async () => {
    for (let n = 0; !stop.signal.aborted; n += 1)
      statuses.push((await caseWorker.get(`/processes/${ids[n % CASES]!}`)).status);
  })();
  return async () => {
    stop.abort();
    await work;
    return statuses;
  };
}

test('a check says how many keys are left, and does nothing', async () => {
  expect(await run('--check')).toEqual({
    status: 1,
    output: `${CASES} keys are left under version 1.\n${CASES} of ${CASES} keys are left under versions other than 2.\n`,
  });
  expect(await left()).toBe(CASES);
});

test('killed half-way and run again, the rotation ends; every read meanwhile is answered', async () => {
  const stopReading = reading();
  const before = await db.caseKey.findMany({ orderBy: { processId: 'asc' } });
  const unlock = await lock(before[20]!.processId);
  const killed = start();
  await eventually(async () => (await left()) === CASES - 20);
  await killed.kill9();
  await unlock();

  const { status, output } = await run();
  expect(status).toBe(0);
  // PostgreSQL may have finished the statement that the killed command was waiting for.
  expect(output).toMatch(
    /^(40|39) keys are wrapped under version 2\.\n0 of 60 keys are left under versions other than 2\.\n$/,
  );
  for (const id of ids) expect(killed.output() + output).not.toContain(id);
  const after = await db.caseKey.findMany({ orderBy: { processId: 'asc' } });
  expect(after.map(({ keyVersion }) => keyVersion)).toEqual(Array(CASES).fill(2));
  for (const [index, { wrapped }] of after.entries()) expect(wrapped).not.toEqual(before[index]!.wrapped);

  const statuses = await stopReading();
  expect(statuses.length).toBeGreaterThan(20);
  expect(statuses.filter((one) => one !== 200)).toEqual([]);
}, 60_000);

test('a case that is opened by an API on the old version meanwhile is found by the next run', async () => {
  const id = await caseWorker.openProcess(NEW_PROCESS);
  expect(await left()).toBe(1);
  expect((await run()).status).toBe(0);
  expect((await caseWorker.get(`/processes/${id}`)).body.client!.name).toBe('Aatu Asiakas');
});

test('with the old key taken away everything still opens', async () => {
  await product.api.stop();
  const only = await startProduct({ CASE_KEYS: `2:${testKey(22)}`, DATABASE_URL: product.databaseUrl });
  const reader = await apiClient(only, 'case-worker');
  const statuses = await Promise.all(ids.map(async (id) => (await reader.get(`/processes/${id}`)).status));
  expect(statuses).toEqual(Array(CASES).fill(200));
  await only.stop();
}, 60_000);

test('a key that cannot be unwrapped holds up no other, is counted, and fails the command', async () => {
  await db.caseKey.updateMany({ data: { keyVersion: 1 }, where: { processId: ids[3]! } });
  await db.caseKey.update({
    data: { keyVersion: 1, wrapped: Buffer.alloc(61) },
    where: { processId: ids[0]! },
  });
  const { status, output } = await run();
  expect(status).toBe(1);
  expect(output).toContain('2 keys could not be unwrapped and stay as they were.');
});
