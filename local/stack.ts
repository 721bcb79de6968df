import fs from 'node:fs';
import path from 'node:path';
import { migrate } from '../storage/database/migrate.ts';
import type { LocalConfiguration } from './configuration.ts';
import { SIGN_IN_CLIENT } from './demo-people.ts';
import { startDemoIssuer } from './identity/demo-issuer.ts';
import { startInbox } from './inbox.ts';
import { localKeys } from './local-keys.ts';
import { startPostgres } from './postgres/embedded-postgres.ts';
import { asRole, letProcessesLogIn } from './postgres/roles.ts';
import type { Progress } from './progress.ts';
import { answersOk, startEntry } from './entry.ts';
import type { RunningProcess } from './running-process.ts';
import { seedDemoData } from './seed/seed-demo-data.ts';
import { startDevelopmentServer } from './temporal/development-server.ts';

const NAMESPACE = 'palvelupolku';

/** The whole product, running. */
export interface Stack {
  readonly apiUrl: string;
  readonly webUiUrl: string;
  readonly codecUrl: string;
  readonly inboxUrl: string;
  readonly issuer: string;
  readonly databaseUrl: string;
  /** Resolves with its name when a part ends by itself. */
  readonly partEnded: Promise<string>;
  /** Stops all parts, the last started first. */
  stop(): Promise<void>;
}

/** Is told of each part that is a process of its own as soon as that runs. */
type PartStarted = (name: string, pid: number) => void;

/**
 * Starts everything in the order in which it needs each other, data and logs in `directory`. Where one part fails, those
 * that run are stopped and its error is thrown.
 */
export async function startStack(
  directory: string,
  ports: LocalConfiguration,
  progress: Progress,
  partStarted: PartStarted = () => undefined,
): Promise<Stack> {
  fs.mkdirSync(directory, { recursive: true });
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const stopPart of stops.reverse()) await stopPart();
  };
  try {
    return { ...(await startParts(directory, ports, progress, partStarted, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  directory: string,
  ports: LocalConfiguration,
  progress: Progress,
  partStarted: PartStarted,
  stops: (() => Promise<void> | void)[],
): Promise<Omit<Stack, 'stop'>> {
  const file = (name: string) => path.join(directory, name);
  const children: [string, RunningProcess][] = [];
  const child = (name: string, process: RunningProcess) => {
    partStarted(name, process.pid);
    children.push([name, process]);
    stops.push(() => process.stop());
  };

  progress('PostgreSQL …');
  const postgres = startPostgres({ dataDirectory: file('postgres'), port: ports.POSTGRES_PORT });
  stops.push(() => {
    postgres.stop();
  });
  partStarted('PostgreSQL', postgres.pid);
  await postgres.createDatabase('palvelupolku');
  const databaseUrl = postgres.url('palvelupolku');
  await migrate(databaseUrl);
  await letProcessesLogIn(databaseUrl);
  await seedDemoData(databaseUrl);

  const apiUrl = `http://127.0.0.1:${ports.API_PORT}`;
  const webUiOrigin = `http://127.0.0.1:${ports.TEMPORAL_UI_PORT}`;
  const codecUrl = `${apiUrl}/codec`;
  progress('Temporal with its Web UI …');
  const temporal = await startDevelopmentServer(
    {
      port: ports.TEMPORAL_PORT,
      uiPort: ports.TEMPORAL_UI_PORT,
      codecEndpoint: codecUrl,
      databaseFile: file('temporal.db'),
      namespace: NAMESPACE,
      logFile: file('temporal.log'),
      started: (process) => {
        child('Temporal', process);
      },
    },
    progress,
  );

  progress('Token issuer and mail inbox …');
  const issuer = await startDemoIssuer(ports.ISSUER_PORT, file('issuer-key.json'));
  stops.push(issuer.stop);
  const inbox = await startInbox(ports.SMTP_PORT, ports.INBOX_PORT, file('mails'));
  stops.push(inbox.stop);

  const keys = localKeys(file('keys'));
  const environment = {
    ...keys.payloads,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: NAMESPACE,
    SMTP_URL: inbox.smtpUrl,
    APP_URL: apiUrl,
    OIDC_ISSUER: issuer.issuer,
    API_PORT: String(ports.API_PORT),
    WORKER_HEALTH_PORT: String(ports.WORKER_HEALTH_PORT),
    PRACTICE_PROCESSES: 'allowed',
  };
  progress('Worker …');
  const ofWorker = { ...environment, DATABASE_URL: asRole(databaseUrl, 'palvelupolku_worker') };
  writeOperatorsFile(file('worker.env'), ofWorker, databaseUrl);
  const worker = startEntry('workers/main.ts', ofWorker, file('worker.log'));
  child('Worker', worker);
  await worker.orExit(answersOk(`http://127.0.0.1:${ports.WORKER_HEALTH_PORT}/health/ready`));
  progress('API …');
  const signIn = { ...SIGN_IN_CLIENT, WEB_UI_ORIGIN: webUiOrigin, CODEC_URL: codecUrl };
  const api = startEntry(
    'api/main.ts',
    { ...environment, ...keys.cases, ...signIn, DATABASE_URL: asRole(databaseUrl, 'palvelupolku_api') },
    file('api.log'),
  );
  child('API', api);
  await api.orExit(answersOk(`${apiUrl}/health/ready`));

  return {
    apiUrl,
    webUiUrl: `${webUiOrigin}/namespaces/${NAMESPACE}/workflows`,
    codecUrl,
    inboxUrl: inbox.webUrl,
    issuer: issuer.issuer,
    databaseUrl,
    partEnded: Promise.race(children.map(async ([name, process]) => process.ended.then(() => name))),
  };
}

/** What a shell reads before the commands of operators (docs/operations/recovery.md): the environment of the worker. */
function writeOperatorsFile(
  file: string,
  environment: Readonly<Record<string, string>>,
  ownerUrl: string,
): void {
  const lines = Object.entries(environment).map(([name, value]) => `${name}='${value}'`);
  const head = '# Environment of the local worker: set -a; . .local/worker.env; set +a';
  const owner = `# DATABASE_URL of the owner of the tables: ${ownerUrl}`;
  fs.writeFileSync(file, [head, owner, ...lines, ''].join('\n'), { mode: 0o600 });
}
