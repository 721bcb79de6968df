import { epochMsOf, localDateOf } from '../../domain/calendar/moments.ts';
import { remindersOf } from '../../domain/streams/reminders.ts';
import { tasksOf } from '../../domain/streams/tasks.ts';
import type { StreamState } from '../../domain/streams/stream.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { ALL, keepChangedRows, keepRows } from './keep-rows.ts';
import { deadlineRows, taskRows } from './read-model-rows.ts';
import { planReminders } from './reminder-plan.ts';
import type { StoredKind } from './stored-kind.ts';

/**
 * Parts of a statement that write what follows from the state: deadlines, tasks, the rows of the kind, and the plan of
 * reminders. Where `before`, the state at the version that is stored, is given, only what follows otherwise from the state
 * now (decision 29); else all. `asOf` is now by the clock of the stream, RFC 3339. Nothing happens where `guard` is empty.
 */
export function projectStream<S extends StreamState>(
  stored: StoredKind<S>,
  streamId: string,
  state: S,
  asOf: string,
  before: S | null = null,
): Prisma.Sql {
  const { kind, rules } = stored;
  const looking = { rules, streamId, through: epochMsOf(asOf) };
  const today = localDateOf(asOf).toString();
  const { deadlines, alarms, ids, datesOf } = before
    ? kind.changedOutlook(before, state, looking)
    : { ...kind.outlookOf(state, looking), ids: null, datesOf: null };
  const about = among(ids);
  const parts = [
    keepRows(deadlineRows(deadlines.filter(({ id }) => !datesOf || datesOf.includes(id))), among(datesOf)),
    keepRows(taskRows(tasksOf(kind, state, deadlines, alarms, today)), about),
    ...ownRows(stored, state, before),
    planReminders(remindersOf(kind, alarms, state), deadlines, today, about),
  ];
  return Prisma.join(parts, ', ');
}

/** Rows of the deadlines of some ids; of all where there are none given. */
function among(ids: readonly string[] | null): Prisma.Sql {
  return ids ? Prisma.sql`stored.deadline_id = ANY (${ids})` : ALL;
}

function ownRows<S extends StreamState>(stored: StoredKind<S>, state: S, before: S | null): Prisma.Sql[] {
  const is = stored.rowsOf(state);
  if (!before) return is.map((rows) => keepRows(rows));
  const was = stored.rowsOf(before);
  return is.map((rows) =>
    keepChangedRows(rows, was.find(({ table }) => table.name === rows.table.name)?.rows ?? []),
  );
}

/**
 * Parts of a statement that write the state of a stream and what is read by, as `guard`: empty, so that nothing else
 * is written either, where the record is not at `baseVersion`, `documents_taken` doesn't hold so many texts, or one of the
 * `accounts` was ended: while this is stored nobody ends one.
 */
export function streamWritten<S extends StreamState>(
  stored: StoredKind<S>,
  streamId: string,
  state: S,
  baseVersion: number,
  { documents = 0, clockOffsetMs = 0, accounts = [] as readonly string[] } = {},
): Prisma.Sql {
  const complete =
    documents === 0 ? Prisma.empty : Prisma.sql`AND (SELECT count(*) FROM documents_taken) = ${documents}`;
  return Prisma.sql`
    guard AS (
      UPDATE stream SET version = ${state.version}::int, state = ${JSON.stringify(state)}::jsonb,
        finished = ${stored.kind.isFinished(state, stored.rules)}::boolean,
        clock_offset_ms = greatest(stream.clock_offset_ms, ${Math.round(clockOffsetMs)}::bigint)
      WHERE id = ${streamId}::uuid AND version = ${baseVersion}::int ${complete}
        AND (SELECT accounts_stay(${accounts}::text[]))
      RETURNING id),
    ${ownRowWritten(stored, state)}`;
}

/** The row of its own table; one that is right already is not written. */
function ownRowWritten<S extends StreamState>(stored: StoredKind<S>, state: S): Prisma.Sql {
  const columns = stored.columnsOf(state);
  const table = Prisma.raw(stored.table);
  const listed = (of = '') =>
    Prisma.raw(
      Object.keys(columns)
        .map((column) => `${of}${column}`)
        .join(', '),
    );
  return Prisma.sql`
    ${table}_written AS (
      UPDATE ${table} AS stored SET (${listed()}) = ROW (${listed('w.')})
      FROM guard, jsonb_populate_record(NULL::${table}, ${JSON.stringify(columns)}::jsonb) AS w
      WHERE stored.id = guard.id AND (${listed('stored.')}) IS DISTINCT FROM (${listed('w.')}))`;
}
