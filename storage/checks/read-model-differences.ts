import { epochMsOf } from '../../domain/calendar/moments.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../database/database.ts';
import { processColumns } from '../record/read-model.ts';
import { rowsThatFollow, TABLES, type Table } from '../record/read-model-rows.ts';
import { partsThatDiffer, type Difference } from './difference.ts';
import { planDifferences } from './plan-differences.ts';
import type { KnownCase } from './stored-case.ts';

/** How the stored rows of a case differ from what its facts give. */
export async function readModelDifferences(db: Transaction, known: KnownCase): Promise<Difference[]> {
  const { processId, state, version, stored, facts, outlook } = known;
  // What repeats is planned a step ahead of the moment at which something was recorded.
  const recorded = outlookOf(state, {
    rules: publishedRules,
    streamId: processId,
    through: epochMsOf(facts.at(-1)?.recordedAt ?? ''),
  });
  const rows = rowsThatFollow(state, outlook.deadlines);
  const parts = partsThatDiffer(stored, state);
  return [
    ...(version === state.version ? [] : [difference('VERSION', `${version}, facts give ${state.version}`)]),
    ...(parts.length === 0 ? [] : [difference('STATE', parts.join(', '))]),
    ...(await columnDifferences(db, known)),
    ...(await rowDifferences(db, 'deadline', processId, rows.deadline)),
    ...(await rowDifferences(db, 'task', processId, rows.task)),
    ...(await rowDifferences(db, 'provider_access', processId, rows.provider_access)),
    ...(await planDifferences(db, known, outlook.alarms, recorded.alarms)),
  ];
}

/** The columns of the process itself, besides version and state. */
async function columnDifferences(db: Transaction, { processId, state }: KnownCase): Promise<Difference[]> {
  const { version: _version, state: _state, ...columns } = processColumns(state);
  const wanted = JSON.stringify(columns);
  const rows = await db.$queryRaw<{ column: string }[]>`
    SELECT name AS column FROM process p,
      to_jsonb(jsonb_populate_record(NULL::process, ${wanted}::jsonb)) AS w, jsonb_object_keys(${wanted}::jsonb) AS name
    WHERE p.id = ${processId}::uuid AND to_jsonb(p) -> name IS DISTINCT FROM w -> name ORDER BY name`;
  return rows.map(({ column }) => difference('COLUMN', column));
}

const CODES = {
  deadline: 'DEADLINE',
  task: 'TASK',
  provider_access: 'PROVIDER_ACCESS',
} as const satisfies Record<Table, Difference['code']>;

async function rowDifferences(
  db: Transaction,
  name: Table,
  processId: string,
  wanted: readonly object[],
): Promise<Difference[]> {
  const table = Prisma.raw(name);
  const key = (row: string) =>
    Prisma.raw(`concat_ws(' ', ${TABLES[name].key.map((column) => `${row} ->> '${column}'`).join(', ')})`);
  // By key: what a column of a type makes of a value is for the database to say.
  const rows = await db.$queryRaw<{ key: string; missing: boolean; extra: boolean; columns: string[] }[]>`
    WITH wanted AS (SELECT ${key('row')} AS key, row FROM
        (SELECT to_jsonb(w) - 'process_id' AS row FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(wanted)}::jsonb) AS w)),
      stored AS (SELECT ${key('row')} AS key, row FROM
        (SELECT to_jsonb(s) - 'process_id' AS row FROM ${table} AS s WHERE s.process_id = ${processId}::uuid))
    SELECT coalesce(w.key, s.key) AS key, s.row IS NULL AS missing, w.row IS NULL AS extra,
      ARRAY(SELECT name FROM jsonb_object_keys(w.row) AS name WHERE w.row -> name IS DISTINCT FROM s.row -> name ORDER BY 1)
        AS columns
    FROM wanted w FULL JOIN stored s ON w.key = s.key WHERE w.row IS DISTINCT FROM s.row ORDER BY 1`;
  return rows.map(({ key: which, missing, extra, columns }) =>
    difference(CODES[name], `${which}: ${missing ? 'missing' : extra ? 'too many' : columns.join(', ')}`),
  );
}

function difference(code: Difference['code'], what: string): Difference {
  return { code, what };
}
