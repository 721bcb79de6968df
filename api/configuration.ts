import { z } from 'zod';
import { endingVariables } from '../configuration/endings.ts';
import { connectionVariables, refuseUnencrypted } from '../configuration/encrypted-connections.ts';
import { linkVariables } from '../configuration/links.ts';
import { readEnvironment } from '../configuration/read-environment.ts';
import {
  caseKeyVariables,
  checkCaseKeys,
  checkPayloadKeys,
  identityIndexVariables,
  payloadKeyVariables,
} from '../encryption/key-variables.ts';
import { temporalTlsVariables } from '../configuration/temporal-connection.ts';
import { checkCodec, codecVariables } from './codec/configuration.ts';
import { edgeVariables } from './edge/configuration.ts';
import { returnedMailVariables } from './returned-mail/configuration.ts';
import { checkSignIn, signInVariables } from './sign-in/configuration.ts';

/** What the API is told by its environment; each default is the one of `npm start`. */
export const apiConfigurationSchema = z
  .object({
    DATABASE_URL: z.url().describe('PostgreSQL, e.g. postgresql://user:password@host:5432/palvelupolku'),
    TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233').describe('host:port of the Temporal frontend'),
    TEMPORAL_NAMESPACE: z.string().default('palvelupolku').describe('Temporal namespace'),
    TEMPORAL_TASK_QUEUE: z.string().default('client-process').describe('Task queue of all workflows'),
    ...caseKeyVariables,
    ...identityIndexVariables,
    ...payloadKeyVariables,
    OIDC_ISSUER: z.url().describe('Issuer of access tokens; its discovery document names the keys'),
    OIDC_AUDIENCE: z
      .string()
      .default('urn:palvelupolku:api')
      .describe('Audience that access tokens must carry'),
    API_HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
    API_PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on'),
    API_METRICS_HOST: z.string().default('127.0.0.1').describe('Address to serve /metrics at'),
    API_METRICS_PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(65_535)
      .default(0)
      .describe('Port of /metrics; 0 takes any free one, and the log says which'),
    PRACTICE_PROCESSES: z
      .enum(['allowed', 'refused'])
      .default('refused')
      .describe('Whether practice processes with a movable clock may be opened; never in production'),
    EMERGENCY_ACCESSES_PER_DAY: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(5)
      .describe('How many cases one person may open in an emergency within 24 hours'),
    REQUEST_TIMEOUT_MS: z.coerce
      .number()
      .int()
      .min(100)
      .default(5_000)
      .describe(
        'How long a request waits for a command until it is confirmed; then it answers 503, and may be repeated with its key',
      ),
    ...temporalTlsVariables,
    ...endingVariables,
    ...edgeVariables,
    ...linkVariables,
    ...signInVariables,
    ...codecVariables,
    ...returnedMailVariables,
    ...connectionVariables,
    NODE_ENV: z
      .string()
      .optional()
      .describe('`production` forbids practice processes and unencrypted connections, and sends HSTS'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info')
      .describe('Least level that is logged'),
  })
  .refine(
    ({ NODE_ENV, PRACTICE_PROCESSES }) => NODE_ENV !== 'production' || PRACTICE_PROCESSES === 'refused',
    {
      path: ['PRACTICE_PROCESSES'],
      message: 'Practice processes are never allowed in production',
    },
  )
  .superRefine(checkCaseKeys)
  .superRefine(checkPayloadKeys)
  .superRefine(checkSignIn)
  .superRefine(checkCodec)
  .superRefine(refuseUnencrypted);
export type ApiConfiguration = z.infer<typeof apiConfigurationSchema>;

/** Reads the environment; ends the process where it doesn't fit, naming each variable at fault. */
export function readApiConfiguration(environment: NodeJS.ProcessEnv): ApiConfiguration {
  return readEnvironment(apiConfigurationSchema, environment);
}
