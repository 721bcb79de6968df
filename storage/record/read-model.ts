import { epochMsOf } from '../../domain/calendar/moments.ts';
import { changedOutlook } from '../../domain/process/changed-outlook.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import { remindersOf } from '../../domain/process/client-process.ts';
import { jointServiceRuns } from '../../domain/tracks/joint-service/running.ts';
import { phaseOf } from '../../domain/process/phase.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { keepRows } from './keep-rows.ts';
import { rowsThatFollow } from './read-model-rows.ts';
import { planReminders } from './reminder-plan.ts';

/**
 * Parts of a statement that write what follows from the state: deadlines, tasks, who of providers sees it, and the plan of
 * reminders. Where `before`, the state at the version that is stored, is given, only what follows otherwise from the state now
 * (decision 29); else all. `asOf` is now by the clock of the process, RFC 3339. Nothing happens where `guard` is empty.
 */
export function projectProcess(
  processId: string,
  state: ProcessState,
  asOf: string,
  before: ProcessState | null = null,
): Prisma.Sql {
  const looking = { rules: publishedRules, streamId: processId, through: epochMsOf(asOf) };
  const { deadlines, alarms, ids } = before
    ? changedOutlook(before, state, looking)
    : { ...outlookOf(state, looking), ids: null };
  const rows = rowsThatFollow(state, deadlines);
  const about = ids ? Prisma.sql`stored.deadline_id = ANY (${ids})` : ALL;
  return Prisma.sql`
    ${keepRows('deadline', rows.deadline, about)},
    ${keepRows('task', rows.task, about)},
    ${before ? keepChangedAccess(before, rows) : keepRows('provider_access', rows.provider_access, ALL)},
    ${planReminders(remindersOf(alarms, state), deadlines, about)}`;
}

const ALL = Prisma.sql`true`;

function keepChangedAccess(
  before: ProcessState,
  { provider_access: rows }: ReturnType<typeof rowsThatFollow>,
): Prisma.Sql {
  const was = rowsThatFollow(before, []).provider_access;
  const known = new Set(was.map((row) => JSON.stringify(row)));
  const changed = rows.filter((row) => !known.has(JSON.stringify(row)));
  const periods = changed.map(({ period }) => period);
  return keepRows('provider_access', changed, Prisma.sql`stored.period = ANY (${periods}::int[])`);
}

/**
 * Part of a statement that writes the state of a process and what lists are read by, as `guard`: empty, so that nothing else
 * is written either, where the record is not at `baseVersion`, or `documents_taken` doesn't hold so many texts.
 */
export function processWritten(
  processId: string,
  state: ProcessState,
  baseVersion: number,
  { documents = 0, clockOffsetMs = 0 } = {},
): Prisma.Sql {
  const complete =
    documents === 0 ? Prisma.empty : Prisma.sql`AND (SELECT count(*) FROM documents_taken) = ${documents}`;
  return Prisma.sql`
    guard AS (
      UPDATE process SET (county, practice, phase, version, case_version, case_worker_id, opened_on, closed_on, joint_service,
                          state) =
        (SELECT county, practice, phase, version, case_version, case_worker_id, opened_on, closed_on, joint_service, state
         FROM jsonb_populate_record(NULL::process, ${JSON.stringify(processColumns(state))}::jsonb)),
        clock_offset_ms = greatest(process.clock_offset_ms, ${Math.round(clockOffsetMs)}::bigint)
      WHERE id = ${processId}::uuid AND version = ${baseVersion} ${complete}
      RETURNING id)`;
}

/** The columns of `process` that follow from its state. */
export function processColumns(state: ProcessState) {
  return {
    county: state.county,
    practice: state.practice,
    phase: phaseOf(state),
    version: state.version,
    case_version: state.caseVersion,
    case_worker_id: state.caseWorkerId,
    opened_on: state.openedOn,
    closed_on: state.closed?.on ?? null,
    joint_service: jointServiceRuns(state),
    state,
  };
}
