import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { temporalConnectionOptions } from '../configuration/temporal-connection.ts';
import type { Database } from '../storage/database/database.ts';
import type { WorkerConfiguration } from './configuration.ts';
import { waitFor } from './wait-for.ts';

/** The two connections of a worker to Temporal: of its own calls, and of the SDK that polls. */
export interface Connected {
  readonly client: Client;
  readonly polling: NativeConnection;
  close(): Promise<void>;
}

interface Waiting {
  readonly log: Logger;
  readonly stopping: AbortSignal;
}

/** What is needed to connect. */
interface Parts {
  readonly db: Database;
  readonly dataConverter: DataConverter;
  /** Makes the SDK ready to poll: only once its servers answer, as it keeps a process alive. */
  readonly prepare: () => Promise<void>;
}

/** Waits until PostgreSQL and Temporal answer. Undefined where it is to stop before they do. */
export async function connectWhenThere(
  configuration: WorkerConfiguration,
  { db, dataConverter, prepare }: Parts,
  waiting: Waiting,
): Promise<Connected | undefined> {
  const { hostname, port } = new URL(configuration.DATABASE_URL);
  const database = `PostgreSQL at ${hostname}:${port || '5432'}`;
  if (!(await waitFor(database, () => db.$queryRaw`SELECT 1`, waiting))) return undefined;
  const temporal = `Temporal at ${configuration.TEMPORAL_ADDRESS}`;
  const connection = await waitFor(temporal, () => connect(configuration), waiting);
  if (!connection) return undefined;
  await prepare();
  const target = temporalConnectionOptions(configuration);
  const polling = await waitFor(temporal, () => NativeConnection.connect(target), waiting);
  const close = async () => {
    await connection.close();
    await polling?.close();
  };
  if (polling) {
    const client = new Client({ connection, namespace: configuration.TEMPORAL_NAMESPACE, dataConverter });
    return { client, polling, close };
  }
  await close();
  return undefined;
}

/** A connection on which our namespace was seen. */
async function connect(configuration: WorkerConfiguration): Promise<Connection> {
  const connection = Connection.lazy({ ...temporalConnectionOptions(configuration), connectTimeout: '5s' });
  try {
    await connection.ensureConnected();
    await connection.workflowService.describeNamespace({ namespace: configuration.TEMPORAL_NAMESPACE });
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}
