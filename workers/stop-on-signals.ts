import type { Logger } from 'pino';

/** Aborted by the first SIGINT or SIGTERM. Further ones change nothing: it is on its way out already. */
export function stopOnSignals(log: Logger): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      log.info({ signal }, controller.signal.aborted ? 'Stopping already' : 'Stopping');
      controller.abort();
    });
  return controller.signal;
}
