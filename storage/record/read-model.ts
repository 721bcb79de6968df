import { epochMsOf } from '../../domain/calendar/moments.ts';
import type { Deadline } from '../../domain/deadlines/deadline.ts';
import { outlookOf } from '../../domain/process/outlook.ts';
import { remindersOf } from '../../domain/process/client-process.ts';
import { assigneeOf } from '../../domain/tracks/assignee.ts';
import { jointServiceRuns } from '../../domain/tracks/joint-service/running.ts';
import { phaseOf } from '../../domain/process/phase.ts';
import { providerAccess } from '../../domain/tracks/service-period/provider-access.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { keepRows } from '../database/keep-rows.ts';
import { planReminders } from './reminder-plan.ts';

/**
 * Parts of a statement that write what follows from the state: deadlines, tasks, who of providers sees it, and the plan of
 * reminders. `asOf` is now by the clock of the process, RFC 3339. Nothing happens where `guard` is empty.
 */
export function projectProcess(processId: string, state: ProcessState, asOf: string): Prisma.Sql {
  const { deadlines, alarms } = outlookOf(state, {
    rules: publishedRules,
    streamId: processId,
    through: epochMsOf(asOf),
  });
  const rows = rowsThatFollow(processId, state, deadlines);
  const parts = tables.map((table) => keepRows(table, KEYS[table], rows[table]));
  return Prisma.sql`
    ${Prisma.join(parts)},
    ${planReminders(remindersOf(alarms, state), deadlines)}`;
}

/** The columns that tell the rows of one process apart. */
export const KEYS = {
  deadline: ['deadline_id'],
  task: ['deadline_id', 'role'],
  provider_access: ['period'],
} as const;
type Table = keyof typeof KEYS;
const tables = Object.keys(KEYS) as Table[];

/** The rows of each table that follow from a state, keyed by column. */
export function rowsThatFollow(
  processId: string,
  state: ProcessState,
  deadlines: readonly Deadline[],
): Readonly<Record<Table, readonly object[]>> {
  return {
    deadline: deadlines.map((deadline) => deadlineRow(processId, deadline)),
    task: deadlines.flatMap((deadline) => taskRows(processId, deadline, state)),
    provider_access: accessRows(processId, state),
  };
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
      UPDATE process SET (county, practice, phase, version, case_worker_id, opened_on, closed_on, joint_service,
                          state) =
        (SELECT county, practice, phase, version, case_worker_id, opened_on, closed_on, joint_service, state
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
    case_worker_id: state.caseWorkerId,
    opened_on: state.openedOn,
    closed_on: state.closed?.on ?? null,
    joint_service: jointServiceRuns(state),
    state,
  };
}

function deadlineRow(processId: string, deadline: Deadline) {
  return {
    process_id: processId,
    deadline_id: deadline.id,
    kind: deadline.kind,
    rule: deadline.rule,
    source: deadline.source,
    responsible: deadline.responsible,
    parties: deadline.parties,
    obligation: deadline.obligation,
    anchor_what: deadline.anchor.what,
    anchor_on: deadline.anchor.on,
    nominal: deadline.nominal,
    due: deadline.due,
    target: deadline.target,
    breach_at: deadline.breachAt,
    ready: deadline.ready,
    status: deadline.status,
    ended_on: deadline.ended?.on ?? null,
    ended_because: deadline.ended?.because ?? null,
    late: deadline.late,
    period: deadline.period,
    rules_on: deadline.rulesOn,
    rule_sets: deadline.ruleSets,
    explanation: deadline.explanation,
  };
}

/** An open duty is a task of each of its parties, except the client, who has no list. */
function taskRows(processId: string, deadline: Deadline, state: ProcessState) {
  if (deadline.status !== 'OPEN') return [];
  return deadline.parties
    .filter((role, index, roles) => role !== 'CLIENT' && roles.indexOf(role) === index)
    .map((role) => ({
      process_id: processId,
      deadline_id: deadline.id,
      assignee: assigneeOf(role, state, deadline.period),
      role,
      kind: deadline.kind,
      due: deadline.due,
      target: deadline.target,
      obligation: deadline.obligation,
      period: deadline.period,
      practice: state.practice,
    }));
}

function accessRows(processId: string, state: ProcessState) {
  return providerAccess(state, publishedRules).map(({ period, organisationId, instructorId, endsOn }) => ({
    process_id: processId,
    period,
    organisation_id: organisationId,
    instructor_id: instructorId,
    ends_on: endsOn,
  }));
}
