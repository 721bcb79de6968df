import { dueReminders, type PlannedReminder } from '../../domain/streams/reminders.ts';

const reminderAt = (scheduledAt: string): PlannedReminder => ({
  kind: 'DEADLINE',
  deadlineId: 'mapping',
  due: '2027-01-18',
  step: scheduledAt,
  recipient: 'CASE_WORKER',
  assignee: 'person:w1',
  template: 'REMINDER',
  notification: 'N18',
  period: null,
  scheduledOn: '2027-01-18',
  scheduledAt,
});

// As texts the whole second would come after its parts.
test('of a ladder the later step is sent, however its moment is spelled', () => {
  const [whole, part] = ['2027-01-18T06:00:00Z', '2027-01-18T06:00:00.09Z'] as const;
  const due = dueReminders([reminderAt(whole), reminderAt(part), reminderAt('2027-01-18T06:00:00.095Z')]);
  expect(due.map(({ superseded }) => superseded)).toEqual([true, true, false]);
});
