import { randomUUID } from 'node:crypto';
import { epochMsOf } from '../../domain/calendar/moments.ts';
import { lookAtRecord } from '../../storage/checks/look-at-record.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { rebuildReadModel } from '../../storage/record/rebuild-read-model.ts';
import { recordFacts } from '../../storage/record/record-facts.ts';
import { loadForStart, streamsWithoutWorkflow } from '../../storage/record/stream-start.ts';
import { assigneeNow } from '../../storage/reminders/assignee-now.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { kinds as productKinds } from '../stack/kinds.ts';
import { litLamp } from '../workflows/lamp.ts';
import { keepLamps, lightLamp, withLamps as kinds } from '../workflows/stored-lamp.ts';

const LIT_AT = '2026-01-05T10:00:00Z';
const NOW = epochMsOf('2026-01-06T10:00:00Z');
const id = randomUUID();
let db: Database;

beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  await keepLamps(db);
  await lightLamp(db, id, LIT_AT);
});
afterAll(() => db.$disconnect());

const count = async (table: 'task' | 'reminder') =>
  (db[table] as Database['task']).count({ where: { streamId: id } });
const moths = () => db.$queryRaw`SELECT name FROM moth WHERE lamp_id = ${id}::uuid`;

test('the record keeps a kind of stream that nobody knew: facts, state, deadlines, tasks, reminders and its own tables', async () => {
  await rebuildReadModel(db, kinds, id, NOW);
  expect(await db.deadline.findMany({ where: { streamId: id } })).toMatchObject([
    { deadlineId: 'lamp', kind: 'MAPPING', status: 'OPEN' },
  ]);
  const tasks = await db.task.findMany({ where: { streamId: id } });
  expect(tasks.map(({ assignee }) => assignee)).toContain('CASE_WORKER:POHJOIS-SAVO');
  const [reminder] = await db.reminder.findMany({ where: { streamId: id, recipient: 'CASE_WORKER' } });
  expect(reminder).toMatchObject({ deadlineId: 'lamp', state: 'PLANNED' });
  expect(await moths()).toEqual([{ name: 'Acherontia' }]);
  expect(await assigneeNow(db, kinds, id, { recipient: 'KELA', period: null } as never)).toBe(
    'KELA:POHJOIS-SAVO',
  );
  expect(await lookAtRecord(db, kinds, id)).toMatchObject({ differences: [] });
  expect(await streamsWithoutWorkflow(db, 0)).toEqual([id]);
});

test('what is stored of it by its workflow changes all of them, and it ends', async () => {
  const { kind, input } = await loadForStart(db, kinds, id);
  expect([kind, input.state]).toEqual(['lamp', litLamp('2026-01-05', LIT_AT)]);
  const outcome = await recordFacts(db, kinds, {
    kind,
    streamId: id,
    before: input.state,
    facts: [
      {
        seq: 2,
        recordedAt: '2026-01-06T10:00:00Z',
        commandId: 'off',
        actorId: 'somebody',
        event: { type: 'LAMP_OUT', on: '2026-01-06' },
      },
    ],
    command: {
      commandId: 'off',
      fingerprint: 'f',
      version: 2,
      name: 'switchOff',
      body: { on: '2026-01-06' },
      actorId: 'somebody',
    },
    documentIds: [],
    requestId: 'r',
    asOf: '2026-01-06T10:00:00Z',
    clockOffsetMs: 0,
  });
  expect(outcome.outcome).toBe('STORED');
  expect(await db.stream.findUniqueOrThrow({ where: { id } })).toMatchObject({ version: 2, finished: true });
  expect(await db.deadline.findMany({ where: { streamId: id } })).toMatchObject([{ status: 'MET' }]);
  expect(await count('task')).toBe(0);
  expect(await db.reminder.count({ where: { streamId: id, state: 'PLANNED' } })).toBe(0);
  expect(await count('reminder')).toBeGreaterThan(0);
  expect(await db.$queryRaw`SELECT dark_on::text FROM lamp`).toEqual([{ dark_on: '2026-01-06' }]);
  expect(await moths()).toEqual([]);
  expect(await lookAtRecord(db, kinds, id)).toMatchObject({ differences: [] });
  expect(await streamsWithoutWorkflow(db, 0)).toEqual([]);
});

test('a stream of a kind that this code does not know is not guessed at', async () => {
  await expect(loadForStart(db, productKinds, id)).rejects.toThrow('Unknown kind of stream lamp');
});
