import { isIP } from 'node:net';

/** What the rules look at; a process has those that it needs. */
export interface Connections {
  readonly NODE_ENV?: string | undefined;
  readonly UNENCRYPTED_ALLOWED: string;
  readonly NODE_TLS_REJECT_UNAUTHORIZED?: string | undefined;
  readonly DATABASE_URL?: string | undefined;
  readonly TEMPORAL_ADDRESS?: string | undefined;
  readonly TEMPORAL_TLS_CERT?: string | undefined;
  readonly TEMPORAL_TLS_KEY?: string | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly OIDC_ISSUER?: string | undefined;
}

/** Why the connection to PostgreSQL could be read or taken over by somebody between, or undefined. */
export function databaseFault({ DATABASE_URL }: Connections): string | undefined {
  if (DATABASE_URL === undefined) return undefined;
  const url = new URL(DATABASE_URL);
  // The driver lets parameters overrule the host, and the last of several wins.
  const host = url.searchParams.getAll('host').at(-1) ?? url.hostname;
  if (isLoopback(host) || isSocket(host)) return undefined;
  return url.searchParams.getAll('sslmode').at(-1) === 'verify-full'
    ? undefined
    : 'A database on another machine needs sslmode=verify-full';
}

/** Why the connection to Temporal isn't mutual TLS, or undefined. */
export function temporalFault({ TEMPORAL_ADDRESS, TEMPORAL_TLS_CERT }: Connections): string | undefined {
  if (TEMPORAL_ADDRESS === undefined || TEMPORAL_TLS_CERT !== undefined) return undefined;
  return isLoopback(TEMPORAL_ADDRESS.replace(/:\d+$/, ''))
    ? undefined
    : 'Temporal on another machine needs TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY';
}

/** Why TLS to the mail server could be weakened, or undefined. That it is used at all, the mailer insists on. */
export function smtpFault({ SMTP_URL }: Connections): string | undefined {
  if (SMTP_URL === undefined) return undefined;
  const { hostname, search } = new URL(SMTP_URL);
  return search === '' || isLoopback(hostname)
    ? undefined
    : 'Options after ? could turn off what checks the mail server';
}

/** Why the keys of the token issuer could be exchanged on their way, or undefined. */
export function issuerFault({ OIDC_ISSUER }: Connections): string | undefined {
  if (OIDC_ISSUER === undefined) return undefined;
  const { protocol, hostname } = new URL(OIDC_ISSUER);
  return protocol === 'https:' || isLoopback(hostname)
    ? undefined
    : 'An issuer on another machine needs https';
}

/** True for this machine itself, by name or address. */
export function isLoopback(host: string): boolean {
  const name = bare(host);
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

function isSocket(host: string): boolean {
  return decodeURIComponent(host).startsWith('/');
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
}
