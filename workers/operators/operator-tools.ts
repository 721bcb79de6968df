import { Client, Connection } from '@temporalio/client';
import { temporalConnectionOptions } from '../../configuration/temporal-connection.ts';
import { payloadKeyRing } from '../../encryption/key-variables.ts';
import { payloadCodec } from '../../encryption/payload-codec.ts';
import { openDatabase, type Database } from '../../storage/database.ts';
import { encryptedBy } from '../../workflows/data-converter.ts';
import { readWorkerConfiguration, type WorkerConfiguration } from '../configuration.ts';

/** What the commands of operators work with: the environment of the worker. */
export interface OperatorTools {
  readonly db: Database;
  readonly client: Client;
  readonly taskQueue: string;
}

/** Ends the process with the status that `work` answers, and with 2 where it could not be done, e.g. because a server is away. */
export async function withTools(work: (tools: OperatorTools) => Promise<number>): Promise<void> {
  const configuration = readWorkerConfiguration(process.env);
  const db = openDatabase(configuration.DATABASE_URL);
  try {
    const client = await connected(configuration);
    try {
      process.exitCode = await work({ db, client, taskQueue: configuration.TEMPORAL_TASK_QUEUE });
    } finally {
      await client.connection.close();
    }
  } catch (error) {
    console.error(lineOf(error));
    process.exitCode = 2;
  } finally {
    await db.$disconnect();
  }
}

/** An error in one line, with what led to it. */
export function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, cause } = error;
  return `${name}: ${message}${cause instanceof Error ? `, ${lineOf(cause)}` : ''}`;
}

async function connected(configuration: WorkerConfiguration): Promise<Client> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: namespace } = configuration;
  const dataConverter = encryptedBy(payloadCodec(payloadKeyRing(configuration)));
  try {
    const connection = await Connection.connect(temporalConnectionOptions(configuration));
    return new Client({ connection, namespace, dataConverter });
  } catch (error) {
    throw new Error(`Temporal at ${TEMPORAL_ADDRESS} does not answer`, { cause: error });
  }
}
