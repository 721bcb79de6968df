import type { Handling } from './route.ts';

/**
 * Starts a workflow that a worker starts later where Temporal doesn't answer in the time of a request; `what` is logged
 * then.
 */
export async function startOrLeave(
  { temporal, configuration, log, requestId }: Handling,
  what: Readonly<Record<string, string>>,
  start: () => Promise<void>,
): Promise<void> {
  await temporal.withDeadline(Date.now() + configuration.REQUEST_TIMEOUT_MS, start).catch(() => {
    log.warn({ code: 'WORKFLOW_START_FAILED', requestId, ...what }, 'A workflow will be started later');
  });
}
