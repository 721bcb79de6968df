import { z } from 'zod';
import { endingVariables } from '../configuration/endings.ts';
import { connectionVariables, refuseUnencrypted } from '../configuration/encrypted-connections.ts';
import { linkVariables } from '../configuration/links.ts';
import { readEnvironment } from '../configuration/read-environment.ts';
import { checkPayloadKeys, payloadKeyVariables } from '../encryption/key-variables.ts';
import { temporalTlsVariables } from '../configuration/temporal-connection.ts';

/** What a worker is told by its environment; each default is the one of `npm start`. */
export const workerConfigurationSchema = z
  .object({
    DATABASE_URL: z.url().describe('PostgreSQL, e.g. postgresql://user:password@host:5432/palvelupolku'),
    TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233').describe('host:port of the Temporal frontend'),
    TEMPORAL_NAMESPACE: z.string().default('palvelupolku').describe('Temporal namespace'),
    TEMPORAL_TASK_QUEUE: z.string().default('client-process').describe('Task queue of all workflows'),
    ...payloadKeyVariables,
    SMTP_URL: z
      .url()
      .describe(
        'Mail server, e.g. smtp://127.0.0.1:1025 or smtps://user:password@host; `?maxConnections=` at once (5)',
      ),
    MAIL_FROM: z
      .string()
      .default('Asiointipalvelu <noreply@palvelupolku.example>')
      .describe('Neutral sender of all mails (domain.md 7.1)'),
    ...linkVariables,
    WORKER_HEALTH_HOST: z
      .string()
      .default('127.0.0.1')
      .describe('Address to serve /health/live, /health/ready and /metrics at'),
    WORKER_HEALTH_PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(65_535)
      .default(3001)
      .describe('Port of /health/live, /health/ready and /metrics'),
    WATCHDOG_EVERY_MS: z.coerce
      .number()
      .int()
      .min(1_000)
      .default(60_000)
      .describe('How often all open streams are looked at, whether each goes on'),
    WORKFLOW_CACHE_SIZE: z.coerce
      .number()
      .int()
      .min(50)
      .default(2_000)
      .describe(
        'Workflows kept in memory, of a case about 0.4 MB each; any other is replayed when it has something to do',
      ),
    RETENTION_CALENDAR: z
      .string()
      .default('0 3 1 * *')
      .describe('When what is due for deletion is listed: cron, Europe/Helsinki'),
    WORKFLOW_BUNDLE: z
      .string()
      .optional()
      .describe('File with the prebuilt workflow bundle; built at start where absent'),
    ...temporalTlsVariables,
    ...endingVariables,
    ...connectionVariables,
    NODE_ENV: z.string().optional().describe('`production` forbids unencrypted connections'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'])
      .default('info')
      .describe('Least level that is logged'),
  })
  .superRefine(checkPayloadKeys)
  .superRefine(refuseUnencrypted);
export type WorkerConfiguration = z.infer<typeof workerConfigurationSchema>;

/** Reads the environment; ends the process where it doesn't fit, naming each variable at fault. */
export function readWorkerConfiguration(environment: NodeJS.ProcessEnv): WorkerConfiguration {
  return readEnvironment(workerConfigurationSchema, environment);
}
