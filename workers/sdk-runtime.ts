import net, { type AddressInfo } from 'node:net';
import { Runtime, type Logger as TemporalLogger } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { StoredKinds } from '../storage/record/stored-kind.ts';
import { temporalLogger } from './temporal-logger.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/** The SDK's native part, of which a process has one. */
export interface SdkRuntime {
  /** Starts it; it keeps the process alive until what uses it is closed. */
  install(): Promise<void>;
  /** Its own metrics as Prometheus reads them; nothing where it doesn't run. */
  metrics(): Promise<string>;
  /** Runs whose workflow task failed in this process. */
  readonly failedRuns: Set<string>;
}

/** Ports that others take between our looking and the SDK's listening. */
const TRIES = 5;

/** The SDK with its log in the shape of ours. It serves its metrics on loopback, at a port that only we need to know. */
export function sdkRuntime(
  log: Logger,
  { workflowTaskFailures }: WorkerMetrics,
  kinds: StoredKinds,
): SdkRuntime {
  const failedRuns = new Set<string>();
  const logger = temporalLogger(log, kinds, (runId) => {
    workflowTaskFailures.inc();
    failedRuns.add(runId);
  });
  let address: string | undefined;
  return {
    failedRuns,
    install: async () => {
      address = await install(logger, TRIES);
    },
    metrics: async () => (address === undefined ? '' : textAt(`http://${address}/metrics`)),
  };
}

async function install(logger: TemporalLogger, tries: number): Promise<string> {
  const bindAddress = `127.0.0.1:${await anyFreePort()}`;
  try {
    Runtime.install({
      logger,
      // The worker's own handlers drain it; the runtime's would do so too, but know nothing of the rest.
      shutdownSignals: [],
      telemetryOptions: {
        logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
        metrics: {
          prometheus: {
            bindAddress,
            countersTotalSuffix: true,
            unitSuffix: true,
            useSecondsForDurations: true,
          },
        },
      },
    });
    return bindAddress;
  } catch (error) {
    if (tries <= 1) throw error;
    return install(logger, tries - 1);
  }
}

async function anyFreePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function textAt(url: string): Promise<string> {
  try {
    return await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).text();
  } catch {
    // On its way out.
    return '';
  }
}
