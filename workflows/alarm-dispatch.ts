import { ActivityFailure } from '@temporalio/common';
import { dueReminders, remindersOf } from '../domain/deadlines/reminders.ts';
import { dispatchReminders } from './activity-calls.ts';
import { instantOf, look, nowOf, waiting, type Run } from './run.ts';
import { alarmsTitle } from './titles.ts';

/** After an hour without a mail server: how long until the loop looks at what is due again. */
const NEXT_TRY_MS = 15 * 60_000;

/** Sends everything whose moment has come, then marks it handled. What could not be sent in an hour stays waiting. */
export async function dispatchDue(run: Run): Promise<void> {
  const due = waiting(run).filter(({ at }) => at <= nowOf(run));
  if (due.length === 0) return;
  try {
    await dispatchReminders.executeWithOptions({ summary: alarmsTitle(due) }, [
      {
        processId: run.processId,
        practice: run.state.practice,
        asOf: instantOf(run),
        reminders: dueReminders(remindersOf(due, run.state)),
      },
    ]);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    run.nextAt = nowOf(run) + NEXT_TRY_MS;
    return;
  }
  for (const { key } of due) run.handled.add(key);
  look(run);
}
