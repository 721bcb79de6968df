import { Connection } from '@temporalio/client';
import { startProcess, type RunningProcess } from '../running-process.ts';
import type { Progress } from '../progress.ts';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';
import { temporalCli } from './temporal-cli.ts';

/** Temporal's development server: a real server on SQLite, with the Web UI. */
export interface DevelopmentServer {
  readonly address: string;
  readonly process: RunningProcess;
}

/**
 * Starts the development server on loopback and waits until it answers. Without `databaseFile` it keeps nothing,
 * without `uiPort` it has no Web UI, which else decodes at `codecEndpoint`. `started` is told of its process at once.
 */
export async function startDevelopmentServer(
  options: {
    port: number;
    uiPort?: number;
    codecEndpoint?: string;
    databaseFile?: string;
    namespace: string;
    logFile?: string;
    started?: (process: RunningProcess) => void;
  },
  progress: Progress,
): Promise<DevelopmentServer> {
  const { port, uiPort, codecEndpoint, databaseFile, namespace, logFile } = options;
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace];
  args.push(
    '--log-level',
    'error',
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
  );
  if (codecEndpoint !== undefined) args.push('--ui-codec-endpoint', codecEndpoint);
  if (databaseFile !== undefined) args.push('--db-filename', databaseFile);
  for (const [name, type] of Object.entries(SEARCH_ATTRIBUTES))
    args.push('--search-attribute', `${name}=${type}`);
  const process = startProcess(await temporalCli(progress), args, { logFile });
  options.started?.(process);
  const address = `127.0.0.1:${port}`;
  await process.orExit(answers(address, namespace));
  return { address, process };
}

/** Resolves when the namespace can be described: only then do starts and polls succeed. */
export async function answers(address: string, namespace: string, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: '2s' });
      try {
        await connection.workflowService.describeNamespace({ namespace });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
