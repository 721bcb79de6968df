import { TemporalFailure } from '@temporalio/common';
import { isCancellation } from '@temporalio/workflow';
import type { Alarm } from '../domain/deadlines/alarms-of.ts';
import type { Outlook } from '../domain/deadlines/outlook.ts';
import { dueReminders, remindersOf } from '../domain/deadlines/reminders.ts';
import { dispatchAtOnce, dispatchReminders } from './activity-calls.ts';
import { instantOf, look, nowOf, waiting, type Run } from './run.ts';
import { alarmsTitle } from './titles.ts';

/** After an hour without a mail server: how long until the loop looks at what is due again. */
const NEXT_TRY_MS = 15 * 60_000;

/**
 * Sends everything whose moment has come, then marks it handled; what could not be sent in an hour stays waiting. Answers
 * what follows from the state now.
 */
export async function dispatchDue(run: Run): Promise<Outlook> {
  const outlook = look(run);
  if (run.nextAt > nowOf(run)) return outlook;
  const due = waiting(run, outlook).filter(({ at }) => at <= nowOf(run));
  if (await dispatched(run, due)) for (const { key } of due) run.handled.add(key);
  else run.heldUntil = nowOf(run) + NEXT_TRY_MS;
  return look(run);
}

/** True when nothing is left to send of these alarms: by the first try, or by what it left being tried for an hour. */
async function dispatched(run: Run, due: readonly Alarm[]): Promise<boolean> {
  const summary = alarmsTitle(due);
  const dispatch = {
    processId: run.processId,
    practice: run.state.practice,
    asOf: instantOf(run),
    reminders: dueReminders(remindersOf(due, run.state)),
  };
  return (
    (await succeeds(dispatchAtOnce.executeWithOptions({ summary }, [dispatch]))) ||
    (await succeeds(dispatchReminders.executeWithOptions({ summary }, [dispatch])))
  );
}

async function succeeds(activity: Promise<void>): Promise<boolean> {
  try {
    await activity;
    return true;
  } catch (error) {
    // A local activity fails with the failure itself, a regular one with an ActivityFailure around it.
    if (error instanceof TemporalFailure && !isCancellation(error)) return false;
    throw error;
  }
}
