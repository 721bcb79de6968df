import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { StreamActivities } from './contract.ts';
import { causeOf, isFaultOfTheWorld } from './final-failure.ts';

type Storing = Pick<StreamActivities, 'recordFacts' | 'recordPracticeClock' | 'readRecord'>;
type Dispatching = Pick<StreamActivities, 'dispatchReminders'>;

/**
 * Storing is a local activity: the command is decided, stored and answered in one workflow task. It is short, well below the
 * heartbeat of a workflow task, and holds its place in the worker no longer than that. Only inside a turn, so never two at
 * once.
 */
export const storing = proxyLocalActivities<Storing>({
  startToCloseTimeout: 4_000,
  scheduleToCloseTimeout: 6_000,
  retry: { initialInterval: 100, backoffCoefficient: 2, maximumInterval: 1_000, maximumAttempts: 3 },
});

/** A mail server may be slow, so sending never holds up a command. */
export const SENDING_MS = 600_000;

/**
 * Sending is a regular activity, tried at growing intervals while a mail server is away; after ten minutes the loop looks
 * anew at what is due, so that a step that was overtaken meanwhile is not sent any more, and what fell due is.
 */
export const { dispatchReminders } = proxyActivities<Dispatching>({
  startToCloseTimeout: 60_000,
  heartbeatTimeout: 20_000,
  scheduleToCloseTimeout: SENDING_MS,
  retry: { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 60_000 },
});

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Asks the record until it answers: an accepted command must not be lost. While PostgreSQL is away the workflow waits with a
 * timer, which costs a worker nothing. Throws what is final.
 */
export async function untilRecorded<T>(ask: () => Promise<T>): Promise<T> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (!isFaultOfTheWorld(error)) throw causeOf(error);
    }
    await sleep(wait, { summary: 'the record is out of reach' });
  }
}
