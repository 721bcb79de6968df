import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { DueReminder } from '../domain/deadlines/reminders.ts';
import { suppress } from '../storage/ledger.ts';
import type { ClientProcessActivities } from '../workflows/contract.ts';
import { beginAttempt } from './attempt.ts';
import { sendReminder, SENDING_TIMING, type Dispatch, type Sending } from './send-reminder.ts';

/** Failure type of an attempt after which at least one reminder still has to be sent. */
export const REMINDERS_LEFT = 'REMINDERS_LEFT';

/**
 * Sending: every reminder through the ledger, so that each is accounted for (design.md 6). Of one dispatch as many go at once
 * as there are connections, so none holds up the others, and others wait for a few of its mails only. Where an attempt ends
 * before the mail server has answered, what is in its hands is finished and recorded all the same; the next attempt goes on
 * with the rest.
 */
export function reminderActivities(
  sending: Sending,
  timing = SENDING_TIMING,
): Pick<ClientProcessActivities, 'dispatchReminders'> {
  return {
    async dispatchReminders(dispatch: Dispatch) {
      const context = Context.current();
      const { signal, end } = beginAttempt(context);
      const waiting = [...dispatch.reminders];
      let left = waiting.length;
      const inTurn = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          if (await dispatchOne(next)) left -= 1;
          if (signal.aborted) return;
        }
      };
      const dispatchOne = (reminder: DueReminder) => isDone(sending, dispatch, reminder, timing, signal);
      try {
        await Promise.race([
          Promise.all(Array.from({ length: sending.mailer.connections }, inTurn)),
          aborted(signal),
        ]);
      } finally {
        end();
      }
      if (left === 0) return;
      // While the worker shuts down, another one is to go on; a cancelled activity is to say that it was.
      if (context.cancellationDetails?.workerShutdown !== true) context.cancellationSignal.throwIfAborted();
      throw ApplicationFailure.create({
        message: `${left} reminders are not settled yet`,
        type: REMINDERS_LEFT,
        // Those that had no turn wait for nothing, and nothing is wrong.
        ...(waiting.length > 0 && { nextRetryDelay: 1_000, category: ApplicationFailureCategory.BENIGN }),
      });
    },
  };
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
}

/** False also where it failed: one reminder never holds up the others. */
async function isDone(
  sending: Sending,
  dispatch: Dispatch,
  reminder: DueReminder,
  timing: typeof SENDING_TIMING,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, mailer, log } = sending;
  const { processId, asOf } = dispatch;
  try {
    if (reminder.superseded) {
      await suppress(db, processId, reminder, 'SUPERSEDED', asOf);
      return true;
    }
    return await mailer.whenFree(() => sendReminder(sending, dispatch, reminder, timing), signal);
  } catch (error) {
    if (!signal.aborted)
      log.warn({ code: 'DISPATCH_FAILED', processId, error }, 'A reminder could not be dispatched');
    return false;
  }
}
