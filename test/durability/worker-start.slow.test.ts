import { startEntry } from '../../local/entry.ts';
import { freePort } from '../../local/free-port.ts';
import { asRole } from '../../local/postgres/roles.ts';
import type { RunningProcess } from '../../local/running-process.ts';
import { startCuttableProxy, type CuttableProxy } from '../stack/cuttable-proxy.ts';
import { eventually } from '../stack/eventually.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { testEnvironment } from '../stack/test-environment.ts';
import { PAYLOAD_KEYS } from '../stack/test-keys.ts';

/** Lines to both servers, which can be cut before the worker is there. */
let database: CuttableProxy;
let temporal: CuttableProxy;
let databaseUrl: string;
const workers: RunningProcess[] = [];

beforeAll(async () => {
  const url = new URL(asRole(await freshDatabase(), 'palvelupolku_worker'));
  database = await startCuttableProxy(Number(url.port));
  temporal = await startCuttableProxy(Number(testEnvironment('TEST_TEMPORAL_ADDRESS').split(':')[1]));
  url.port = String(database.port);
  databaseUrl = url.toString();
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  for (const line of [database, temporal]) await line.cut();
});

async function startWorker(): Promise<{ worker: RunningProcess; ready: () => Promise<any> }> {
  const port = await freePort();
  const worker = startEntry('workers/main.ts', {
    ...PAYLOAD_KEYS,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${temporal.port}`,
    TEMPORAL_NAMESPACE: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    TEMPORAL_TASK_QUEUE: `start-${port}`,
    WORKFLOW_BUNDLE: testEnvironment('TEST_WORKFLOW_BUNDLE'),
    SMTP_URL: 'smtp://127.0.0.1:1',
    WORKER_HEALTH_PORT: String(port),
    LOG_LEVEL: 'info',
  });
  workers.push(worker);
  const ready = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
    return [response.status, await response.json()];
  };
  return { worker, ready };
}

const signal = ({ pid }: RunningProcess) => process.kill(pid, 'SIGTERM');

test.each([
  ['PostgreSQL', () => database],
  ['Temporal', () => temporal],
])(
  'a worker that starts while %s is away says so and waits, alive but not ready',
  async (name, line) => {
    await line().cut();
    const { worker, ready } = await startWorker();
    const said = `${name} at 127.0.0.1:${line().port} does not answer: trying again in 1 s`;
    await eventually(() => worker.output().includes(said), 40_000);
    expect(await ready()).toEqual([503, { status: 'not ready', reasons: ['STARTING'] }]);
    expect(worker.output()).not.toMatch(/\n\s+at /);

    await line().mend();
    await eventually(async () => (await ready())[0] === 200, 40_000);
    expect(await ready()).toEqual([200, { status: 'ready', reasons: [] }]);
    signal(worker);
    // As from somebody in a hurry.
    signal(worker);
    expect(await worker.ended).toBe(0);
  },
  120_000,
);

test('a worker that waits for Temporal ends at once when it is told to', async () => {
  await temporal.cut();
  const { worker } = await startWorker();
  await eventually(() => worker.output().includes('does not answer: trying again in 2 s'), 40_000);
  const told = Date.now();
  signal(worker);
  expect(await worker.ended).toBe(0);
  expect(Date.now() - told).toBeLessThan(5_000);
  await temporal.mend();
}, 120_000);

test('a worker whose servers go away while it runs says which, and is ready again when they are back', async () => {
  const { worker, ready } = await startWorker();
  await eventually(async () => (await ready())[0] === 200, 40_000);
  for (const [line, reason] of [
    [database, 'DATABASE_AWAY'],
    [temporal, 'TEMPORAL_AWAY'],
  ] as const) {
    await line.cut();
    const [status, { reasons }] = await eventually(async () => {
      const answer = await ready();
      return answer[0] === 503 && answer;
    });
    expect([status, reasons]).toEqual([503, [reason]]);
    await line.mend();
    await eventually(async () => (await ready())[0] === 200, 40_000);
  }
  await worker.stop();
  expect(await worker.ended).toBe(0);
}, 120_000);
