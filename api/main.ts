// npm run api: the REST API.
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { temporalConnectionOptions } from '../configuration/temporal-connection.ts';
import { checkPublishedRules } from '../domain/rules/check-published-rules.ts';
import { blindIndex } from '../encryption/blind-index.ts';
import { payloadKeyRing } from '../encryption/key-variables.ts';
import { openKeyProvider } from '../encryption/open-key-provider.ts';
import { payloadCodec } from '../encryption/payload-codec.ts';
import { openDatabase } from '../storage/database.ts';
import { encryptedBy } from '../workflows/data-converter.ts';
import { authenticator } from './access/authenticate.ts';
import { createApp } from './app.ts';
import { readApiConfiguration } from './configuration.ts';
import { listen } from './edge/http-server.ts';

const configuration = readApiConfiguration(process.env);
const log = pino({ name: 'api', level: configuration.LOG_LEVEL });
checkPublishedRules();

const db = openDatabase(configuration.DATABASE_URL);
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

const app = createApp({ db, vault, temporal, configuration, log }, authenticate, payloads);
const server = await listen(app, configuration);
log.info({ port: configuration.API_PORT }, 'API listens');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));

/** Requests under way are finished, new connections refused. */
async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'Stopping');
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
  await connection.close();
  await db.$disconnect();
}
