import { AT_ONCE_STEP } from '../vocabulary/reminder-kind.ts';
import type { DueReminder, PlannedReminder } from './reminders.ts';

/** True for a reminder of a morning: it goes with what else the same mailbox is reminded of by then (decision 34). */
export function isOfMorning({ kind, step }: Pick<PlannedReminder, 'kind' | 'step'>): boolean {
  return kind === 'DEADLINE' && step !== AT_ONCE_STEP;
}

/** The reminders of a dispatch by the mail that they go with: those of mornings by mailbox, the others each by itself. */
export function byMail(reminders: readonly DueReminder[]): DueReminder[][] {
  const mailOf = (reminder: DueReminder, index: number) =>
    isOfMorning(reminder) && !reminder.superseded ? reminder.assignee : index;
  return [...Map.groupBy(reminders, mailOf).values()];
}

/** Nobody is told of what they did themselves: whoever reads the mailbox is who recorded the fact. */
export function isOwnAct(actorId: string, readerId: string | null): boolean {
  return actorId === readerId;
}
