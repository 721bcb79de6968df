import { z } from 'zod';
import {
  databaseFault,
  isLoopback,
  issuerFault,
  smtpFault,
  temporalFault,
  type Lines,
} from './line-faults.ts';

/** Lines to other servers that must be encrypted in production, each by the variable that says where it leads. */
const LINES = {
  database: ['DATABASE_URL', databaseFault],
  temporal: ['TEMPORAL_ADDRESS', temporalFault],
  smtp: ['SMTP_URL', smtpFault],
  issuer: ['OIDC_ISSUER', issuerFault],
} as const;
const lineSchema = z.enum(Object.keys(LINES) as (keyof typeof LINES)[]);

/** Variables about encrypted lines that every process of ours takes. */
export const lineVariables = {
  UNENCRYPTED_ALLOWED: z
    .string()
    .default('')
    .refine((value) => linesOf(value).every((line) => lineSchema.safeParse(line).success), {
      message: 'Name lines with commas between them: database, temporal, smtp, issuer',
    })
    .describe(
      'Lines that may be unencrypted in production though they leave this machine, e.g. `database,temporal` on a network of one host',
    ),
  NODE_TLS_REJECT_UNAUTHORIZED: z
    .string()
    .optional()
    .describe('A variable of Node, which turns all checks of certificates off with 0; refused in production'),
};

/** A refinement of a configuration: in production no line leaves this machine unencrypted or unchecked, unless allowed. */
export function refuseOpenLines(configuration: Lines, context: z.RefinementCtx<Lines>): void {
  const refuse = (name: string, message: string) => {
    context.addIssue({ code: 'custom', path: [name], message });
  };
  if ((configuration.TEMPORAL_TLS_CERT === undefined) !== (configuration.TEMPORAL_TLS_KEY === undefined))
    refuse('TEMPORAL_TLS_KEY', 'Certificate and key go together');
  if (configuration.NODE_ENV !== 'production') return;
  if (configuration.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    refuse('NODE_TLS_REJECT_UNAUTHORIZED', 'Certificates are checked in production');
  for (const line of lineSchema.options) {
    if (mayBeOpen(configuration, line)) continue;
    const [name, faultOf] = LINES[line];
    const fault = faultOf(configuration);
    if (fault !== undefined) refuse(name, `${fault}, or allow it by UNENCRYPTED_ALLOWED=${line}`);
  }
}

/** True where the mail server must encrypt before anything is sent to it. */
export function smtpMustEncrypt(configuration: Lines): boolean {
  const { NODE_ENV, SMTP_URL } = configuration;
  if (NODE_ENV !== 'production' || SMTP_URL === undefined || mayBeOpen(configuration, 'smtp')) return false;
  return !isLoopback(new URL(SMTP_URL).hostname);
}

function mayBeOpen({ UNENCRYPTED_ALLOWED }: Lines, line: keyof typeof LINES): boolean {
  return linesOf(UNENCRYPTED_ALLOWED).includes(line);
}

function linesOf(value: string): string[] {
  return value
    .split(',')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
