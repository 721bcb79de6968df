import { localDateOf } from '../calendar/moments.ts';
import type { IsoDate } from '../calendar/plain-date.ts';
import type { Alarm } from '../deadlines/alarms-of.ts';
import type { Deadline } from '../deadlines/deadline.ts';
import { isOpenOn } from '../deadlines/standing.ts';
import type { Role } from '../vocabulary/roles.ts';
import type { StreamKind } from './stream-kind.ts';
import type { StreamState } from './stream.ts';

/** A deadline on the list of work of one role, as long as it is open. */
export interface Task {
  readonly deadline: Deadline;
  readonly role: Role;
  /** Whose list, see `assigneeOf` of the kind. */
  readonly assignee: string;
  /** The local date from which it is on the list, by the clock of the stream. */
  readonly since: IsoDate;
  /** The local date from which it isn't any more, where that is known ahead. */
  readonly until: IsoDate | null;
  readonly practice: boolean;
}

/**
 * An open deadline is a task of each of its parties at once, and of whom else its ladder reaches from the day on which it does:
 * who is written to finds it. The client has no list. `today` by the clock of the stream.
 */
export function tasksOf<S extends StreamState>(
  kind: Pick<StreamKind<S>, 'assigneeOf'>,
  state: S,
  deadlines: readonly Deadline[],
  alarms: readonly Alarm[],
  today: IsoDate,
): Task[] {
  const ladders = Map.groupBy(alarms, ({ deadlineId }) => deadlineId);
  return deadlines
    .filter((deadline) => isOpenOn(deadline, today))
    .flatMap((deadline) =>
      [...sinceWhen(deadline, ladders.get(deadline.id) ?? [])].map(([role, since]) => ({
        deadline,
        role,
        assignee: kind.assigneeOf(state, role, deadline.period),
        since,
        until: deadline.ended?.on ?? null,
        practice: state.practice,
      })),
    );
}

function sinceWhen({ parties, recordedAt }: Deadline, ladder: readonly Alarm[]): Map<Role, IsoDate> {
  const since = new Map<Role, IsoDate>();
  for (const role of parties) since.set(role, localDateOf(recordedAt).toString());
  // In the order of their moments: the first one counts.
  for (const { recipients, on } of ladder)
    for (const role of recipients) if (!since.has(role)) since.set(role, on);
  since.delete('CLIENT');
  return since;
}
