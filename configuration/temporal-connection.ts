import { z } from 'zod';

/** Variables that say where Temporal is and how the line to it is encrypted. */
export const temporalTlsVariables = {
  TEMPORAL_TLS_CA: z
    .string()
    .optional()
    .describe(
      'Certificates (PEM) that the Temporal frontend must come from; those of the system where absent',
    ),
  TEMPORAL_TLS_CERT: z
    .string()
    .optional()
    .describe('Our certificate (PEM) for mutual TLS with Temporal, mostly as TEMPORAL_TLS_CERT_FILE'),
  TEMPORAL_TLS_KEY: z
    .string()
    .optional()
    .describe('Key (PEM) of that certificate, mostly as TEMPORAL_TLS_KEY_FILE'),
};

interface TemporalLine {
  readonly TEMPORAL_ADDRESS: string;
  readonly TEMPORAL_TLS_CA?: string | undefined;
  readonly TEMPORAL_TLS_CERT?: string | undefined;
  readonly TEMPORAL_TLS_KEY?: string | undefined;
}

/** What a connection to Temporal is opened with, in the API and in the worker. */
export interface TemporalConnectionOptions {
  readonly address: string;
  readonly tls: false | { serverRootCACertificate?: Buffer; clientCertPair?: { crt: Buffer; key: Buffer } };
}

/** Options of `Connection` and `NativeConnection`: TLS where any certificate is given. */
export function temporalConnectionOptions(line: TemporalLine): TemporalConnectionOptions {
  const {
    TEMPORAL_ADDRESS: address,
    TEMPORAL_TLS_CA: ca,
    TEMPORAL_TLS_CERT: crt,
    TEMPORAL_TLS_KEY: key,
  } = line;
  const pair =
    crt !== undefined && key !== undefined ? { crt: Buffer.from(crt), key: Buffer.from(key) } : undefined;
  if (ca === undefined && pair === undefined) return { address, tls: false };
  return {
    address,
    tls: {
      ...(ca === undefined ? {} : { serverRootCACertificate: Buffer.from(ca) }),
      ...(pair ? { clientCertPair: pair } : {}),
    },
  };
}
