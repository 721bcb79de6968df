import { z } from 'zod';
import {
  databaseFault,
  isLoopback,
  issuerFault,
  smtpFault,
  temporalFault,
  type Connections,
} from './connection-faults.ts';

/** Connections to other servers that must be encrypted in production, each by the variable that says where it leads. */
const CONNECTIONS = {
  database: ['DATABASE_URL', databaseFault],
  temporal: ['TEMPORAL_ADDRESS', temporalFault],
  smtp: ['SMTP_URL', smtpFault],
  issuer: ['OIDC_ISSUER', issuerFault],
} as const;
const connectionSchema = z.enum(Object.keys(CONNECTIONS) as (keyof typeof CONNECTIONS)[]);

/** Variables about encrypted connections that every process of ours takes. */
export const connectionVariables = {
  UNENCRYPTED_ALLOWED: z
    .string()
    .default('')
    .refine(
      (value) => connectionsOf(value).every((connection) => connectionSchema.safeParse(connection).success),
      {
        message: 'Name connections with commas between them: database, temporal, smtp, issuer',
      },
    )
    .describe(
      'Connections that may be unencrypted in production though they leave this machine, e.g. `database,temporal` on a network of one host',
    ),
  NODE_TLS_REJECT_UNAUTHORIZED: z
    .string()
    .optional()
    .describe('A variable of Node, which turns all checks of certificates off with 0; refused in production'),
};

/**
 * A refinement of a configuration: in production no connection leaves this machine unencrypted or unchecked, unless allowed.
 */
export function refuseUnencrypted(configuration: Connections, context: z.RefinementCtx<Connections>): void {
  const refuse = (name: string, message: string) => {
    context.addIssue({ code: 'custom', path: [name], message });
  };
  if ((configuration.TEMPORAL_TLS_CERT === undefined) !== (configuration.TEMPORAL_TLS_KEY === undefined))
    refuse('TEMPORAL_TLS_KEY', 'Certificate and key go together');
  if (configuration.NODE_ENV !== 'production') return;
  if (configuration.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    refuse('NODE_TLS_REJECT_UNAUTHORIZED', 'Certificates are checked in production');
  for (const connection of connectionSchema.options) {
    if (mayBeUnencrypted(configuration, connection)) continue;
    const [name, faultOf] = CONNECTIONS[connection];
    const fault = faultOf(configuration);
    if (fault !== undefined) refuse(name, `${fault}, or allow it by UNENCRYPTED_ALLOWED=${connection}`);
  }
}

/** True where the mail server must encrypt before anything is sent to it. */
export function smtpMustEncrypt(configuration: Connections): boolean {
  const { NODE_ENV, SMTP_URL } = configuration;
  if (NODE_ENV !== 'production' || SMTP_URL === undefined || mayBeUnencrypted(configuration, 'smtp'))
    return false;
  return !isLoopback(new URL(SMTP_URL).hostname);
}

function mayBeUnencrypted(
  { UNENCRYPTED_ALLOWED }: Connections,
  connection: keyof typeof CONNECTIONS,
): boolean {
  return connectionsOf(UNENCRYPTED_ALLOWED).includes(connection);
}

function connectionsOf(value: string): string[] {
  return value
    .split(',')
    .map((connection) => connection.trim())
    .filter((connection) => connection !== '');
}
