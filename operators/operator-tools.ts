import { Client, Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { temporalConnectionOptions } from '../configuration/temporal-connection.ts';
import { payloadKeyRing } from '../encryption/key-variables.ts';
import { payloadCodec } from '../encryption/payload-codec.ts';
import { publishedRules } from '../domain/rules/published-rules.ts';
import { openDatabase, type Database } from '../storage/database/database.ts';
import { storedKinds } from '../storage/kinds/stored-kinds.ts';
import type { StoredKinds } from '../storage/record/stored-kind.ts';
import { encryptedBy } from '../workflows/data-converter.ts';
import { opensPayloads, seesEveryStream } from './fits.ts';
import { lineOf } from './line-of.ts';
import { readWorkerConfiguration, type WorkerConfiguration } from '../workers/configuration.ts';

/** Where a command says what it does, and what went wrong: `console` where a person gave it. */
export type Saying = Pick<Console, 'log' | 'error'>;

/** What the commands of operators work with: the environment of the worker. */
export interface OperatorTools {
  readonly db: Database;
  readonly kinds: StoredKinds;
  readonly client: Client;
  readonly taskQueue: string;
}

/**
 * The exit status that `work` answers, and 2 where it could not be done: a server is away, or the environment isn't that of
 * the worker.
 */
export async function withTools(
  environment: NodeJS.ProcessEnv,
  say: Saying,
  work: (tools: OperatorTools) => Promise<number>,
): Promise<number> {
  const configuration = readWorkerConfiguration(environment);
  const { TEMPORAL_TASK_QUEUE: taskQueue } = configuration;
  const codec = payloadCodec(payloadKeyRing(configuration));
  const db = openDatabase(configuration.DATABASE_URL);
  const kinds = storedKinds(publishedRules);
  try {
    const client = await connected(configuration, codec);
    try {
      await seesEveryStream(db);
      await opensPayloads(client, codec, kinds, taskQueue);
      return await work({ db, kinds, client, taskQueue });
    } finally {
      await client.connection.close();
    }
  } catch (error) {
    say.error(lineOf(error));
    return 2;
  } finally {
    await db.$disconnect();
  }
}

async function connected(configuration: WorkerConfiguration, codec: PayloadCodec): Promise<Client> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: namespace } = configuration;
  const dataConverter = encryptedBy(codec);
  try {
    const connection = await Connection.connect(temporalConnectionOptions(configuration));
    return new Client({ connection, namespace, dataConverter });
  } catch (error) {
    throw new Error(`Temporal at ${TEMPORAL_ADDRESS} does not answer`, { cause: error });
  }
}
