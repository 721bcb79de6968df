import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { byMail } from '../domain/streams/mails.ts';
import type { DueReminder } from '../domain/streams/reminders.ts';
import { suppress } from '../storage/reminders/ledger.ts';
import type { StreamActivities } from '../workflows/stream/contract.ts';
import { beginAttempt } from './attempt.ts';
import { failureType } from './failure-type.ts';
import {
  sendReminder,
  SENDING_TIMING,
  type Dispatch,
  type Sending,
  type SendingTiming,
  type Sent,
} from './send-reminder.ts';

/** Failure type of an attempt after which at least one reminder still has to be sent. */
export const REMINDERS_LEFT = 'REMINDERS_LEFT';

/**
 * Sending: every reminder through the ledger, so that each is accounted for (design.md 6). Of one dispatch as many mails go
 * at once as there are connections, so none holds up the others, and others wait for a few of its mails only. Where an
 * attempt ends before the mail server has answered, what is in its hands is finished and recorded all the same; the next
 * attempt goes on with the rest.
 */
export function reminderActivities(
  sending: Sending,
  timing = SENDING_TIMING,
): Pick<StreamActivities, 'dispatchReminders'> {
  return {
    async dispatchReminders(dispatch: Dispatch) {
      const context = Context.current();
      const { signal, end } = beginAttempt(context);
      const { length } = dispatch.reminders;
      const round: Round = { sending, dispatch, timing, signal, left: length, withoutTurn: length, busy: 0 };
      const waiting = byMail(dispatch.reminders);
      const turns = Array.from({ length: sending.mailer.connections }, async () => {
        for (let next = waiting.shift(); next; next = signal.aborted ? undefined : waiting.shift())
          await inTurn(round, next);
      });
      try {
        await Promise.race([Promise.all(turns), aborted(signal)]);
      } finally {
        end();
      }
      if (round.left > 0) goOnLater(context, round);
    },
  };
}

/** One attempt at a dispatch. */
interface Round {
  readonly sending: Sending;
  readonly dispatch: Dispatch;
  readonly timing: SendingTiming;
  readonly signal: AbortSignal;
  /** How many may still have to be sent, of these how many no connection was free for, and how many another sender is at. */
  left: number;
  withoutTurn: number;
  busy: number;
}

/**
 * Throws what makes Temporal try again. While the worker shuts down, another one is to go on; else a cancelled one says so.
 */
function goOnLater({ cancellationSignal, cancellationDetails }: Context, round: Round): never {
  const { left, withoutTurn, busy } = round;
  if (cancellationDetails?.workerShutdown !== true) cancellationSignal.throwIfAborted();
  throw ApplicationFailure.create({
    message: `${left} reminders are not settled yet`,
    type: REMINDERS_LEFT,
    // Those that had no turn wait for nothing, and those in somebody else's mail for that: nothing is wrong.
    ...(withoutTurn > 0 && { nextRetryDelay: 1_000 }),
    ...((withoutTurn > 0 || busy === left) && { category: ApplicationFailureCategory.BENIGN }),
  });
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
}

/** Sends what goes with one mail, as soon as a connection is free. Where that fails, what would go with it waits with it. */
async function inTurn(round: Round, mail: readonly DueReminder[]): Promise<void> {
  for (const [index, reminder] of mail.entries()) {
    const sent = await trySending(round, reminder);
    if (sent === 'DONE') round.left -= 1;
    if (sent === 'BUSY') round.busy += 1;
    if (sent !== 'LEFT') continue;
    round.withoutTurn -= mail.length - index - 1;
    return;
  }
}

/** LEFT also where it failed: one reminder never holds up the others. */
async function trySending(round: Round, reminder: DueReminder): Promise<Sent> {
  const { sending, dispatch, timing, signal } = round;
  const { streamId, asOf, requestId } = dispatch;
  const send = () => {
    round.withoutTurn -= 1;
    return sendReminder(sending, dispatch, reminder, timing);
  };
  try {
    if (!reminder.superseded) return await sending.mailer.whenFree(send, signal);
    round.withoutTurn -= 1;
    const found = await suppress(sending.db, streamId, reminder, 'SUPERSEDED', asOf, timing.leaseMs);
    return found === 'SETTLED' ? 'DONE' : 'BUSY';
  } catch (error) {
    if (error !== signal.reason)
      sending.log.warn(
        { code: 'DISPATCH_FAILED', streamId, requestId, error: failureType(error) },
        'A reminder could not be dispatched',
      );
    return 'LEFT';
  }
}
