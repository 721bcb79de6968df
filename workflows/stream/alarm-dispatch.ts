import { ApplicationFailure } from '@temporalio/common';
import type { Alarm } from '../../domain/deadlines/alarms-of.ts';
import { dueReminders, remindersOf } from '../../domain/streams/reminders.ts';
import { dispatchReminders } from './activity-calls.ts';
import type { DispatchReminders } from './contract.ts';
import { isFaultOfTheWorld } from './final-failure.ts';
import { moveOn } from './practice-clock.ts';
import { takeOverRecord } from './record-takeover.ts';
import { noteLength } from './run-length.ts';
import { instantOf, lookAhead, nowOf, waiting, type Run } from './run.ts';
import { alarmsTitle } from './titles.ts';
import { inTakenTurn, inTurn } from './turns.ts';

/** After ten minutes without a mail server: how long until the loop looks at what is due again. */
const NEXT_TRY_MS = 5 * 60_000;

/**
 * Sends everything whose moment has come, then marks it handled; what could not be sent stays waiting. Begins in a turn that
 * was taken for it. Commands are taken while it is being sent: the activity asks the ledger whether a reminder is still
 * wanted.
 */
export async function dispatchDue(run: Run): Promise<void> {
  const dispatch = await inTakenTurn(run.turns, () => whatIsDue(run));
  if (!dispatch) return;
  const sent = await sends(dispatch);
  await inTurn(run.turns, 'LOOP', async () => {
    if (sent) await markHandled(run, dispatch);
    else run.heldUntil = nowOf(run) + NEXT_TRY_MS;
    run.show(lookAhead(run));
    noteLength(run);
  });
}

/** Alarms whose moment has come, and what is to be sent for them. */
interface Dispatch {
  readonly alarms: readonly Alarm[];
  /** Of the state at that moment. */
  readonly version: number;
  readonly title: string;
  readonly input: DispatchReminders;
}

async function whatIsDue(run: Run): Promise<Dispatch | null> {
  noteLength(run);
  run.lookAgain = false;
  await moveOn(run);
  const outlook = lookAhead(run);
  run.show(outlook);
  if (run.nextAt > nowOf(run)) return null;
  const alarms = waiting(run, outlook).filter(({ at }) => at <= nowOf(run));
  const { streamId, requestId, state } = run;
  const reminders = dueReminders(remindersOf(run.kind, alarms, state));
  const input = { streamId, practice: state.practice, asOf: instantOf(run), reminders, requestId };
  return { alarms, version: state.version, title: alarmsTitle(alarms), input };
}

/**
 * Where a command came meanwhile, a reminder may have been dropped because its ground had gone, and be owed again: then the
 * ledger says what was handled.
 */
async function markHandled(run: Run, { alarms, version }: Dispatch): Promise<void> {
  if (run.state.version !== version && (await tookOver(run))) return;
  for (const { key } of alarms) run.handled.add(key);
}

/** False where the record is behind, or can't be read: that is for an operator, and no reason to end the process. */
async function tookOver(run: Run): Promise<boolean> {
  try {
    await takeOverRecord(run);
    return true;
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    return false;
  }
}

/** True where nothing is left to send: some alarms are for the client alone, who gets no mail. */
async function sends({ title: summary, input }: Dispatch): Promise<boolean> {
  if (input.reminders.length === 0) return true;
  return succeeds(dispatchReminders.executeWithOptions({ summary }, [input]));
}

/** False where something is left that the world didn't take; it is looked at again. */
async function succeeds(activity: Promise<void>): Promise<boolean> {
  try {
    await activity;
    return true;
  } catch (error) {
    if (!isFaultOfTheWorld(error)) throw error;
    return false;
  }
}
