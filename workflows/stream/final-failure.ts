import { ActivityFailure, ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { isCancellation, log } from '@temporalio/workflow';
import { COMMAND_BROKEN } from './contract.ts';

/**
 * The result of our own code; what it throws is final for the command at hand: logged whole, and said with a code. Nothing
 * of it holds personal data, since nothing in a workflow does.
 */
export function computed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TemporalFailure) throw error;
    log.error('Our own code threw while a command was decided', { code: COMMAND_BROKEN, error });
    throw ApplicationFailure.nonRetryable('The command could not be decided', COMMAND_BROKEN);
  }
}

/** The failure of an activity itself: a regular activity fails with an ActivityFailure around it, a local one without. */
export function causeOf(error: unknown): unknown {
  return error instanceof ActivityFailure ? error.cause : error;
}

/** True for a failure after which trying again is of use: a fault of the world, such as a server that is away. */
export function isFaultOfTheWorld(error: unknown): boolean {
  if (!(error instanceof TemporalFailure) || isCancellation(error)) return false;
  const cause = causeOf(error);
  return !(cause instanceof ApplicationFailure && cause.nonRetryable);
}
