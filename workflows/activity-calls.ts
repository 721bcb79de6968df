import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ClientProcessActivities } from './contract.ts';

type Recording = Pick<ClientProcessActivities, 'recordFacts' | 'recordPracticeClock'>;
type Dispatching = Pick<ClientProcessActivities, 'dispatchReminders'>;

/**
 * Storing is a local activity: the command is decided, stored and answered in one workflow task. It is tried until
 * PostgreSQL answers, since an accepted command must not be lost; the caller gets 202 meanwhile.
 */
export const record = proxyLocalActivities<Recording>({
  startToCloseTimeout: 10_000,
  retry: { initialInterval: 200, backoffCoefficient: 2, maximumInterval: 30_000 },
});

/**
 * The first try to send is a local activity, so that waking up costs one workflow task. It is short: the process takes
 * no command meanwhile.
 */
export const { dispatchReminders: dispatchAtOnce } = proxyLocalActivities<Dispatching>({
  startToCloseTimeout: 5_000,
  retry: { maximumAttempts: 1 },
});

/**
 * What the first try left is sent by a regular activity, tried for an hour at growing intervals while a mail server is
 * away; then the loop looks anew at what is due, so that a step that was overtaken meanwhile is not sent any more.
 */
export const { dispatchReminders } = proxyActivities<Dispatching>({
  startToCloseTimeout: 60_000,
  heartbeatTimeout: 30_000,
  scheduleToCloseTimeout: 3_600_000,
  retry: { initialInterval: 2_000, backoffCoefficient: 2, maximumInterval: 600_000 },
});
