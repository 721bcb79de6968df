// npm run api: the REST API.
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { temporalConnectionOptions } from '../configuration/temporal-connection.ts';
import { checkPublishedRules } from '../domain/rules/check-published-rules.ts';
import { publishedRules } from '../domain/rules/published-rules.ts';
import { blindIndex } from '../encryption/blind-index.ts';
import { payloadKeyRing } from '../encryption/key-variables.ts';
import { openKeyProvider } from '../encryption/open-key-provider.ts';
import { payloadCodec } from '../encryption/payload-codec.ts';
import { openDatabase } from '../storage/database/database.ts';
import { storedKinds } from '../storage/kinds/stored-kinds.ts';
import { encryptedBy } from '../workflows/data-converter.ts';
import { authenticator } from './access/authenticate.ts';
import { createApp } from './app.ts';
import { readApiConfiguration } from './configuration.ts';
import { listen } from './edge/http-server.ts';
import { stoppable } from './edge/stoppable.ts';
import { serveApiMetrics } from './metrics/serve-api-metrics.ts';

/** Whoever asks for what somebody else is just changing is told to come back soon. */
const LONGEST_WAIT_FOR_ROW_MS = 2_000;

/** How long closing the connections to PostgreSQL and Temporal may take; with the time of requests below 30 s. */
const LONGEST_CLOSE_MS = 3_000;

const configuration = readApiConfiguration(process.env);
const log = pino({ name: 'api', level: configuration.LOG_LEVEL });
checkPublishedRules();

const db = openDatabase(configuration.DATABASE_URL, { lockTimeoutMs: LONGEST_WAIT_FOR_ROW_MS });
const vault = {
  keys: openKeyProvider(configuration),
  index: blindIndex(configuration.IDENTITY_INDEX_KEY),
};
const payloads = payloadCodec(payloadKeyRing(configuration));
const dataConverter = encryptedBy(payloads);
// Lazy: the API starts, and says that it isn't ready, while Temporal is away.
const connection = Connection.lazy(temporalConnectionOptions(configuration));
const temporal = new Client({ connection, namespace: configuration.TEMPORAL_NAMESPACE, dataConverter });
const authenticate = authenticator(configuration.OIDC_ISSUER, configuration.OIDC_AUDIENCE);

const { answered, metrics } = await serveApiMetrics(configuration, db, log);
const stopping = new AbortController();
const kinds = storedKinds(publishedRules);
const services = { db, kinds, vault, temporal, configuration, log, stopping: stopping.signal, answered };
const server = await listen(createApp(services, authenticate, payloads), configuration);
const stopServer = stoppable(server);
log.info({ port: configuration.API_PORT }, 'API listens');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));

/** Requests under way are finished, as far as the time goes. Told again, it goes on as it does. */
async function stop(signal: string): Promise<void> {
  if (stopping.signal.aborted) return;
  log.info({ signal }, 'Stopping');
  stopping.abort();
  const cut = await stopServer(configuration.API_STOP_TIMEOUT_MS);
  if (cut > 0)
    log.warn({ code: 'REQUESTS_CUT_OFF', connections: cut }, 'Not all requests were answered in time');
  // Whoever still waits for PostgreSQL or Temporal has nobody to answer to.
  setTimeout(() => process.exit(), LONGEST_CLOSE_MS).unref();
  metrics.close();
  await connection.close();
  await db.$disconnect();
}
