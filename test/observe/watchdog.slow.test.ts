import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';
import { apiClient, type ApiClient } from '../../local/api-client/api-client.ts';
import { NEW_PROCESS } from '../bodies/new-process.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { factsAfter, recordFacts } from '../../storage/record/record-facts.ts';
import { clientProcess } from '../../domain/process/client-process.ts';
import type { Fact } from '../../domain/definitions/event.ts';
import { storedStateSchema } from '../../domain/definitions/state.ts';
import { dataConverter } from '../../workflows/data-converter.ts';
import { CLIENT_PROCESS, processStream, workflowIdOf } from '../../workflows/contract.ts';
import { WHEREABOUTS, type Whereabouts } from '../../workflows/stream/contract.ts';
import { openStreams } from '../../storage/queries/open-streams.ts';
import { observe, VERSION, WAKES_AT } from '../../workers/watchdog/looks.ts';
import { eventually } from '../stack/eventually.ts';
import { temporalClient } from '../stack/temporal-client.ts';
import { accepted, at, practiceCase } from '../stack/practice-case.ts';
import { startProduct, type Product } from '../stack/product.ts';
import { startJointAssessment } from '../stack/steps.ts';
import { inputFor, kinds } from '../stack/kinds.ts';

/** Long enough for two looks, and for the start of what is missing, which is looked for every 20 s. */
const WATCHED_MS = 90_000;

let product: Product;
let second: Awaited<ReturnType<Product['startWorker']>>;
let caseWorker: ApiClient;
let client: Client;
let db: Database;

beforeAll(async () => {
  product = await startProduct({ WATCHDOG_EVERY_MS: '2000', LOG_LEVEL: 'info' });
  // As on a server with several: what one does, the other may do too.
  second = await product.startWorker({ WORKER_HEALTH_PORT: '0' });
  caseWorker = await apiClient(product, 'case-worker');
  client = await temporalClient();
  db = openDatabase(product.databaseUrl);
}, 120_000);
afterAll(async () => {
  await second.stop();
  await product.stop();
  await client.connection.close();
  await db.$disconnect();
});

const workflow = (id: string) => client.workflow.getHandle(workflowIdOf(id));
const health = () => `http://127.0.0.1:${product.variables.WORKER_HEALTH_PORT!}`;
const readiness = async (): Promise<any> => (await fetch(`${health()}/health/ready`)).json();

/** The value of a metric of the first worker. */
async function metric(line: string): Promise<number> {
  const page = await (await fetch(`${health()}/metrics`)).text();
  const found = page.split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.split(' ').at(-1) ?? NaN);
}

/** What both workers wrote about a process; by code. */
const linesAbout = (id: string) =>
  [product.worker, second]
    .flatMap((worker) => worker.output().split('\n'))
    .filter((line) => line.includes(id))
    .map((line) => JSON.parse(line) as { code?: string; found?: string; runId?: string });
const codesAbout = (id: string) => linesAbout(id).map(({ code }) => code);

test('a case whose workflow was terminated gets one again, and goes on', async () => {
  const id = await practiceCase(caseWorker);
  await workflow(id).terminate('by an accident');
  await eventually(async () => (await workflow(id).describe()).status.name === 'RUNNING', WATCHED_MS);
  await eventually(() => codesAbout(id).includes('WORKFLOW_MISSING'));
  await startJointAssessment(caseWorker, id, '2035-01-08');
  await eventually(
    async () => (await metric('palvelupolku_streams_ailing{symptom="WITHOUT_WORKFLOW"}')) === 0,
  );
}, 150_000);

test('a process whose record went on without it takes the record over', async () => {
  const id = await practiceCase(caseWorker);
  // The same fact as a command would store: somebody else is named the case worker.
  const [process, earlier] = await Promise.all([
    db.stream.findUniqueOrThrow({ where: { id } }),
    factsAfter(db, kinds['client-process'], id, 0),
  ]);
  const commandId = randomUUID();
  const fact: Fact = {
    seq: process.version + 1,
    recordedAt: '2035-01-08T10:00:00Z',
    commandId,
    actorId: 'case-worker-1',
    event: { type: 'CASE_WORKER_NAMED', on: '2035-01-08', caseWorkerId: 'case-worker-2' },
  };
  expect(earlier).toHaveLength(process.version);
  const command = {
    commandId,
    fingerprint: 'f',
    version: fact.seq,
    name: 'nameCaseWorker',
    body: fact.event,
    actorId: 'case-worker-1',
  };
  const stored = await recordFacts(db, kinds, {
    kind: clientProcess.name,
    streamId: id,
    before: storedStateSchema.parse(process.state),
    facts: [fact],
    command,
    documentIds: [],
    requestId: randomUUID(),
    asOf: '2035-01-08T10:00:00Z',
    clockOffsetMs: 0,
  });
  expect(stored.outcome).toBe('STORED');

  await eventually(async () => {
    const standing = await workflow(id).query<Whereabouts>(WHEREABOUTS);
    return standing.state.version === fact.seq;
  }, WATCHED_MS);
  // It says so when it knows: the workflow stands there a moment before.
  await eventually(() => codesAbout(id).includes('STREAM_SET_GOING'));
  expect(await observe(db, client, processStream(id))).toMatchObject({
    version: fact.seq,
    recordVersion: fact.seq,
  });
}, 150_000);

test('a case whose timer was lost is found by the alarm that nobody heard, and set going', async () => {
  const id = await practiceCase(caseWorker);
  const input = await inputFor(db, id);
  await workflow(id).terminate('to be started without a timer');
  // A run that shows an alarm of ten minutes ago and sleeps for an hour: nothing runs, nothing waits.
  await client.workflow.start(CLIENT_PROCESS, {
    workflowId: workflowIdOf(id),
    taskQueue: product.taskQueue,
    args: [input],
    startDelay: 3_600_000,
    typedSearchAttributes: new TypedSearchAttributes([
      { key: VERSION, value: input.state.version },
      { key: WAKES_AT, value: new Date(Date.now() - 600_000) },
    ]),
  });
  await eventually(() => linesAbout(id).some(({ found }) => found === 'TIMER_LOST'), WATCHED_MS);
  expect(codesAbout(id)).toContain('STREAM_SET_GOING');
  const { wakesAt } = await observe(db, client, processStream(id));
  expect(wakesAt).toBeGreaterThan(Date.now());
  await startJointAssessment(caseWorker, id, '2035-01-08');
}, 150_000);

test('a case whose workflow task fails is counted and named by both workers once, and the others go on', async () => {
  const id = await practiceCase(caseWorker);
  await workflow(id).terminate('to be started wrongly');
  await client.workflow.start(CLIENT_PROCESS, {
    workflowId: workflowIdOf(id),
    taskQueue: product.taskQueue,
    args: [{ schema: 0 }],
  });
  await eventually(() => codesAbout(id).filter((code) => code === 'STREAM_SICK').length === 2, WATCHED_MS);
  await eventually(async () => (await metric('palvelupolku_streams_ailing{symptom="SICK"}')) === 1);
  await eventually(async () => (await metric('palvelupolku_workflow_task_failures_total')) > 0, WATCHED_MS);
  expect(await readiness()).toEqual({ status: 'degraded', reasons: ['SICK_STREAMS'] });
  // What the SDK says of it, in the shape of our lines; by this the worker suspects a case before anything else shows.
  expect(product.worker.output() + second.output()).toMatch(
    /"runId":"[\da-f-]{36}".*"msg":"Failing workflow task"/,
  );

  const other = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, other, '2035-01-08');
  await workflow(id).terminate('not worth keeping');
  // Somebody ends it; then it has no workflow, and gets one from the record.
  await eventually(() => codesAbout(id).includes('STREAM_WELL'), WATCHED_MS);
  await eventually(async () => (await workflow(id).describe()).status.name === 'RUNNING', WATCHED_MS);
  expect(codesAbout(id).filter((code) => code === 'STREAM_SICK')).toHaveLength(2);
  await eventually(async () => (await readiness()).status === 'ready', WATCHED_MS);
}, 240_000);

/** Takes the next task of a workflow and never answers, as a worker that dies with it. */
async function dieWithTask(id: string): Promise<void> {
  await workflow(id).signal('anything');
  const { namespace } = client.options;
  const taskQueue = { name: product.taskQueue };
  const taken = await client.withDeadline(Date.now() + 60_000, () =>
    client.workflowService.pollWorkflowTaskQueue({ namespace, taskQueue, identity: 'dies' }),
  );
  expect(taken.workflowExecution?.workflowId).toBe(workflowIdOf(id));
}

test.each([
  ['at once', () => Promise.resolve()],
  ['after an attempt that a worker died with, of which alone the history tells', dieWithTask],
])(
  'a run that cannot be replayed is ended, and its case goes on from the record: %s',
  async (_when, before) => {
    await Promise.all([product.worker.stop(), second.stop()]);
    const careless = await product.startWorker({ WORKFLOW_BUNDLE: await changedBundle() });
    const id = await caseWorker.openProcess({
      ...NEW_PROCESS,
      receivedOn: '2035-01-08',
      practiceClock: '2035-01-08T06:00:00Z',
    });
    const { version, runId } = await eventually(async () => {
      const standing = await observe(db, client, processStream(id));
      return standing.version !== null && standing;
    });
    expect(version).toBe(1);
    await careless.stop();
    await before(id);
    product.worker = await product.startWorker();
    second = await product.startWorker({ WORKER_HEALTH_PORT: '0' });

    const answer = await eventually(async () => {
      const given = await caseWorker.command(id, 'start-need-assessment', { on: '2035-01-08' });
      return given.status === 200 && given;
    }, WATCHED_MS);
    expect(answer.body).toEqual({ version: 2 });
    expect((await client.workflow.getHandle(workflowIdOf(id), runId!).describe()).status.name).toBe(
      'TERMINATED',
    );
    const said = linesAbout(id).filter(({ code }) => code === 'RUN_CANNOT_BE_REPLAYED');
    expect(said.map((line) => line.runId)).toContain(runId);
    expect(codesAbout(id)).not.toContain('STREAM_SICK');
  },
  240_000,
);

/** Today's workflows with a change that a running process can't follow, as a file. */
async function changedBundle(): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, '../workflows/incompatible-change.ts'),
    failureConverterPath: dataConverter.failureConverterPath,
    logger: new DefaultLogger('ERROR'),
  });
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'palvelupolku-changed-')), 'bundle.js');
  fs.writeFileSync(file, code);
  return file;
}

test('every open process has a timer in the future, something under way, or nothing that is planned', async () => {
  const id = await practiceCase(caseWorker);
  await startJointAssessment(caseWorker, id, '2035-01-08');
  await at(caseWorker, id, '2035-03-08');
  const closed = await practiceCase(caseWorker);
  await accepted(caseWorker, closed, 'close-case', { on: '2035-01-08', reason: 'MOVED_AWAY' });
  for (const { stream, version } of await openStreams(db, kinds)) {
    await eventually(async () => {
      const standing = await observe(db, client, stream);
      const { raw } = await workflow(stream.streamId).describe();
      const { wakesAt, activities, taskAttempt } = standing;
      const busy = activities > 0 || taskAttempt > 0;
      const { events = [] } = await workflow(stream.streamId).fetchHistory();
      const started = events!.filter((event) => event.timerStartedEventAttributes).length;
      const ended = events!.filter(
        (event) => event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes,
      ).length;
      const waits = wakesAt === null || (wakesAt > Date.now() && started === ended + 1);
      return raw.executionConfig && standing.version === version && (busy || waits);
    });
  }
}, 120_000);

test('what the watchdog looked at is told as metrics', async () => {
  const open = (await openStreams(db, kinds)).length;
  await eventually(async () => (await metric('palvelupolku_streams_open')) === open);
  expect(await metric('palvelupolku_streams_late')).toBe(0);
  expect(await metric('palvelupolku_reminders_unsettled{why="OVERDUE"}')).toBe(0);
  expect(await metric('palvelupolku_watchdog_last_look_timestamp_seconds')).toBeGreaterThan(
    Date.now() / 1000 - 30,
  );
  expect(await metric('palvelupolku_mails_total{outcome="ACCEPTED"}')).toBeGreaterThan(0);
});
