import { ApplicationFailure } from '@temporalio/common';
import type { Refusal } from '../domain/process/decision.ts';

/** A refusal as the caller of an update sees it: its code is the failure's type, the whole of it the detail. No personal data. */
export function refusalFailure(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.message, refusal.code, refusal);
}
