import type { Deadline } from '../../domain/deadlines/deadline.ts';
import type { ProcessState } from '../../domain/definitions/state.ts';
import { publishedRules } from '../../domain/rules/published-rules.ts';
import { assigneeOf } from '../../domain/tracks/assignee.ts';
import { providerAccess } from '../../domain/tracks/service-period/provider-access.ts';

/** The tables whose rows follow from the state: what tells the rows of one process apart, and their other columns. */
export const TABLES = {
  deadline: {
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
  },
  task: {
    key: ['deadline_id', 'role'],
    columns: ['assignee', 'kind', 'due', 'target', 'obligation', 'period', 'practice'],
  },
  provider_access: { key: ['period'], columns: ['organisation_id', 'instructor_id', 'ends_on'] },
} as const;
export type Table = keyof typeof TABLES;

/** A row of a table, by column, without the id of its process. */
export type Row<T extends Table> = Readonly<Record<(typeof TABLES)[T]['key' | 'columns'][number], unknown>>;

/** The rows of each table that follow from a state and some of its deadlines. */
export function rowsThatFollow(
  state: ProcessState,
  deadlines: readonly Deadline[],
): { readonly [T in Table]: readonly Row<T>[] } {
  return {
    deadline: deadlines.map(deadlineRow),
    task: deadlines.flatMap((deadline) => taskRows(deadline, state)),
    provider_access: accessRows(state),
  };
}

function deadlineRow(deadline: Deadline): Row<'deadline'> {
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

/** An open duty is a task of each of its parties, except the client, who has no list. */
function taskRows(deadline: Deadline, state: ProcessState): Row<'task'>[] {
  if (deadline.status !== 'OPEN') return [];
  return deadline.parties
    .filter((role, index, roles) => role !== 'CLIENT' && roles.indexOf(role) === index)
    .map((role) => ({
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

function accessRows(state: ProcessState): Row<'provider_access'>[] {
  return providerAccess(state, publishedRules).map(({ period, organisationId, instructorId, endsOn }) => ({
    period,
    organisation_id: organisationId,
    instructor_id: instructorId,
    ends_on: endsOn,
  }));
}
