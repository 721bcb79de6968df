import { randomUUID } from 'node:crypto';
import { epochMsOf } from '../../domain/calendar/moments.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { lookAtRecord } from '../../storage/checks/look-at-record.ts';
import { openDatabase, type Database } from '../../storage/database/database.ts';
import { rebuildReadModel } from '../../storage/record/rebuild-read-model.ts';
import { recordFacts } from '../../storage/record/record-facts.ts';
import type { StoredKind, StoredKinds } from '../../storage/record/stored-kind.ts';
import { loadForStart, streamsWithoutWorkflow } from '../../storage/record/stream-start.ts';
import { assigneeNow } from '../../storage/reminders/assignee-now.ts';
import { freshDatabase } from '../stack/fresh-database.ts';
import { kinds as productKinds } from '../stack/kinds.ts';
import { lamp, litLamp, type LampState } from '../workflows/lamp.ts';

const LIT_AT = '2026-01-05T10:00:00Z';
const NOW = epochMsOf('2026-01-06T10:00:00Z');
const id = randomUUID();
let db: Database;

const storedLamp: StoredKind<LampState> = {
  kind: lamp,
  rules: publishedRules,
  factOf: (stored) => stored as never,
  stateOf: (stored) => stored as LampState,
  placeOf: () => ({ period: null, register: 'SOCIAL_WELFARE' }),
  keptBody: ({ body }) => body as object,
  table: 'lamp',
  columnsOf: ({ litOn, darkOn }) => ({ lit_on: litOn, dark_on: darkOn }),
  rowsOf: ({ darkOn }) => [
    {
      table: { name: 'moth', of: 'lamp_id', key: ['name'], columns: ['since'] },
      rows: darkOn === null ? [{ name: 'Acherontia', since: '2026-01-05' }] : [],
    },
  ],
};
const kinds: StoredKinds = { ...productKinds, lamp: storedLamp };

beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  await db.$executeRaw`ALTER TABLE stream DROP CONSTRAINT known_kind`;
  await db.$executeRaw`CREATE TABLE lamp (id uuid PRIMARY KEY REFERENCES stream (id), lit_on date NOT NULL, dark_on date)`;
  await db.$executeRaw`CREATE TABLE moth (lamp_id uuid REFERENCES lamp (id), name text, since date, PRIMARY KEY (lamp_id, name))`;
  const state = JSON.stringify(litLamp('2026-01-05', LIT_AT));
  await db.$executeRaw`INSERT INTO stream (id, kind, practice, version, state, finished, recorded_at)
    VALUES (${id}::uuid, 'lamp', false, 1, ${state}::jsonb, false, ${LIT_AT}::timestamptz)`;
  await db.$executeRaw`INSERT INTO lamp VALUES (${id}::uuid, '2026-01-05')`;
  await db.$executeRaw`INSERT INTO fact (stream_id, seq, type, effective_on, register, recorded_at, command_id, actor_id, event)
    VALUES (${id}::uuid, 1, 'LAMP_LIT', '2026-01-05', 'SOCIAL_WELFARE', ${LIT_AT}::timestamptz, 'light', 'somebody',
      '{"type": "LAMP_LIT", "on": "2026-01-05"}')`;
  await db.$executeRaw`INSERT INTO applied_command (stream_id, command_id, name, fingerprint, version, last_fact, actor_id, recorded_at)
    VALUES (${id}::uuid, 'light', 'light', 'f', 1, 1, 'somebody', now())`;
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
