import { z } from 'zod';
import { readEnvironment } from '../configuration/read-environment.ts';

const port = (fallback: number, what: string) =>
  z.coerce.number().int().min(1).max(65_535).default(fallback).describe(what);

/** Ports of the local stack, each with the variable that moves it. */
export const localConfigurationSchema = z.object({
  POSTGRES_PORT: port(54320, 'PostgreSQL'),
  TEMPORAL_PORT: port(7233, 'Temporal frontend (gRPC)'),
  TEMPORAL_UI_PORT: port(8233, 'Temporal Web UI'),
  ISSUER_PORT: port(3002, 'Demo issuer of access tokens'),
  SMTP_PORT: port(1025, 'Mail server of the inbox'),
  INBOX_PORT: port(1080, 'Web page of the inbox'),
  API_PORT: port(3000, 'REST API'),
  WORKER_HEALTH_PORT: port(3001, 'Health of the worker'),
});
export type LocalConfiguration = z.infer<typeof localConfigurationSchema>;

/** Reads the environment; ends the process where it doesn't fit, naming each variable at fault. */
export function readLocalConfiguration(environment: NodeJS.ProcessEnv): LocalConfiguration {
  return readEnvironment(localConfigurationSchema, environment);
}

/** The variables with what they are for, in the order of the schema. */
export const portNames = Object.keys(localConfigurationSchema.shape) as (keyof LocalConfiguration)[];
