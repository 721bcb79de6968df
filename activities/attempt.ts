import type { Context } from '@temporalio/activity';

/** An attempt of an activity that waits for others. */
export interface Attempt {
  /** Aborted when the activity is cancelled, or its time is nearly over: take on nothing more, and answer. */
  readonly signal: AbortSignal;
  readonly end: () => void;
}

const HEARTBEAT_EVERY_MS = 5_000;

/**
 * Of the time of an attempt: the rest is for answering, so that Temporal never has to take a live attempt for a dead one.
 */
const PART_OF_THE_TIME = 0.8;

/** Begins to show life, which is also how cancellation arrives. */
export function beginAttempt(context: Context): Attempt {
  const controller = new AbortController();
  const over = () => {
    controller.abort(new Error('The attempt is over'));
  };
  const { cancellationSignal, info } = context;
  if (cancellationSignal.aborted) over();
  cancellationSignal.addEventListener('abort', over);
  const time = setTimeout(over, info.startToCloseTimeoutMs * PART_OF_THE_TIME);
  const beats = setInterval(() => {
    context.heartbeat();
  }, HEARTBEAT_EVERY_MS);
  context.heartbeat();
  return {
    signal: controller.signal,
    end: () => {
      clearInterval(beats);
      clearTimeout(time);
      cancellationSignal.removeEventListener('abort', over);
    },
  };
}
