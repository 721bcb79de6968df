import { epochMsOf } from '../domain/calendar/moments.ts';
import type { Deadline } from '../domain/deadlines/deadline.ts';
import { outlookOf } from '../domain/deadlines/outlook.ts';
import { remindersOf } from '../domain/deadlines/reminders.ts';
import { assigneeOf } from '../domain/process/assignee.ts';
import { phaseOf } from '../domain/process/phase.ts';
import type { ProcessState } from '../domain/process/state.ts';
import { publishedRules } from '../domain/rules/published-rules.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { dateColumn } from './columns.ts';
import type { Transaction } from './database.ts';
import { planReminders } from './reminder-plan.ts';

/**
 * Writes what follows from the state: deadlines, tasks, and the plan of reminders. `asOf` is now by the clock of the
 * process, RFC 3339.
 */
export async function projectProcess(
  tx: Transaction,
  processId: string,
  state: ProcessState,
  asOf: string,
): Promise<void> {
  const { deadlines, alarms } = outlookOf(state, publishedRules, processId, epochMsOf(asOf));
  await tx.deadline.deleteMany({ where: { processId } });
  await tx.deadline.createMany({ data: deadlines.map((deadline) => deadlineRow(processId, deadline)) });
  await tx.task.deleteMany({ where: { processId } });
  await tx.task.createMany({ data: deadlines.flatMap((deadline) => taskRows(processId, deadline, state)) });
  await planReminders(tx, processId, remindersOf(alarms, state), deadlines);
}

/** The columns of `process` that follow from its state. */
export function processColumns(state: ProcessState) {
  return {
    county: state.county,
    practice: state.practice,
    phase: phaseOf(state),
    version: state.version,
    caseWorkerId: state.caseWorkerId,
    openedOn: dateColumn(state.openedOn),
    closedOn: state.closed && dateColumn(state.closed.on),
    state,
  };
}

/** One row of the read model. */
export function deadlineRow(processId: string, deadline: Deadline) {
  const { id, anchor, nominal, due, target, breachAt, ended, rulesOn, recordedAt, ...rest } = deadline;
  return {
    ...rest,
    processId,
    deadlineId: id,
    parties: [...deadline.parties],
    ruleSets: [...deadline.ruleSets],
    explanation: deadline.explanation.map((step) => ({ ...step })),
    ready: deadline.ready === null ? Prisma.DbNull : { ...deadline.ready },
    anchorWhat: anchor.what,
    anchorOn: dateColumn(anchor.on),
    nominal: dateColumn(nominal),
    due: dateColumn(due),
    target: dateColumn(target),
    breachAt: new Date(breachAt),
    endedOn: ended && dateColumn(ended.on),
    endedBecause: ended?.because ?? null,
    rulesOn: dateColumn(rulesOn),
  };
}

/** An open duty is a task of each of its parties, except the client, who has no list. */
export function taskRows(processId: string, deadline: Deadline, state: ProcessState) {
  if (deadline.status !== 'OPEN') return [];
  return deadline.parties
    .filter((role) => role !== 'CLIENT')
    .map((role) => ({
      processId,
      deadlineId: deadline.id,
      assignee: assigneeOf(role, state, deadline.period),
      role,
      kind: deadline.kind,
      due: dateColumn(deadline.due),
      target: dateColumn(deadline.target),
      obligation: deadline.obligation,
      period: deadline.period,
      practice: state.practice,
    }))
    .filter((row, index, rows) => rows.findIndex(({ role }) => role === row.role) === index);
}
