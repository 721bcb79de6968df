import { WorkflowNotFoundError } from '@temporalio/client';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { answersOk } from '../../local/entry.ts';
import { freePort } from '../../local/free-port.ts';
import { renewDatabase } from './fresh-database.ts';
import { startProcesses, type Processes, type ProductDoors } from './product.ts';
import { temporalClient } from './temporal-client.ts';

/** What a test file is told of a product that it borrows. */
export interface Lent extends ProductDoors {
  readonly number: number;
  /** Where its mails are sent to: the file has a mail server listen there. */
  readonly sinkPort: number;
}

interface Kept {
  readonly processes: Processes;
  readonly lent: Lent;
  free: boolean;
}

/** Many requests a minute: files that come one after the other ask as the same people. */
const SETTINGS = { API_REQUESTS_PER_MINUTE: '1000000', WATCHDOG_EVERY_MS: '3600000' };

/**
 * Lends products to test files: starting one costs more processor time than most files do with it. POST borrows one, DELETE
 * of its number gives it back, and it is as new.
 */
export async function startLending(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const all: Kept[] = [];
  const lend = async () => {
    const kept = all.find(({ free }) => free) ?? (await started(all));
    kept.free = false;
    return kept.lent;
  };
  const takeBack = async (number: number) => {
    const kept = all[number];
    if (!kept) throw new Error(`No product ${number} was lent`);
    await asNew(kept);
    kept.free = true;
  };
  const server = http.createServer(({ method, url }, response) => {
    const done = method === 'POST' ? lend() : takeBack(Number(url?.slice(1)));
    done.then(
      (lent) => response.writeHead(lent ? 201 : 204).end(lent && JSON.stringify(lent)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.all(all.map(({ processes }) => processes.stop()));
    },
  };
}

async function started(all: Kept[]): Promise<Kept> {
  const sinkPort = await freePort();
  const processes = await startProcesses(`smtp://127.0.0.1:${sinkPort}`, SETTINGS);
  const { apiUrl, issuer, databaseUrl, taskQueue, variables } = processes;
  const number = all.length;
  const kept = {
    processes,
    lent: { number, sinkPort, apiUrl, issuer, databaseUrl, taskQueue, variables },
    free: false,
  };
  all.push(kept);
  return kept;
}

/** Ends its workflows, then empties its record: none of them asks for what is gone. */
async function asNew({ lent: { taskQueue, databaseUrl, apiUrl } }: Kept): Promise<void> {
  const client = await temporalClient();
  const query = `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId, runId } of client.workflow.list({ query }))
    await client.workflow
      .getHandle(workflowId, runId)
      .terminate('the test file has ended')
      // It has ended meanwhile: what is listed is a moment old.
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
  await client.connection.close();
  await renewDatabase(databaseUrl);
  await answersOk(`${apiUrl}/health/ready`);
}
