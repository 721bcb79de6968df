import { epochMsOf, toIsoInstant } from '../calendar/moments.ts';
import type { IsoDate, IsoInstant } from '../calendar/plain-date.ts';
import type { ReminderKind } from '../vocabulary/reminder-kind.ts';
import type { Role } from '../vocabulary/roles.ts';
import type { Template } from '../rules/schema.ts';
import type { Alarm } from '../deadlines/alarms-of.ts';
import type { StreamKind } from './stream-kind.ts';
import type { StreamState } from './stream.ts';

/** One alarm for one recipient: what the ledger has a row for. Plain JSON. */
export interface PlannedReminder {
  readonly kind: ReminderKind;
  readonly deadlineId: string;
  readonly due: IsoDate;
  readonly step: string;
  readonly recipient: Role;
  /** Whose mailbox, see `assigneeOf` of the kind. */
  readonly assignee: string;
  readonly template: Template;
  readonly notification: string;
  readonly period: number | null;
  /** The local date and the moment it is due to be sent, by the clock of the process. */
  readonly scheduledOn: IsoDate;
  readonly scheduledAt: IsoInstant;
}

/** A reminder whose moment has come. */
export interface DueReminder extends PlannedReminder {
  /** A later step of the same ladder for the same recipient has come too: that one is sent, this one only recorded. */
  readonly superseded: boolean;
}

/** The reminders of alarms of a stream. The client is written to by letter, so has none (domain.md 7.1). */
export function remindersOf<S extends StreamState>(
  kind: Pick<StreamKind<S>, 'assigneeOf'>,
  alarms: readonly Alarm[],
  state: S,
): PlannedReminder[] {
  return alarms.flatMap(
    ({ kind: reminderKind, deadlineId, due, step, template, notification, period, on, at, recipients }) =>
      recipients
        .filter((recipient) => recipient !== 'CLIENT')
        .map((recipient) => ({
          kind: reminderKind,
          deadlineId,
          due,
          step,
          recipient,
          assignee: kind.assigneeOf(state, recipient, period),
          template,
          notification,
          period,
          scheduledOn: on,
          scheduledAt: toIsoInstant(at),
        })),
  );
}

/** Marks those that a later step overtook: after an outage each recipient gets only the latest of a ladder (design.md 6). */
export function dueReminders(reminders: readonly PlannedReminder[]): DueReminder[] {
  return reminders.map((reminder) => ({
    ...reminder,
    superseded: reminders.some((other) => overtakes(other, reminder)),
  }));
}

function overtakes(other: PlannedReminder, reminder: PlannedReminder): boolean {
  return (
    other.deadlineId === reminder.deadlineId &&
    other.due === reminder.due &&
    other.recipient === reminder.recipient &&
    epochMsOf(other.scheduledAt) > epochMsOf(reminder.scheduledAt)
  );
}
