import { epochMsOf, localDateOf } from '../../domain/calendar/moments.ts';
import { tasksOf } from '../../domain/streams/tasks.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../database/database.ts';
import { ALL, type RowsOf } from '../record/keep-rows.ts';
import { deadlineRows, taskRows } from '../record/read-model-rows.ts';
import { partsThatDiffer, type Difference } from './difference.ts';
import { planDifferences } from './plan-differences.ts';
import type { KnownStream } from './stored-stream.ts';

/** How the stored rows of a stream differ from what its facts give. */
export async function readModelDifferences(db: Transaction, known: KnownStream): Promise<Difference[]> {
  const { streamId, state, version, stored, facts, finished, outlook, of } = known;
  // What repeats is planned a step ahead of the moment at which something was recorded.
  const recorded = of.kind.outlookOf(state, {
    rules: of.rules,
    streamId,
    through: epochMsOf(facts.at(-1)?.recordedAt ?? ''),
  });
  const today = localDateOf(known.now).toString();
  const tables = [
    { rows: deadlineRows(outlook.deadlines), among: ALL },
    {
      rows: taskRows(tasksOf(of.kind, state, outlook.deadlines, outlook.alarms, today)),
      // One whose last day has passed is on no list any more; the next command takes it away.
      among: Prisma.sql`(stored.until IS NULL OR stored.until > ${today}::date)`,
    },
    ...of.rowsOf(state).map((rows) => ({ rows, among: ALL })),
  ];
  const parts = partsThatDiffer(stored, state);
  return [
    ...(version === state.version ? [] : [difference('VERSION', `${version}, facts give ${state.version}`)]),
    ...(parts.length === 0 ? [] : [difference('STATE', parts.join(', '))]),
    ...(await columnDifferences(db, known)),
    ...(known.storedFinished === finished ? [] : [difference('COLUMN', 'finished')]),
    ...(await differencesOfRows(db, streamId, tables)),
    ...(await planDifferences(db, known, outlook.alarms, recorded.alarms)),
  ];
}

/** The columns of the kind's own table. */
async function columnDifferences(
  db: Transaction,
  { streamId, state, of }: KnownStream,
): Promise<Difference[]> {
  const wanted = JSON.stringify(of.columnsOf(state));
  const table = Prisma.raw(of.table);
  const rows = await db.$queryRaw<{ column: string }[]>`
    SELECT name AS column FROM ${table} p,
      to_jsonb(jsonb_populate_record(NULL::${table}, ${wanted}::jsonb)) AS w, jsonb_object_keys(${wanted}::jsonb) AS name
    WHERE p.id = ${streamId}::uuid AND to_jsonb(p) -> name IS DISTINCT FROM w -> name ORDER BY name`;
  return rows.map(({ column }) => difference('COLUMN', column));
}

/** Of the tables that all streams have; a row of a table of the kind itself is said with the name of that. */
const CODES: Readonly<Record<string, Difference['code']>> = { deadline: 'DEADLINE', task: 'TASK' };

/** Rows as they should be, and a condition on those, `stored`, that they are compared with. */
interface Compared {
  readonly rows: RowsOf;
  readonly among: Prisma.Sql;
}

async function differencesOfRows(
  db: Transaction,
  streamId: string,
  tables: readonly Compared[],
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const { rows, among } of tables) found.push(...(await rowDifferences(db, streamId, rows, among)));
  return found;
}

async function rowDifferences(
  db: Transaction,
  streamId: string,
  { table: { name, key: columns, of }, rows: wanted }: RowsOf,
  among: Prisma.Sql,
): Promise<Difference[]> {
  const table = Prisma.raw(name);
  const key = (row: string) =>
    Prisma.raw(`concat_ws(' ', ${columns.map((column) => `${row} ->> '${column}'`).join(', ')})`);
  // By key: what a column of a type makes of a value is for the database to say.
  const rows = await db.$queryRaw<{ key: string; missing: boolean; extra: boolean; columns: string[] }[]>`
    WITH wanted AS (SELECT ${key('row')} AS key, row FROM
        (SELECT to_jsonb(w) - ${of} AS row FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(wanted)}::jsonb) AS w)),
      stored AS (SELECT ${key('row')} AS key, row FROM
        (SELECT to_jsonb(stored) - ${of} AS row FROM ${table} AS stored
         WHERE stored.${Prisma.raw(of)} = ${streamId}::uuid AND ${among}) AS standing)
    SELECT coalesce(w.key, s.key) AS key, s.row IS NULL AS missing, w.row IS NULL AS extra,
      ARRAY(SELECT name FROM jsonb_object_keys(w.row) AS name WHERE w.row -> name IS DISTINCT FROM s.row -> name ORDER BY 1)
        AS columns
    FROM wanted w FULL JOIN stored s ON w.key = s.key WHERE w.row IS DISTINCT FROM s.row ORDER BY 1`;
  return rows.map(({ key: which, missing, extra, columns: differing }) =>
    difference(
      CODES[name] ?? 'ROW',
      `${name in CODES ? '' : `${name} `}${which}: ${missing ? 'missing' : extra ? 'too many' : differing.join(', ')}`,
    ),
  );
}

function difference(code: Difference['code'], what: string): Difference {
  return { code, what };
}
