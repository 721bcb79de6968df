import { ApplicationFailure } from '@temporalio/common';
import type { Refusals } from '../../domain/streams/command-outcome.ts';

/**
 * Refusals as the caller of an update sees them: the first one's code is the failure's type, all are its detail. No personal
 * data.
 */
export function refusalFailure(refusals: Refusals): ApplicationFailure {
  const [{ message, code }] = refusals;
  return ApplicationFailure.nonRetryable(message, code, refusals);
}
