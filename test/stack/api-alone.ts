import { answersOk, startEntry } from '../../local/entry.ts';
import { freePort } from '../../local/free-port.ts';
import { asRole } from '../../local/postgres/roles.ts';
import type { RunningProcess } from '../../local/running-process.ts';
import { freshDatabase } from './fresh-database.ts';
import { testEnvironment } from './test-environment.ts';
import { CASE_KEYS, PAYLOAD_KEYS } from './test-keys.ts';

/** The API as a process of its own, without a worker. */
export interface ApiAlone {
  readonly apiUrl: string;
  readonly port: number;
  readonly issuer: string;
  readonly process: RunningProcess;
}

/** Starts the API on a database of its own; `environment` is laid over what it gets. */
export async function startApiAlone(environment: Readonly<Record<string, string>> = {}): Promise<ApiAlone> {
  const port = Number(environment.API_PORT ?? (await freePort()));
  const apiUrl = `http://127.0.0.1:${port}`;
  const issuer = testEnvironment('TEST_ISSUER');
  const process = startEntry('api/main.ts', {
    ...CASE_KEYS,
    ...PAYLOAD_KEYS,
    DATABASE_URL: asRole(await freshDatabase(), 'palvelupolku_api'),
    TEMPORAL_ADDRESS: testEnvironment('TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: testEnvironment('TEST_TEMPORAL_NAMESPACE'),
    OIDC_ISSUER: issuer,
    API_PORT: String(port),
    LOG_LEVEL: 'warn',
    ...environment,
  });
  await process.orExit(answersOk(`${apiUrl}/health/live`));
  return { apiUrl, port, issuer, process };
}
