import { randomUUID } from 'node:crypto';
import { toIsoInstant } from '../../domain/calendar/moments.ts';
import { checkStreams, type Checking } from '../../operators/check-streams.ts';
import { rebuildStream } from '../../operators/rebuild-stream.ts';
import { restartStream } from '../../operators/restart-stream.ts';
import { workflowsWithoutRecord } from '../../operators/workflows-without-record.ts';
import { openStreams } from '../../storage/queries/open-streams.ts';
import { rebuildReadModel } from '../../storage/record/rebuild-read-model.ts';
import { loadForStart } from '../../storage/record/stream-start.ts';
import { streamWorkflowId } from '../../workflows/contract.ts';
import { eventually } from '../stack/eventually.ts';
import { lightLamp } from '../workflows/stored-lamp.ts';
import { startLampWorker, type LampWorker } from './lamp-worker.ts';

/** Long enough for what is missing to be looked for, which is every 20 s. */
const WATCHED_MS = 90_000;

let lamps: LampWorker;
let checking: Checking;
const id = randomUUID();
const stream = { kind: 'lamp', streamId: id };

beforeAll(async () => {
  lamps = await startLampWorker();
  checking = { ...lamps, workerRuns: true };
  await lightLamp(lamps.db, id, toIsoInstant(Date.now() - 86_400_000));
  await rebuildReadModel(lamps.db, lamps.kinds, id, Date.now());
}, 120_000);
afterAll(() => lamps.stop());

const workflow = () => lamps.client.workflow.getHandle(streamWorkflowId(stream));
const restart = (streamId: string, mend = false) =>
  restartStream({ ...checking, mend, anew: false }, streamId);
const check = async () => (await checkStreams(checking, [id]))[0]!;

test('restart starts the workflow of a kind that nobody knew, and leaves alone one that runs', async () => {
  expect((await check()).differences).toMatchObject([{ code: 'WORKFLOW_MISSING' }]);
  expect(await restart(id)).toBe('STARTED');
  expect(await restart(id)).toBe('RUNS_ALREADY');
  expect(await check()).toEqual({ streamId: id, verdict: 'SAME', differences: [] });
});

test('check finds what of it is spoiled, and rebuild mends it', async () => {
  const { db } = lamps;
  await db.$executeRaw`DELETE FROM moth`;
  await db.$executeRaw`UPDATE lamp SET lit_on = '2001-01-01'`;
  await db.deadline.updateMany({ where: { streamId: id }, data: { due: new Date('2036-01-01') } });
  const found = await check();
  expect(found).toMatchObject({
    verdict: 'DIFFERS',
    differences: [
      { code: 'COLUMN', what: 'lit_on' },
      { code: 'DEADLINE', what: 'lamp: due' },
      { code: 'ROW', what: 'moth Acherontia: missing' },
    ],
  });
  expect(await rebuildStream(checking, found)).toBe('read model written anew, workflow TAKEN_OVER');
  expect(await check()).toMatchObject({ verdict: 'SAME' });
}, 30_000);

test('the watchdog has its lost workflow started anew', async () => {
  const { runId } = await workflow().describe();
  await workflow().terminate('by an accident');
  const stop = lamps.watch();
  await eventually(async () => {
    const now = await workflow().describe();
    return now.runId !== runId && now.status.name === 'RUNNING';
  }, WATCHED_MS);
  stop();
  expect(lamps.lines()).toContainEqual(
    expect.objectContaining({ code: 'WORKFLOW_MISSING', found: 'WITHOUT_WORKFLOW', ...stream }),
  );
  expect(await restart(id)).toBe('RUNS_ALREADY');
}, 120_000);

test('a workflow of it that the record does not know is named by its id, and ended where that is said', async () => {
  const orphan = randomUUID();
  const { input } = await loadForStart(lamps.db, lamps.kinds, id);
  const { client, taskQueue } = lamps;
  const workflowId = streamWorkflowId({ kind: 'lamp', streamId: orphan });
  await client.workflow.start('lamp', { workflowId, taskQueue, args: [{ ...input, streamId: orphan }] });
  await eventually(async () => {
    const found = [];
    for await (const page of workflowsWithoutRecord(lamps)) found.push(...page);
    return found.some(({ streamId }) => streamId === orphan);
  });
  expect(await restart(orphan)).toBe('WITHOUT_RECORD');
  expect(await restart(orphan, true)).toBe('ENDED');
  expect(await restart(orphan)).toBe('UNKNOWN');
}, 60_000);

test('it is given a command by its workflow, and is looked at no more when nobody owes anything', async () => {
  expect(await openStreams(lamps.db, lamps.kinds)).toEqual([{ stream, version: 1 }]);
  const on = (await lamps.db.fact.findFirstOrThrow({ where: { streamId: id } })).effectiveOn;
  const command = {
    commandId: randomUUID(),
    body: { on: on.toISOString().slice(0, 10) },
    actorId: 'somebody',
    expectedVersion: 1,
    fingerprint: 'f',
    documentIds: [],
    requestId: 'r',
    clockOffsetMs: 0,
  };
  expect(await workflow().executeUpdate('switchOff', { args: [command] })).toEqual({ version: 2 });
  await workflow().result();
  expect(await openStreams(lamps.db, lamps.kinds)).toEqual([]);
  expect(await check()).toMatchObject({ verdict: 'SAME' });
  expect(await restart(id)).toBe('FINISHED');
}, 30_000);
