import type { Deadline } from '../../domain/deadlines/deadline.ts';
import type { Task } from '../../domain/streams/tasks.ts';
import type { Row, RowsOf, TableShape } from './keep-rows.ts';

const DEADLINE: TableShape = {
  name: 'deadline',
  of: 'stream_id',
  key: ['deadline_id'],
  columns: [
    'kind',
    'rule',
    'source',
    'responsible',
    'parties',
    'obligation',
    'anchor_what',
    'anchor_on',
    'nominal',
    'due',
    'target',
    'breach_at',
    'ready',
    'status',
    'ended_on',
    'ended_because',
    'late',
    'register',
    'period',
    'rules_on',
    'rule_sets',
    'explanation',
  ],
};

const TASK: TableShape = {
  name: 'task',
  of: 'stream_id',
  key: ['deadline_id', 'role'],
  columns: ['assignee', 'kind', 'due', 'target', 'obligation', 'period', 'practice', 'since', 'until'],
};

/** The rows of some deadlines. */
export function deadlineRows(deadlines: readonly Deadline[]): RowsOf {
  return { table: DEADLINE, rows: deadlines.map(deadlineRow) };
}

/** The rows of tasks. */
export function taskRows(tasks: readonly Task[]): RowsOf {
  return { table: TASK, rows: tasks.map(taskRow) };
}

function deadlineRow(deadline: Deadline): Row {
  return {
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
    register: deadline.register,
    period: deadline.period,
    rules_on: deadline.rulesOn,
    rule_sets: deadline.ruleSets,
    explanation: deadline.explanation,
  };
}

function taskRow({ deadline, role, assignee, since, until, practice }: Task): Row {
  return {
    deadline_id: deadline.id,
    assignee,
    role,
    kind: deadline.kind,
    due: deadline.due,
    target: deadline.target,
    obligation: deadline.obligation,
    period: deadline.period,
    practice,
    since,
    until,
  };
}
